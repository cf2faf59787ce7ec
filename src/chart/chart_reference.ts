/** Where a chart is asked for: what stands behind `chart:` and on the command line. */
export type ChartReference =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "oci"; readonly url: string }
  | { readonly kind: "repository"; readonly repository: string; readonly name: string }
  | { readonly kind: "name"; readonly name: string };

/**
 * Reads a chart reference by its form alone; whether some file exists never decides.
 *
 * `./web`, `/charts/web`, `web-1.0.0.tgz` and `file://…` are paths, `team/web` is a chart of a repository, a lone word is only a name.
 */
export function parseChartReference(text: string): ChartReference {
  if (/^https?:\/\//i.test(text)) return { kind: "url", url: text };
  if (/^oci:\/\//i.test(text)) return { kind: "oci", url: text };
  if (/^file:\/\//i.test(text)) return { kind: "path", path: text.slice("file://".length) };
  if (/^\.{0,2}\/|^\.{1,2}$|^[A-Za-z]:[\\/]|\.tgz$/.test(text)) return { kind: "path", path: text };
  const slash = text.indexOf("/");
  if (slash < 0) return { kind: "name", name: text };
  return { kind: "repository", repository: text.slice(0, slash), name: text.slice(slash + 1) };
}
