import type { PlainMap } from "../../yaml/mod.ts";
import { conditionsOf, numberAt, textAt, valueAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, ready } from "./readiness.ts";

/**
 * What counts before a kind's own rule: an object on its way out, a generation its controller has not seen, and the
 * conditions Reconciling and Stalled (kstatus).
 */
export function byGenericRules(object: PlainMap): Readiness | undefined {
  if (textAt(object, "metadata.deletionTimestamp") !== "") {
    return { state: "terminating", message: "Resource scheduled for deletion" };
  }
  return byGeneration(object) ?? byStandardConditions(object);
}

function byGeneration(object: PlainMap): Readiness | undefined {
  const generation = valueAt(object, "metadata.generation");
  const observed = valueAt(object, "status.observedGeneration");
  if (generation === undefined || observed === undefined || generation === observed) return undefined;
  const kind = textAt(object, "kind");
  return progressing(`${kind} generation is ${generation}, but latest observed generation is ${observed}`);
}

function byStandardConditions(object: PlainMap): Readiness | undefined {
  for (const { type, status, message } of conditionsOf(object)) {
    if (status !== "True") continue;
    if (type === "Reconciling") return progressing(message);
    if (type === "Stalled") return failed(message);
  }
  return undefined;
}

/** What the condition Ready says, undefined without one. One that speaks of an older generation counts as not yet. */
export function byReadyCondition(object: PlainMap): Readiness | undefined {
  const condition = conditionsOf(object).find(({ type }) => type === "Ready");
  if (!condition) return undefined;
  const generation = numberAt(object, "metadata.generation", 0);
  if (condition.generation !== undefined && condition.generation < generation) {
    return progressing(`Condition Ready speaks of generation ${condition.generation}, not ${generation}`);
  }
  if (condition.status === "True") return ready("Resource is Ready");
  return condition.status === "False" || condition.status === "Unknown" ? progressing(condition.message) : undefined;
}
