import { groupOf, isKept, type ObjectIdentity, objectsOf, type ReleaseObject } from "../plan/mod.ts";
import { type Revision, safeFileName } from "../revision/mod.ts";
import { digest, toHex } from "../system/mod.ts";
import { fromBase64 } from "../text/mod.ts";
import { listOf, mapOf, type PlainMap, printYaml, textOf } from "../yaml/mod.ts";

const longestName = 200;

/** One file of a release's folder. */
interface ObjectFile {
  readonly text: string;
  /** The file stays when its object leaves the release. */
  readonly isKept: boolean;
}

/**
 * The files a revision lays, by path inside its release's folder: one per object, hooks under `hooks/`, the chart's own
 * CustomResourceDefinitions under `crds/` (kept when the release goes, as Helm keeps them). Two documents about one object
 * share its file.
 */
export function objectFiles(revision: Revision): ReadonlyMap<string, ObjectFile> {
  const files = new Map<string, ObjectFile>();
  const { namespace } = revision.release;
  addObjects(files, "", objectsOf(revision.manifest, namespace), namespace);
  for (const { manifest } of revision.hooks) addObjects(files, "hooks/", objectsOf(manifest, namespace), namespace);
  for (const { path, text } of recordedCrds(revision.chart)) files.set(`crds/${path}`, { text, isKept: true });
  return files;
}

/**
 * The file name of an object, unique by group, kind, namespace and name and safe on every system:
 * `deployment.apps_web.yaml`, with the namespace in between where it is not the release's. What is too long ends in a hash.
 */
function objectFileName(
  { apiVersion, kind, namespace, name }: ObjectIdentity,
  releaseNamespace: string,
): string {
  const group = groupOf(apiVersion);
  const type = group === "" ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  const place = namespace === "" || namespace === releaseNamespace ? [] : [namespace];
  const whole = [type, ...place, name].map(safeFileName).join("_");
  if (whole.length <= longestName) return `${whole}.yaml`;
  const hash = toHex(digest("sha256", new TextEncoder().encode(whole))).slice(0, 16);
  return `${whole.slice(0, longestName - 17)}-${hash}.yaml`;
}

function addObjects(
  files: Map<string, ObjectFile>,
  prefix: string,
  objects: readonly ReleaseObject[],
  namespace: string,
): void {
  for (const { identity, object, text } of objects) {
    const path = prefix + objectFileName(identity, namespace);
    const document = text ?? printYaml(object);
    const before = files.get(path);
    const whole = `${document.trim()}\n`;
    files.set(path, { text: before ? `${before.text}---\n${whole}` : whole, isKept: isKept(object) });
  }
}

function recordedCrds(chart: PlainMap): { readonly path: string; readonly text: string }[] {
  return listOf(chart.get("files")).map(mapOf).flatMap((file) => {
    const name = textOf(file.get("name"));
    if (!/^crds\/.*\.(?:ya?ml|json)$/.test(name)) return [];
    const path = name.slice("crds/".length).split("/").map(safeFileName).join("_");
    return [{ path, text: new TextDecoder().decode(fromBase64(textOf(file.get("data")))) }];
  });
}
