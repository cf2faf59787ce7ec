import { loadClusterApply } from "../apply/mod.ts";
import { hasCode } from "../errors.ts";
import { type ApiResource, type KubeClient, type ObjectReference, resourcePath } from "../kube/mod.ts";
import { mapSideBySide } from "./map_side_by_side.ts";
import type { StoredRelease } from "../revision/mod.ts";
import { compareBytes, mapOf, type PlainMap, textOf } from "../yaml/mod.ts";

/** Objects of one kind by Helm's key, `v1/Deployment`; pods of workloads stand under `v1/Pod(related)`. */
export type LiveObjects = ReadonlyMap<string, readonly PlainMap[]>;

/** Objects asked for side by side. */
const concurrency = 8;
const asTables = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

/**
 * What a cluster has of a release's manifest, with the pods that workloads select, as `helm status` shows it: whole objects, or
 * tables as the server prints them. What is not there or may not be read is left out, as in Helm.
 *
 * @throws {HctlError} `kube.unknown_kind` for kinds that the server does not have any more.
 */
export async function liveObjects(
  release: StoredRelease,
  client: KubeClient,
  form: "objects" | "tables",
): Promise<LiveObjects> {
  const { buildObjects } = await loadClusterApply();
  const built = await buildObjects(release.manifest, { client, namespace: release.namespace, isValidated: false });
  const reader = { client, form };
  const seen = new Set<string>();
  const asked = built.map(({ reference, object, resource }) => {
    const selector = podSelector(object);
    const isNew = selector !== "" && !seen.has(selector);
    if (isNew) seen.add(selector);
    return { reference, resource, selector: isNew ? selector : "" };
  });
  const found = await mapSideBySide(asked, concurrency, (one) => readWithPods(one, reader));
  return grouped(found.flat());
}

interface Reader {
  readonly client: KubeClient;
  readonly form: "objects" | "tables";
}

interface Asked {
  readonly reference: ObjectReference;
  readonly resource: ApiResource;
  /** Selects the pods of a workload; "" for none. */
  readonly selector: string;
}

/** Pods are looked for only when their workload is there. */
async function readWithPods(
  { reference, resource, selector }: Asked,
  reader: Reader,
): Promise<readonly (readonly [string, readonly PlainMap[]])[]> {
  const object = await orNothing(readOne(reference, resource, reader));
  if (!object) return [];
  const version = reference.apiVersion.slice(reference.apiVersion.indexOf("/") + 1);
  const own = [`${version}/${reference.kind}`, [object]] as const;
  if (selector === "") return [own];
  const pods = await orNothing(readPods(reference.namespace, selector, reader));
  return pods ? [own, ["v1/Pod(related)", [pods]] as const] : [own];
}

function readOne(reference: ObjectReference, resource: ApiResource, { client, form }: Reader) {
  if (form === "objects") return client.get(reference);
  return client.read(resourcePath(resource, reference.namespace, reference.name), { accept: asTables });
}

/** The answer is one list, or one table, as Helm shows it. */
function readPods(namespace: string, labelSelector: string, { client, form }: Reader) {
  const path = `${resourcePath(pods, namespace)}?labelSelector=${encodeURIComponent(labelSelector)}`;
  return client.read(path, form === "tables" ? { accept: asTables } : {});
}

const pods = { apiVersion: "v1", plural: "pods", isNamespaced: true };

async function orNothing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (hasCode(error, "kube.forbidden", "kube.not_found", "kube.failed", "kube.unknown_kind")) return undefined;
    throw error;
  }
}

const workloads = ["ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job"];

/** The labels by which a workload's manifest selects its pods; "" for other kinds. */
function podSelector(object: PlainMap): string {
  const kind = textOf(object.get("kind"));
  const selector = mapOf(mapOf(object.get("spec")).get("selector"));
  const labels = workloads.includes(kind)
    ? mapOf(selector.get("matchLabels"))
    : kind === "ReplicationController"
    ? selector
    : new Map();
  return [...labels].map(([key, value]) => `${key}=${textOf(value)}`).sort(compareBytes).join(",");
}

function grouped(found: readonly (readonly [string, readonly PlainMap[]])[]): LiveObjects {
  const groups = new Map<string, readonly PlainMap[]>();
  for (const [key, objects] of found) groups.set(key, [...groups.get(key) ?? [], ...objects]);
  return groups;
}
