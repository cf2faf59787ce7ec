import type { ReleaseIdentity } from "../../render/mod.ts";
import { mapOf, type PlainMap, type PlainValue, textOf } from "../../yaml/mod.ts";

const managedBy = "app.kubernetes.io/managed-by";
const releaseName = "meta.helm.sh/release-name";
const releaseNamespace = "meta.helm.sh/release-namespace";

/** The object with the three marks that tell whose it is, over those it may have (Helm docs, "Labels and Annotations"). */
export function withOwnership(object: PlainMap, { name, namespace }: ReleaseIdentity): PlainMap {
  const metadata = mapOf(object.get("metadata"));
  const labels = laid(metadata.get("labels"), [[managedBy, "Helm"]]);
  const annotations = laid(metadata.get("annotations"), [[releaseName, name], [releaseNamespace, namespace]]);
  const marked: PlainMap = new Map([...metadata, ["labels", labels], ["annotations", annotations]]);
  return new Map([...object, ["metadata", marked]]);
}

/** Which marks of the live object do not name this release, in Helm's words; undefined when all three do. */
export function ownershipProblem(live: PlainMap, { name, namespace }: ReleaseIdentity): string | undefined {
  const metadata = mapOf(live.get("metadata"));
  const [labels, annotations] = [mapOf(metadata.get("labels")), mapOf(metadata.get("annotations"))];
  const problems = [
    problemOf("label", labels, managedBy, "Helm"),
    problemOf("annotation", annotations, releaseName, name),
    problemOf("annotation", annotations, releaseNamespace, namespace),
  ].filter((problem) => problem !== undefined);
  return problems.length === 0 ? undefined : `invalid ownership metadata; ${problems.join("; ")}`;
}

/** The release that the live object says it belongs to, when it is another one than this. */
export function otherOwner(live: PlainMap, { name, namespace }: ReleaseIdentity): string | undefined {
  const annotations = mapOf(mapOf(live.get("metadata")).get("annotations"));
  const [owner, place] = [textOf(annotations.get(releaseName)), textOf(annotations.get(releaseNamespace))];
  if (owner === "" || (owner === name && (place === "" || place === namespace))) return undefined;
  return place === "" ? owner : `${place}/${owner}`;
}

function laid(given: PlainValue | undefined, marks: readonly (readonly [string, string])[]): PlainMap {
  return new Map<string, PlainValue>([...mapOf(given), ...marks]);
}

function problemOf(what: string, found: PlainMap, key: string, wanted: string): string | undefined {
  const value = found.get(key);
  if (value === wanted) return undefined;
  const problem = value === undefined
    ? `missing key "${key}": must be set to "${wanted}"`
    : `key "${key}" must equal "${wanted}": current value is "${textOf(value)}"`;
  return `${what} validation error: ${problem}`;
}
