import type { PlainMap } from "../../yaml/mod.ts";
import { textAt } from "./object_fields.ts";
import { progressing, type Readiness, type ReadinessContext, ready } from "./readiness.ts";

/**
 * A claim is ready when bound. One whose class waits for the first pod that uses it is ready as well: its pod, when there
 * is one, is waited for anyway, and when there is none it would wait for ever (kstatus does).
 */
export function claimReadiness(object: PlainMap, { lateBinding }: ReadinessContext): Readiness {
  const phase = textAt(object, "status.phase") || "unknown";
  if (phase === "Bound") return ready("PVC is Bound");
  const storageClass = textAt(object, "spec.storageClassName");
  if (phase === "Pending" && lateBinding?.has(storageClass)) {
    return ready("PVC waits for its first consumer", "binds when a pod uses it");
  }
  return progressing(`PVC is not Bound. phase: ${phase}`);
}
