import { adoptManagedFields, clientSidePatch, isApplyNoOp, type MergeSchema } from "../../kube/mod.ts";
import { diffFields, type FieldChange } from "../../plan/mod.ts";
import { listOf, mapOf, type PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import type { WriteWay } from "./write_object.ts";

/** An object that is there, and what it shall be. */
export interface Meeting {
  readonly built: BuiltObject;
  readonly live: PlainMap;
  /** What the release wanted before. */
  readonly original: PlainMap | undefined;
  readonly schema: MergeSchema | undefined;
  /** The records say that it changes, and nothing in the cluster speaks of more: the server need not be asked. */
  readonly isPlain: boolean;
}

/** What writing an object would change. */
export interface ForeseenWrite {
  readonly isWrite: boolean;
  /** The fields that would change by the server's own word; undefined when it was not asked or did not say. */
  readonly fields?: readonly FieldChange[];
}

/** How the object would be written. */
type ForeseenWay = Pick<WriteWay, "client" | "applyMethod" | "writes" | "convertsFields" | "conflicts">;

/** True for an object that goes as soon as what holds it lets go. */
export function isBeingDeleted(live: PlainMap): boolean {
  return mapOf(live.get("metadata")).has("deletionTimestamp");
}

/**
 * Whether writing an object as `updateObject` does would change it, and what. Where that is not plain the server is asked by a dry
 * run; a refusal is no answer: whoever writes will meet it.
 */
export async function foreseeWrite(meeting: Meeting, way: ForeseenWay): Promise<ForeseenWrite> {
  const write = writeOf(meeting, way);
  const { live, isPlain } = meeting;
  const isConverted = isServerSide(way) && way.convertsFields &&
    adoptManagedFields(live, { from: "helm", to: "helm" }) !== undefined;
  if (!write) return { isWrite: isConverted };
  if (isPlain) return { isWrite: true };
  try {
    const [before, after] = [withoutOthers(live), withoutOthers(await write())];
    const fields = diffFields(before, after);
    return { isWrite: isConverted || fields.length > 0, fields: fields.filter(({ path }) => !isServers(path)) };
  } catch {
    return { isWrite: true };
  }
}

/** The write as a dry run; undefined when none would be sent. */
function writeOf(
  { built: { object, reference }, live, original, schema }: Meeting,
  way: ForeseenWay,
): (() => Promise<PlainMap>) | undefined {
  const { client, conflicts, writes } = way;
  const options = { fieldManager: "helm", isDryRun: true };
  if (isServerSide(way)) {
    if (isApplyNoOp(object, live, schema)) return undefined;
    return () => client.apply(object, reference.namespace, { ...options, isForced: conflicts === "take" });
  }
  if (writes === "replace") return () => client.replace(object, reference.namespace, options);
  const patch = clientSidePatch({ original: original ?? object, modified: object, live, schema });
  return patch && (() => client.patch(reference, patch.kind, patch.body, options));
}

function isServerSide({ applyMethod }: ForeseenWay): boolean {
  return applyMethod === "ssa";
}

/** An object without what controllers may have written meanwhile. */
function withoutOthers(object: PlainMap): PlainMap {
  const metadata = new Map(mapOf(object.get("metadata")));
  const own = listOf(metadata.get("managedFields")).map(mapOf).filter((entry) => entry.get("manager") === "helm");
  metadata.delete("resourceVersion");
  const kept = new Map(object).set("metadata", metadata.set("managedFields", own.map(withoutTime)));
  kept.delete("status");
  return kept;
}

function withoutTime(entry: PlainMap): PlainMap {
  return new Map([...entry].filter(([key]) => key !== "time"));
}

/** True for fields that the server keeps for itself. */
function isServers(path: string): boolean {
  return /^metadata\.(?:managedFields|generation)\b/.test(path);
}
