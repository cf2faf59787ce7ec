import { type KubeClient, type KubeSettings, openKubeClient } from "../../src/kube/mod.ts";
import { type MemorySystem, memorySystem, type MemorySystemOptions } from "../../src/system/mod.ts";
import { type MemoryWire, memoryWire } from "./memory_wire.ts";

const kubeconfig = `
current-context: prod
clusters: [{name: c, cluster: {server: "https://prod.example:6443"}}]
users: [{name: ann, user: {token: secret-token}}]
contexts: [{name: prod, context: {cluster: c, user: ann}}]
`;

/** A client and the server in memory that it talks to. */
export interface WiredClient {
  readonly client: KubeClient;
  readonly wire: MemoryWire;
  readonly system: MemorySystem;
}

/** A client of a server whose answers `answer` gives, with a kubeconfig of one context, `prod` of user `ann`. */
export async function wiredClient(
  answer: Parameters<typeof memoryWire>[0],
  { settings = {}, ...options }: MemorySystemOptions & { readonly settings?: KubeSettings } = {},
): Promise<WiredClient> {
  const wire = memoryWire(answer);
  const files = { "/home/user/.kube/config": kubeconfig, ...options.files };
  const system = memorySystem({ ...options, files, connect: wire.connect });
  return { client: await openKubeClient({ system, ...settings }), wire, system };
}

/** A Status as an API server sends it. */
export function statusBody(code: number, reason: string, message: string, details: object = {}): object {
  return { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, details, code };
}

/** The aggregated discovery of a server that has Deployments, Widgets and an API whose server is away. */
export const discoveryAnswers: Readonly<Record<string, object>> = {
  "/api": aggregated([{
    name: "",
    versions: [{
      version: "v1",
      resources: [resource("pods", "Pod", ["Eviction", "PodExecOptions"]), resource("nodes", "Node", [], "Cluster")],
    }],
  }]),
  "/apis": aggregated([
    { name: "apps", versions: [{ version: "v1", resources: [resource("deployments", "Deployment", ["Scale"])] }] },
    { name: "example.com", versions: [{ version: "v1", resources: [resource("widgets", "Widget")] }] },
    { name: "metrics.k8s.io", versions: [{ version: "v1beta1", freshness: "Stale", resources: [] }] },
  ]),
};

function resource(plural: string, kind: string, below: readonly string[] = [], scope = "Namespaced"): object {
  return {
    resource: plural,
    responseKind: { group: "", version: "v1", kind },
    scope,
    verbs: ["get", "list"],
    subresources: below.map((one) => ({
      subresource: one.toLowerCase(),
      responseKind: { group: "", version: "v1", kind: one },
    })),
  };
}

function aggregated(groups: readonly { readonly name: string; readonly versions: readonly object[] }[]): object {
  return {
    kind: "APIGroupDiscoveryList",
    apiVersion: "apidiscovery.k8s.io/v2",
    items: groups.map(({ name, versions }) => ({ metadata: name === "" ? {} : { name }, versions })),
  };
}
