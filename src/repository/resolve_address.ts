import { HctlError } from "../errors.ts";
import { isAbsolutePath, joinPath } from "../system/mod.ts";
import { toBase64 } from "../text/mod.ts";

/** A path or an http(s) address that shows no secret, and what proves who asks there. */
export interface Address {
  readonly url: string;
  readonly authorization?: Authorization;
}

/** An Authorization header and the only origin (scheme, host, port) that it is sent to. */
interface Authorization {
  readonly origin: string;
  readonly header: string;
}

/**
 * Takes user and password out of an address; a path, relative to `folder`, stays one.
 *
 * @throws {HctlError} `repository.unreachable` when it is no address.
 */
export function openAddress(text: string, folder: string): Address {
  if (!isWeb(text)) return { url: joinPath(folder, text.replace(/^file:\/\//i, "")) };
  const url = parseUrl(text);
  const { username, password, origin } = url;
  if (username === "" && password === "") return { url: text };
  url.username = "";
  url.password = "";
  return { url: url.href, authorization: authorize(origin, decoded(username), decoded(password)) };
}

/** The header for a user and a password (RFC 7617). */
export function authorize(origin: string, username: string, password: string): Authorization {
  return { origin, header: `Basic ${toBase64(new TextEncoder().encode(`${username}:${password}`))}` };
}

/**
 * The address of an archive: a relative one begins at its repository, whose query it keeps (Helm docs, "The Chart Repository
 * Guide").
 *
 * @throws {HctlError} `repository.unreachable` when it is no address.
 */
export function resolveAddress(text: string, repository: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text;
  if (!isWeb(repository)) return isAbsolutePath(text) ? text : joinPath(repository, text);
  const base = parseUrl(repository);
  const { search } = base;
  base.search = "";
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  const resolved = parseUrl(text, base.href);
  if (search !== "") resolved.search = search;
  return resolved.href;
}

/** True for http and https. */
export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** A percent sign that escapes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseUrl(text: string, base?: string): URL {
  if (URL.canParse(text, base)) return new URL(text, base);
  throw new HctlError("repository.unreachable", "The url is not an address", {
    hint: "An address looks like https://example.com/charts; special letters of a password are written as %40",
  });
}
