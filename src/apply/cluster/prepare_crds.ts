import type { ChartFile } from "../../chart/mod.ts";
import { hasCode, HctlError, reworded, saying } from "../../errors.ts";
import type { KindReference, KubeClient } from "../../kube/mod.ts";
import type { ReleaseSettings } from "../../plan/mod.ts";
import type { Clock } from "../../system/mod.ts";
import { listOf, mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { buildObjects, type BuiltObject } from "./build_objects.ts";
import { serverWords } from "./object_words.ts";
import { waitUntilReady } from "./wait_until_ready.ts";
import { createObject, updateObject, type WriteWay } from "./write_object.ts";

/** What CRDs are made with. */
export interface CrdOptions {
  readonly way: WriteWay;
  readonly clock: Clock;
  readonly mode: ReleaseSettings["crds"];
  readonly signal?: AbortSignal | undefined;
}

/** Helm's own limit for definitions to be established. */
const limitMs = 60_000;

/**
 * Makes the definitions of the chart's crds/ folders, or brings those that are there to the chart's state, and waits until the
 * server has their kinds (Helm docs, "Custom Resource Definitions").
 *
 * @throws {HctlError} Helm's words with the file, `wait.timeout`, or `object.conflict`.
 */
export async function prepareCrds(files: readonly ChartFile[], options: CrdOptions): Promise<void> {
  const { way: { client }, clock, mode, signal } = options;
  if (mode === "skip" || files.length === 0) return;
  const written: BuiltObject[] = [];
  for (const file of files) {
    written.push(...await saying(`failed to install CRD ${file.path}`, () => writeFile(file, options)));
  }
  if (written.length === 0) return;
  const references = written.map(({ reference }) => reference);
  const wait = { client, clock, signal, strategy: "watcher", waitForJobs: false, timeoutMs: limitMs } as const;
  await waitUntilReady(references, wait);
  await waitUntilServed(written.flatMap(kindsOf), client, clock);
}

/** The kinds that definitions among these objects bring, in the versions that are served. */
export function kindsOf({ object, reference }: BuiltObject): readonly KindReference[] {
  if (reference.kind !== "CustomResourceDefinition") return [];
  const spec = mapOf(object.get("spec"));
  const [group, kind] = [textOf(spec.get("group")), textOf(mapOf(spec.get("names")).get("kind"))];
  return listOf(spec.get("versions")).map(mapOf)
    .filter((version) => version.get("served") === true)
    .map((version) => ({ apiVersion: `${group}/${textOf(version.get("name"))}`, kind }));
}

async function writeFile(file: ChartFile, options: CrdOptions): Promise<readonly BuiltObject[]> {
  const { client } = options.way;
  const text = new TextDecoder().decode(file.content);
  const built = await buildObjects(text, { client, namespace: "", isValidated: false });
  if (built.length === 0) throw new HctlError("render.invalid_manifest", "resources are empty");
  const written: BuiltObject[] = [];
  for (const one of built) if (await writeOne(one, options)) written.push(one);
  return written;
}

/** Helm makes definitions client-side only when they are missing; server-side it brings them to the chart's state. */
async function writeOne(built: BuiltObject, { way, mode }: CrdOptions): Promise<boolean> {
  const live = await readDefinition(built, way.client);
  if (live && (mode === "create" || way.applyMethod === "csa")) return false;
  const how = live
    ? (await updateObject(built, { live, original: live }, { ...way, writes: "patch" })).how
    : await createUnlessThere(built, way);
  if (how === "unchanged") return false;
  way.tell({ kind: "object-written", release: way.release, object: built.reference, how });
  return true;
}

async function createUnlessThere(built: BuiltObject, way: WriteWay): Promise<"created" | "unchanged"> {
  try {
    await createObject(built, way);
    return "created";
  } catch (error) {
    if (hasCode(error, "kube.exists")) return "unchanged";
    throw error;
  }
}

/** Established is not yet served: the server tells of new kinds a moment later. */
async function waitUntilServed(kinds: readonly KindReference[], client: KubeClient, clock: Clock): Promise<void> {
  const endMs = clock.nowMs() + limitMs;
  for (;;) {
    client.forgetDiscovery();
    const { find } = await client.discovery();
    const missing = kinds.filter((kind) => !find(kind));
    if (missing.length === 0) return;
    if (clock.nowMs() >= endMs) {
      const names = missing.map(({ kind, apiVersion }) => `${kind} (${apiVersion})`).join(", ");
      throw new HctlError("wait.timeout", `The server does not serve what the chart's CRDs define: ${names}`);
    }
    await clock.sleep(100);
  }
}

async function readDefinition({ reference }: BuiltObject, client: KubeClient): Promise<PlainMap | undefined> {
  try {
    return await client.get(reference);
  } catch (error) {
    throw reworded(error, () => serverWords(error));
  }
}
