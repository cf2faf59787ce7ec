import type { PlainMap } from "../../yaml/mod.ts";
import { jobEnd } from "./job.ts";
import { conditionsOf, groupKind, textAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, ready } from "./readiness.ts";

/**
 * Where a hook stands (Helm docs, "Chart Hooks"): a Job or Pod must have ended well, anything else need only be there. The
 * messages are Helm's, which differ by `strategy`.
 */
export function hookReadinessOf(object: PlainMap, strategy: "watcher" | "legacy"): Readiness {
  const kind = groupKind(object);
  if (kind === "batch/Job") return jobHook(object, strategy);
  return kind === "/Pod" ? podHook(object) : ready("Resource is current");
}

function jobHook(object: PlainMap, strategy: "watcher" | "legacy"): Readiness {
  const end = jobEnd(object, ["Complete"], ["Failed"]) ?? progressing("Job in progress");
  if (strategy === "watcher" || end.state !== "failed") return end;
  const reason = conditionsOf(object).find(({ type }) => type === "Failed")?.reason ?? "";
  return failed(`job ${textAt(object, "metadata.name")} failed: ${reason}`);
}

function podHook(object: PlainMap): Readiness {
  const name = textAt(object, "metadata.name");
  const phase = textAt(object, "status.phase");
  if (phase === "Succeeded") return ready(`pod ${name} succeeded`);
  return phase === "Failed" ? failed(`pod ${name} failed`) : progressing("Pod in progress");
}
