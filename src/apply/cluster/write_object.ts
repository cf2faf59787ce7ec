import { hasCode, reworded } from "../../errors.ts";
import { clientSidePatch, type KubeClient, loadMergeSchema } from "../../kube/mod.ts";
import type { ReleaseSettings } from "../../plan/mod.ts";
import type { ReleaseIdentity } from "../../render/mod.ts";
import { mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import type { ReleaseEvent } from "../apply_event.ts";
import type { BuiltObject } from "./build_objects.ts";
import { serverWords } from "./object_words.ts";
import { isGenerated } from "./refuse_foreign.ts";
import { isSettled } from "./is_settled.ts";
import { takeManagedFields } from "./take_managed_fields.ts";
import { applyFailure, refusedFields } from "./write_errors.ts";

/** How the objects of a release are written. */
export interface WriteWay {
  readonly client: KubeClient;
  readonly release: ReleaseIdentity;
  readonly applyMethod: "ssa" | "csa";
  readonly conflicts: ReleaseSettings["conflicts"];
  readonly writes: ReleaseSettings["writes"];
  /** Fields that Helm wrote client-side become those of its server-side apply first. */
  readonly convertsFields: boolean;
  /** How client-side patches of other kinds than Kubernetes' own are made, as `clientSidePatch` takes it. */
  readonly otherPatches: "twoWay" | "threeWay";
  readonly tell: (event: ReleaseEvent) => void;
}

/** What became of an object. */
export interface Written {
  /** As the server answered, or as it is when nothing was sent. */
  readonly live: PlainMap;
  readonly how: "created" | "updated" | "replaced" | "unchanged";
}

/** Makes an object that is not there. @throws {HctlError} What the server said, behind Helm's words. */
export async function createObject(built: BuiltObject, way: WriteWay): Promise<Written> {
  if (way.applyMethod === "ssa" && !isGenerated(built)) return { live: await applyObject(built, way), how: "created" };
  const { object, reference: { namespace } } = built;
  try {
    const live = await again(() => way.client.create(object, namespace, optionsOf(built, way)));
    return { live, how: "created" };
  } catch (error) {
    throw reworded(error, () => serverWords(error));
  }
}

/**
 * Changes an object that is there.
 *
 * @param original What the release wanted it to be before.
 * @throws {HctlError} `object.conflict`, or what the server said, behind Helm's words.
 */
export async function updateObject(
  built: BuiltObject,
  { live, original }: { readonly live: PlainMap; readonly original: PlainMap },
  way: WriteWay,
): Promise<Written> {
  if (way.writes === "replace") return await replaceObject(built, live, way);
  if (way.applyMethod === "csa") return await patchObject(built, { live, original }, way);
  const converted = way.convertsFields ? await takeManagedFields(built, live, way.client) : live;
  if (await isSettled(built, converted, way.client)) return { live: converted, how: "unchanged" };
  return { live: await applyObject(built, way), how: "updated" };
}

async function applyObject(built: BuiltObject, way: WriteWay): Promise<PlainMap> {
  const { object, reference } = built;
  const options = { ...optionsOf(built, way), fieldValidation: "Strict", isForced: way.conflicts === "take" } as const;
  try {
    return await again(() => way.client.apply(object, reference.namespace, options));
  } catch (error) {
    throw applyFailure(error, built);
  }
}

async function replaceObject(built: BuiltObject, live: PlainMap, way: WriteWay): Promise<Written> {
  const { object, reference } = built;
  const metadata = mapOf(object.get("metadata"));
  const version = mapOf(live.get("metadata")).get("resourceVersion") ?? "";
  const whole: PlainMap = new Map<string, PlainValue>([
    ...object,
    ["metadata", new Map<string, PlainValue>([...metadata, ["resourceVersion", version]])],
  ]);
  const options = { ...optionsOf(built, way), fieldValidation: "Strict" } as const;
  try {
    return { live: await way.client.replace(whole, reference.namespace, options), how: "replaced" };
  } catch (error) {
    throw refusedFields(error, built, `failed to replace object: ${serverWords(error)}`);
  }
}

async function patchObject(
  built: BuiltObject,
  { live, original }: { readonly live: PlainMap; readonly original: PlainMap },
  way: WriteWay,
): Promise<Written> {
  const { object, reference } = built;
  const schema = await loadMergeSchema(way.client, reference);
  const patch = clientSidePatch({ original, modified: object, live, schema }, { others: way.otherPatches });
  if (!patch) return { live, how: "unchanged" };
  try {
    const answer = await way.client.patch(reference, patch.kind, patch.body, optionsOf(built, way));
    return { live: answer, how: "updated" };
  } catch (error) {
    const { name, kind } = reference;
    throw refusedFields(error, built, `cannot patch "${name}" with kind ${kind}: ${serverWords(error)}`);
  }
}

function optionsOf({ reference }: BuiltObject, { release, tell }: WriteWay) {
  const onWarning = (text: string) =>
    tell({ kind: "warning", release, text: `${reference.kind} ${reference.name}: ${text}` });
  return { fieldManager: "helm", onWarning };
}

const tries = 5;

/** A write that another one crossed is sent again; a conflict about fields is nobody's haste. */
async function again<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let left = tries;; left--) {
    try {
      return await run();
    } catch (error) {
      if (left <= 1 || !hasCode(error, "kube.conflict") || !/has been modified/.test(serverWords(error))) throw error;
    }
  }
}
