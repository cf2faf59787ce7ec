import type { ApiResource } from "../discovery.ts";

/** Where a kind's objects are (Kubernetes docs, "Kubernetes API Concepts"); one object of them with a name. */
export function resourcePath(
  { apiVersion, plural, isNamespaced }: Pick<ApiResource, "apiVersion" | "plural" | "isNamespaced">,
  namespace: string,
  name?: string,
): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = isNamespaced && namespace !== "" ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  const last = name === undefined ? "" : `/${encodeURIComponent(name)}`;
  return `${root}${scope}/${plural}${last}`;
}

/** A query of what is given, with its `?`. */
export function queryOf(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "" && value !== false);
  const text = given.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join("&");
  return text === "" ? "" : `?${text}`;
}

/** `deployments.apps`, `pods`. */
export function resourceTitle({ apiVersion, plural }: Pick<ApiResource, "apiVersion" | "plural">): string {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return group === "" ? plural : `${plural}.${group}`;
}
