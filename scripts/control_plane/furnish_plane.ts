import { setTimeout as pause } from "node:timers/promises";
import { type ApiAccess, apiCall, apiRequest } from "./api_request.ts";

const nodes = 3;
const volumes = 40;
const size = { cpu: "256", memory: "1Ti", pods: "2000", "ephemeral-storage": "4Ti" };

/** Waits until an API server answers. @throws {Error} After a minute. */
export async function serverReady(access: ApiAccess, hasFailed: () => string | undefined): Promise<void> {
  for (const endMs = Date.now() + 60_000; Date.now() < endMs; await pause(100)) {
    const failure = hasFailed();
    if (failure) throw new Error(failure);
    const answer = await apiRequest(access, "GET", "/readyz").catch(() => undefined);
    if (answer?.status === 200) return;
  }
  throw new Error(`${access.serverUrl} is not ready after a minute`);
}

/** Gives a control plane nodes for its pods and volumes for their claims. */
export async function furnishPlane(access: ApiAccess): Promise<void> {
  const all = [
    ...range(nodes).map((n) => apiCall(access, "POST", "/api/v1/nodes", node(`node-${n}`))),
    apiCall(access, "POST", "/apis/storage.k8s.io/v1/storageclasses", storageClass),
    ...range(volumes).map((n) => apiCall(access, "POST", "/api/v1/persistentvolumes", volume(`volume-${n}`))),
  ];
  await Promise.all(all);
}

/** Waits for what the controllers make of a new cluster: accounts for pods, nodes that are ready. */
export async function furnishingReady(access: ApiAccess, hasKubelet: boolean): Promise<void> {
  const isThere = async () => {
    const account = await apiRequest(access, "GET", "/api/v1/namespaces/default/serviceaccounts/default");
    const { body } = await apiRequest(access, "GET", "/api/v1/nodes");
    const ready = body.items.filter((one: { status: { conditions?: readonly { type: string; status: string }[] } }) =>
      one.status.conditions?.some(({ type, status }) => type === "Ready" && status === "True")
    );
    return account.status === 200 && (!hasKubelet || ready.length === nodes);
  };
  for (const endMs = Date.now() + 60_000; Date.now() < endMs; await pause(100)) if (await isThere()) return;
  throw new Error(`${access.serverUrl} has no ready nodes or no accounts after a minute`);
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Played by kwok, which looks for the annotation. */
function node(name: string): unknown {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      annotations: { "kwok.x-k8s.io/node": "fake" },
      labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" },
    },
    status: { allocatable: size, capacity: size },
  };
}

const storageClass = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: "kubernetes.io/no-provisioner",
};

function volume(name: string): unknown {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name },
    spec: {
      storageClassName: "standard",
      capacity: { storage: "500Gi" },
      accessModes: ["ReadWriteOnce", "ReadWriteMany"],
      hostPath: { path: `/tmp/${name}` },
    },
  };
}
