import type { ApiResource } from "../kube/mod.ts";

/** Says which rule would allow a lookup that was denied (Kubernetes docs, "Using RBAC Authorization"). */
export function missingRule(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { apiVersion, plural, isNamespaced }: ApiResource,
): string {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const verb = name === "" ? "list" : "get";
  const role = isNamespaced && namespace !== "" ? `Role in namespace "${namespace}"` : "ClusterRole";
  const rule = `{ apiGroups: ["${group}"], resources: ["${plural}"], verbs: ["${verb}"] }`;
  return `The chart's lookup needs the right to it: a ${role} with the rule ${rule}, bound to this user`;
}
