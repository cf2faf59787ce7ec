import { goQuote } from "../../template/mod.ts";

/** RFC 3986, with the words of Go's url.Parse (Go docs, "net/url"). */
export function uriFault(text: string, form: "absolute" | "reference"): string | undefined {
  const fault = parseFault(text);
  if (fault !== undefined) return `parse ${goQuote(text)}: ${fault}`;
  if (form === "absolute" && !hasScheme(text)) return "relative url";
  return form === "reference" && text.includes("\\") ? "contains \\" : undefined;
}

/** RFC 6570, as far as the braces go. */
export function uriTemplateFault(text: string): string | undefined {
  const fault = parseFault(text);
  if (fault !== undefined) return `parse ${goQuote(text)}: ${fault}`;
  let isOpen = false;
  for (const char of text) {
    if (char === "{" && isOpen) return "nested curly braces";
    if (char === "}" && !isOpen) return "nested curly braces";
    if (char === "{" || char === "}") isOpen = char === "{";
  }
  return isOpen ? "no matching closing brace" : undefined;
}

function hasScheme(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text);
}

function parseFault(text: string): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(text)) return "net/url: invalid control character in URL";
  const [whole = "", fragment = ""] = splitAt(text, "#");
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(whole)?.[1];
  if (whole.startsWith(":")) return "missing protocol scheme";
  const [rest = ""] = splitAt(scheme === undefined ? whole : whole.slice(scheme.length + 1), "?");
  if (scheme !== undefined && !rest.startsWith("/")) return escapeFault(fragment);
  if (scheme === undefined && /^[^/]*:/.test(rest)) return "first path segment in URL cannot contain colon";
  const authority = /^\/\/([^/]*)/.exec(rest);
  const fault = authority && !rest.startsWith("///") ? authorityFault(authority[1]!) : undefined;
  return fault ?? escapeFault(authority ? rest.slice(authority[0].length) : rest) ?? escapeFault(fragment);
}

function authorityFault(authority: string): string | undefined {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (host.startsWith("[") && !host.includes("]")) return "missing ']' in host";
  const odd = /[^\x80-\u{10ffff}a-zA-Z0-9\-_.~!$&'()*+,;=:[\]<>"%]/u.exec(host);
  if (odd) return `invalid character ${goQuote(odd[0])} in host name`;
  const port = /:([^:\]]*)$/.exec(host);
  return port && !/^\d*$/.test(port[1]!) ? `invalid port ${goQuote(port[0])} after host` : escapeFault(host);
}

function escapeFault(text: string): string | undefined {
  const at = text.search(/%(?![0-9a-fA-F]{2})/);
  return at < 0 ? undefined : `invalid URL escape ${goQuote(text.slice(at, at + 3))}`;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
