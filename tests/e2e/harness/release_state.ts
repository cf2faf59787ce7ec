import { gunzipSync } from "node:zlib";
import type { TestCluster } from "./test_cluster.ts";

/** JSON as it comes. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** What is left of a release on a cluster: its records, its objects. Times, ids and the namespace's name are taken out. */
export interface ReleaseState {
  /** Every record, by revision: its content and the labels of the Secret. */
  readonly records: Readonly<Record<string, Json>>;
  /** Objects by `RESOURCE/NAME`, without their status. */
  readonly objects: Readonly<Record<string, Json>>;
}

const timeKeys =
  /^(?:first_deployed|last_deployed|deleted|started_at|completed_at|modtime|schemamodtime|createdAt|modifiedAt|time)$/;
const lostKeys = new Set([
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "status",
  "clusterIP",
  "clusterIPs",
  "generation",
  "deployment.kubernetes.io/revision",
]);

/** Reads the state of the releases in a test's namespace. */
export async function releaseState(cluster: TestCluster, resources: readonly string[]): Promise<ReleaseState> {
  const { namespace } = cluster;
  const read = async (path: string) => (await cluster.request("GET", path)).body as { items: JsonObject[] };
  const neutral = (value: Json) => withoutTimes(JSON.parse(JSON.stringify(value).replaceAll(namespace, "NAMESPACE")));
  const secrets = await read(`/api/v1/namespaces/${namespace}/secrets?labelSelector=owner%3Dhelm`);
  const records: Record<string, Json> = {};
  for (const secret of secrets.items) {
    const { name, labels } = secret["metadata"] as { name: string; labels: JsonObject };
    const { release } = secret["data"] as { release: string };
    const packed = Buffer.from(Buffer.from(release, "base64").toString(), "base64");
    records[name] = { labels: neutral(labels), content: neutral(JSON.parse(gunzipSync(packed).toString())) };
  }
  const objects: Record<string, Json> = {};
  for (const resource of resources) {
    const slash = resource.lastIndexOf("/");
    const [base, plural] = [resource.slice(0, slash), resource.slice(slash + 1)];
    const { items } = await read(`/${base}/namespaces/${namespace}/${plural}`);
    for (const item of items) {
      const { name, labels } = item["metadata"] as { name: string; labels?: JsonObject };
      if (labels?.["owner"] === "helm" || name === "kube-root-ca.crt" || name === "default") continue;
      objects[`${plural}/${name}`] = neutral(withoutControllers(withoutKeys(item, lostKeys)));
    }
  }
  return { records, objects };
}

/** Times become the word `TIME`, so that one that is missing still shows. */
function withoutTimes(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      timeKeys.test(key) && typeof item === "string" && item !== "" ? "TIME" : withoutTimes(item),
    ]),
  );
}

/** What controllers write comes when it comes. */
function withoutControllers(value: Json): Json {
  const isController = (item: Json) =>
    item !== null && typeof item === "object" && !Array.isArray(item) &&
    (item as JsonObject)["manager"] === "kube-controller-manager";
  if (Array.isArray(value)) return value.filter((item) => !isController(item)).map(withoutControllers);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutControllers(item)]));
}

function withoutKeys(value: Json, keys: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item) => withoutKeys(item, keys));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.has(key)).map(([key, item]) => [key, withoutKeys(item, keys)]),
  );
}
