import { apiCall, apiRequest } from "../control_plane/api_request.ts";
import type { Plane } from "../control_plane/plane.ts";

/** Kinds without namespaces that charts bring. */
const clusterKinds = [
  "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
  "/apis/rbac.authorization.k8s.io/v1/clusterroles",
  "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
  "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
  "/apis/scheduling.k8s.io/v1/priorityclasses",
  "/apis/networking.k8s.io/v1/ingressclasses",
  "/apis/storage.k8s.io/v1/storageclasses",
  "/apis/apiregistration.k8s.io/v1/apiservices",
];

/** Gives every run a namespace of its own and clears away what runs leave behind. */
export class ClusterPlaces {
  readonly #plane: Plane;
  readonly #start: ReadonlySet<string>;
  readonly #open: string[] = [];
  #count = 0;

  private constructor(plane: Plane, start: ReadonlySet<string>) {
    this.#plane = plane;
    this.#start = start;
  }

  static async of(plane: Plane): Promise<ClusterPlaces> {
    return new ClusterPlaces(plane, new Set(await clusterObjects(plane)));
  }

  /** A new namespace. */
  async open(): Promise<string> {
    const name = `bench-${process.pid}-${++this.#count}`;
    await apiCall(this.#plane.admin, "POST", "/api/v1/namespaces", { metadata: { name } });
    this.#open.push(name);
    return name;
  }

  /** Removes all objects without a namespace that came since the start, and waits until they are gone. */
  async clear(): Promise<void> {
    const { admin } = this.#plane;
    const left = (await clusterObjects(this.#plane)).filter((path) => !this.#start.has(path));
    await Promise.all(left.map((path) => apiRequest(admin, "DELETE", path)));
    for (const path of left) while ((await apiRequest(admin, "GET", path)).status !== 404) await pause();
  }

  /** Lets go of the namespaces; a cluster takes seconds to remove one, which nobody waits for. */
  async close(): Promise<void> {
    const { admin } = this.#plane;
    await Promise.all(this.#open.splice(0).map((name) => apiRequest(admin, "DELETE", `/api/v1/namespaces/${name}`)));
  }
}

async function clusterObjects({ admin }: Plane): Promise<readonly string[]> {
  const lists = await Promise.all(clusterKinds.map(async (path) => {
    const { body } = await apiCall(admin, "GET", path);
    return (body.items as { metadata: { name: string } }[]).map(({ metadata }) => `${path}/${metadata.name}`);
  }));
  return lists.flat();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
