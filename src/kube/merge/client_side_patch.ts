import type { PlainMap } from "../../yaml/mod.ts";
import type { PatchKind } from "../kube_client.ts";
import { jsonMergePatch, threeWayJsonMergePatch } from "./json_merge_patch.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { strategicMergePatch, type ThreeStates } from "./strategic_merge_patch.ts";

/** A patch and its content type. */
interface ClientSidePatch {
  readonly kind: PatchKind;
  readonly body: PlainMap;
}

/**
 * The patch that Helm sends when it applies an object client-side: strategic for Kubernetes' own kinds; for all others a JSON
 * merge patch from the last manifest to the new one, which does not look at the live object.
 *
 * @param options.others `threeWay` makes the patch of other kinds look at the live object too, as Helm does when it takes over
 *   objects on install.
 * @returns Undefined when there is nothing to send.
 * @throws {HctlError} `kube.invalid`, as `strategicMergePatch`.
 */
export function clientSidePatch(
  states: ThreeStates,
  { others = "twoWay" }: { readonly others?: "twoWay" | "threeWay" } = {},
): ClientSidePatch | undefined {
  const patch = patchOf(states, others);
  return patch.body.size > 0 ? patch : undefined;
}

function patchOf(states: ThreeStates, others: "twoWay" | "threeWay"): ClientSidePatch {
  if (isStrategic(states.schema)) return { kind: "strategic", body: strategicMergePatch(states) };
  const body = others === "threeWay"
    ? threeWayJsonMergePatch(states)
    : jsonMergePatch(states.original, states.modified);
  return { kind: "merge", body };
}

/** Kinds that Helm knows the Go types of: Kubernetes' own without the aggregation layer's APIService. */
function isStrategic(schema: MergeSchema | undefined): boolean {
  return schema !== undefined && schema.isBuiltIn && !schema.typeName.startsWith("io.k8s.kube-aggregator.");
}
