import { HctlError } from "../errors.ts";
import type { Manifest, RenderedRelease } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { mapOf, parseYaml, type PlainMap, type PlainValue, textOf } from "../yaml/mod.ts";
import { objectIdentity, objectKey } from "./object_identity.ts";
import type { ObjectIdentity } from "./plan.ts";

/** One object of a release with the text it came from; `text` is undefined when it was an item of a List. */
export interface ReleaseObject {
  readonly identity: ObjectIdentity;
  readonly object: PlainMap;
  readonly text?: string;
}

/**
 * The objects of a manifest text in its order. Documents that hold no object (comments) are left out, items of a `List`
 * stand for themselves.
 *
 * @throws {HctlError} `revision.damaged` when a document is not YAML.
 */
export function objectsOf(manifest: string, releaseNamespace: string): readonly ReleaseObject[] {
  return splitDocuments(manifest).flatMap((text) => objectsIn(parseDocument(text), releaseNamespace, text));
}

/** The objects of a release that was rendered now, as its record will give them back. */
export function renderedObjects(rendered: RenderedRelease): readonly ReleaseObject[] {
  return rendered.manifests.flatMap((manifest) =>
    objectsIn(recordedObject(manifest), rendered.identity.namespace, manifest.text)
  );
}

/** A line of YAML that begins a literal or folded scalar. */
const blockScalar = /[|>][-+0-9]*[ \t]*(?:#.*)?$/m;

/** The record puts a newline behind every document, which a block scalar at its end takes in. */
function recordedObject({ object, text }: Manifest): PlainValue {
  return blockScalar.test(text) ? parseYaml(`${text}\n`) : object;
}

/** A revision's objects by key; of two with one key the later counts. */
export function objectsByKey(objects: readonly ReleaseObject[]): Map<string, ReleaseObject> {
  return new Map(objects.map((object) => [objectKey(object.identity), object]));
}

/** The objects of `current` and those that only later failed or pending revisions made. */
export function objectsSince(current: Revision, history: readonly Revision[]): Map<string, ReleaseObject> {
  const objects = new Map<string, ReleaseObject>();
  const later = history.filter(({ number, status }) => number > current.number && status !== "uninstalled");
  for (const revision of [current, ...later]) {
    for (const [key, object] of objectsByKey(objectsOf(revision.manifest, revision.release.namespace))) {
      if (!objects.has(key)) objects.set(key, object);
    }
  }
  return objects;
}

/**
 * The documents of a manifest text, in order, without their separators. The newline before a separator belongs to the
 * document, as when Kubernetes' tools read manifests: a block scalar at its end keeps it.
 */
export function splitDocuments(manifest: string): readonly string[] {
  return manifest.split(/^---(?:[ \t].*)?(?:\r?\n|$)/m).filter((document) => document.trim() !== "");
}

function parseDocument(text: string): PlainValue {
  try {
    return parseYaml(text);
  } catch (cause) {
    const source = /^# Source: (.*)$/m.exec(text)?.[1] ?? "unknown source";
    throw new HctlError("revision.damaged", `A stored manifest is not YAML (${source})`, {
      hint: "Roll back to a revision that is whole, or uninstall the release",
      cause,
    });
  }
}

/**
 * The items of a list, undefined for what is none. Those that say nothing of their kind have the list's: a `ConfigMapList`
 * holds `ConfigMap`s.
 */
export function listItems(document: PlainMap): readonly PlainMap[] | undefined {
  const [kind, items] = [textOf(document.get("kind")), document.get("items")];
  if (!kind.endsWith("List") || !Array.isArray(items)) return undefined;
  const own: readonly [string, PlainValue][] = [
    ["apiVersion", document.get("apiVersion") ?? ""],
    ["kind", kind.replace(/List$/, "")],
  ];
  return items.map(mapOf).map((item) => item.has("kind") ? item : new Map([...item, ...own]));
}

function objectsIn(value: PlainValue, releaseNamespace: string, text?: string): ReleaseObject[] {
  if (!(value instanceof Map) || !value.has("kind")) return [];
  const items = listItems(value);
  if (items) return items.flatMap((item) => objectsIn(item, releaseNamespace));
  return [{ identity: objectIdentity(value, releaseNamespace), object: value, text }];
}
