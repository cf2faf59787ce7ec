import { type ApiAccess, apiCall, apiRequest } from "../control_plane/api_request.ts";

/** What a server serves, by resource: `deployments.apps`, `pods`. */
export type ServedKinds = ReadonlyMap<string, ServedKind>;

interface ServedKind {
  /** `Deployment.apps`, `Pod`. */
  readonly kind: string;
  /** Where objects without namespaces are: `/apis/rbac.authorization.k8s.io/v1/clusterroles`. */
  readonly path: string;
}

/** What a server serves now, in any version (Kubernetes docs, "The Kubernetes API", "Discovery"). */
export async function servedKinds(access: ApiAccess): Promise<ServedKinds> {
  const { body } = await apiCall(access, "GET", "/apis");
  const versions = body.groups.flatMap((group: ApiGroup) => group.versions.map(({ groupVersion }) => groupVersion));
  const paths = ["/api/v1", ...versions.map((version: string) => `/apis/${version}`)];
  // Kinds that are just coming or going are named before they are served.
  const lists = await Promise.all(paths.map((path) => apiRequest(access, "GET", path)));
  return new Map(
    lists.filter(({ status }) => status === 200).flatMap(({ body: { groupVersion, resources } }) =>
      resources.map(({ name, kind }: ApiResource) => {
        const path = `/${groupVersion.includes("/") ? "apis" : "api"}/${groupVersion}/${name}`;
        return [inGroup(name, groupVersion), { kind: inGroup(kind, groupVersion), path }] as const;
      })
    ),
  );
}

/** `Deployment` of `apps/v1` is `Deployment.apps`, `Pod` of `v1` is `Pod`. */
export function inGroup(name: string, apiVersion: string): string {
  return apiVersion.includes("/") ? `${name}.${apiVersion.slice(0, apiVersion.indexOf("/"))}` : name;
}

interface ApiGroup {
  readonly versions: readonly { readonly groupVersion: string }[];
}

interface ApiResource {
  readonly name: string;
  readonly kind: string;
}
