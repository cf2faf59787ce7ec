import { goQuote } from "../../go_string.ts";
import { GoError } from "../../value.ts";
import { parseHost } from "./parse_host.ts";
import { escapeUrlPart, unescapeUrlPart } from "./url_escape.ts";

/** The parts of a URL, unescaped but for the query and the opaque part. */
export interface GoUrl {
  readonly scheme: string;
  readonly opaque: string;
  /** Name and password as they stand in a URL, escaped; undefined without any. */
  readonly userinfo: string | undefined;
  /** With the port. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/**
 * Reads a URL as Go's `url.Parse` does.
 *
 * @throws {GoError} Go's error: `parse ":": missing protocol scheme`.
 */
export function parseUrl(text: string): GoUrl {
  const [beforeFragment, fragment] = cut(text, "#");
  const url = explain(beforeFragment, () => parseReference(beforeFragment));
  return { ...url, fragment: explain(text, () => unescapeUrlPart(fragment, "fragment")) };
}

/** A URL's text, its parts escaped (Go docs, "URL.String"). */
export function formatUrl(url: GoUrl): string {
  const start = url.scheme === "" ? "" : `${url.scheme}:`;
  const middle = url.opaque !== "" ? url.opaque : formatHierarchy(url, start);
  const query = url.query === "" ? "" : `?${url.query}`;
  const fragment = url.fragment === "" ? "" : `#${escapeUrlPart(url.fragment, "fragment")}`;
  return start + middle + query + fragment;
}

/** The host without its port and brackets. */
export function hostNameOf(host: string): string {
  const name = host.replace(/:\d*$/, "");
  return name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name;
}

function formatHierarchy({ scheme, userinfo, host, path }: GoUrl, start: string): string {
  const hasAuthority = scheme !== "" || host !== "" || userinfo !== undefined;
  const slashes = hasAuthority && (host !== "" || path !== "" || userinfo !== undefined) ? "//" : "";
  const user = userinfo === undefined ? "" : `${userinfo}@`;
  const authority = slashes + user + escapeUrlPart(host, "host");
  const escaped = path === "*" ? path : escapeUrlPart(path, "path");
  if (escaped !== "" && !escaped.startsWith("/") && host !== "") return `${authority}/${escaped}`;
  const looksLikeScheme = start + authority === "" && escaped.split("/")[0]!.includes(":");
  return authority + (looksLikeScheme ? "./" : "") + escaped;
}

/** Names the URL in an error. */
function explain<Result>(url: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`parse ${goQuote(url)}: ${error.message}`);
    throw error;
  }
}

function parseReference(text: string): Omit<GoUrl, "fragment"> {
  if (/[\x00-\x1f\x7f]/.test(text)) throw new GoError("net/url: invalid control character in URL");
  const empty = { scheme: "", opaque: "", userinfo: undefined, host: "", path: "", query: "" };
  if (text === "*") return { ...empty, path: "*" };
  const [scheme, afterScheme] = splitScheme(text);
  const [hierarchy, query] = cut(afterScheme, "?");
  if (!hierarchy.startsWith("/") && scheme !== "") return { ...empty, scheme, query, opaque: hierarchy };
  if (!hierarchy.startsWith("/") && cut(hierarchy, "/")[0].includes(":")) {
    throw new GoError("first path segment in URL cannot contain colon");
  }
  const [authority, path] = splitAuthority(hierarchy, scheme);
  return { ...empty, scheme, query, ...parseAuthority(authority, scheme), path: unescapeUrlPart(path, "path") };
}

function splitScheme(text: string): [string, string] {
  if (text.startsWith(":")) throw new GoError("missing protocol scheme");
  const scheme = /^[a-z][a-z\d+.-]*(?=:)/i.exec(text)?.[0];
  return scheme === undefined ? ["", text] : [scheme.toLowerCase(), text.slice(scheme.length + 1)];
}

/** `//host/p` → `host`, `/p`. */
function splitAuthority(hierarchy: string, scheme: string): [string, string] {
  if (!hierarchy.startsWith("//") || (scheme === "" && hierarchy.startsWith("///"))) return ["", hierarchy];
  const slash = hierarchy.indexOf("/", 2);
  return slash < 0 ? [hierarchy.slice(2), ""] : [hierarchy.slice(2, slash), hierarchy.slice(slash)];
}

function parseAuthority(authority: string, scheme: string): Pick<GoUrl, "host" | "userinfo"> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(authority.slice(at + 1), scheme);
  return { host, userinfo: at < 0 ? undefined : normalUserinfo(authority.slice(0, at)) };
}

function normalUserinfo(userinfo: string): string {
  if (!/^[A-Za-z\d\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) throw new GoError("net/url: invalid userinfo");
  const colon = userinfo.indexOf(":");
  const parts = colon < 0 ? [userinfo] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)];
  return parts.map((part) => unescapeUrlPart(part, "user")).map((part) => escapeUrlPart(part, "user")).join(":");
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
