import { isAbsolutePath, joinPath } from "../system/mod.ts";
import type { Repository } from "./chart_request.ts";

/** A repository's url as an http(s) address or a path. */
export function repositoryAddress({ url }: Repository, folder: string): string {
  if (isWeb(url)) return url;
  return joinPath(folder, url.replace(/^file:\/\//i, ""));
}

/**
 * The address of an archive: a relative one begins at its repository, whose query it keeps (Helm docs, "The Chart Repository
 * Guide").
 */
export function resolveAddress(url: string, repository: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  if (!isWeb(repository)) return isAbsolutePath(url) ? url : joinPath(repository, url);
  const base = new URL(repository);
  const { search } = base;
  base.search = "";
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  const resolved = new URL(url, base);
  if (search !== "") resolved.search = search;
  return resolved.href;
}

/** True for http and https. */
export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
