import type { PlainMap } from "../../yaml/mod.ts";
import { conditionsOf } from "./object_fields.ts";
import { failed, progressing, type Readiness, ready } from "./readiness.ts";

/** A CustomResourceDefinition: established, or failed when its names are taken (kstatus). */
export function definitionReadiness(object: PlainMap): Readiness {
  for (const { type, status, reason, message } of conditionsOf(object)) {
    if (type === "NamesAccepted" && status === "False") return failed(message);
    if (type !== "Established") continue;
    if (status === "True") return ready("CRD is established");
    if (status === "False" && reason !== "Installing") return failed(message);
  }
  return progressing("Install in progress");
}
