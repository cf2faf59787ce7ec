import type { ChartFile } from "../chart/mod.ts";
import { parseYaml, type PlainMap, plainMap, type PlainValue } from "../yaml/mod.ts";
import { diffFields } from "./diff_fields.ts";
import { objectIdentity } from "./object_identity.ts";
import { splitDocuments } from "./objects_of.ts";
import type { ObjectChange, ObjectIdentity } from "./plan.ts";
import type { ReleaseSettings } from "./release_settings.ts";

/** A definition of a chart's crds/ folders. */
export interface CrdObject {
  readonly identity: ObjectIdentity;
  readonly object: PlainMap;
}

/** The definitions in files of crds/ folders. @throws {YamlError} */
export function crdObjects(files: readonly ChartFile[]): readonly CrdObject[] {
  const decoder = new TextDecoder();
  return files.flatMap(({ content }) => splitDocuments(decoder.decode(content)))
    .map((text) => parseYaml(text))
    .filter((value): value is PlainMap => value instanceof Map)
    .map((object) => ({ identity: { ...objectIdentity(object, ""), namespace: "" }, object }));
}

/**
 * What an apply does to a definition that a chart brings; undefined when it leaves it alone.
 *
 * @param live The definition in the cluster; undefined when it is not there.
 */
export function crdChange(
  { identity, object }: CrdObject,
  live: PlainMap | undefined,
  mode: ReleaseSettings["crds"],
): ObjectChange | undefined {
  if (mode === "skip") return undefined;
  if (!live) return { object: identity, action: "create", fields: [], after: object };
  const fields = mode === "create" ? [] : diffFields(withFieldsOf(object, live), object);
  return fields.length === 0 ? undefined : { object: identity, action: "update", fields, after: object };
}

/** A namespace that an apply makes. */
export function namespaceChange(name: string, labels: ReadonlyMap<string, string>): ObjectChange {
  const identity = { apiVersion: "v1", kind: "Namespace", namespace: "", name };
  const metadata = plainMap({ name, labels: new Map([["name", name], ...labels]) });
  return {
    object: identity,
    action: "create",
    fields: [],
    after: plainMap({ apiVersion: "v1", kind: "Namespace", metadata }),
  };
}

/** What a live object has of the fields that are desired; what the server added does not count. */
function withFieldsOf(desired: PlainValue, live: PlainValue): PlainValue {
  if (desired instanceof Map && live instanceof Map) {
    const kept = [...desired].filter(([key]) => live.has(key));
    return new Map(kept.map(([key, value]) => [key, withFieldsOf(value, live.get(key) ?? null)]));
  }
  if (!Array.isArray(desired) || !Array.isArray(live)) return live;
  return live.map((item, index) => withFieldsOf(desired[index] ?? item, item));
}
