import { goQuote } from "../../go_string.ts";
import { fromByteString, toByteString } from "../byte_string.ts";
import { GoError } from "../../value.ts";

/** A part of a URL; each has characters of its own that stand unescaped (RFC 3986; Go docs, "net/url"). */
export type UrlPart = "path" | "host" | "zone" | "user" | "fragment";

/** Characters besides letters and digits that stand as they are. */
const plain: Readonly<Record<UrlPart, string>> = {
  path: "-_.~$&+,/:;=@",
  host: "-_.~!$&'()*+,;=:[]<>\"",
  zone: "-_.~!$&'()*+,;=:[]<>\"",
  user: "-_.~$&+,;=",
  fragment: "-_.~$&+,/:;=?@!()*",
};

/** Writes `%20` for every byte that the part cannot hold. */
export function escapeUrlPart(text: string, part: UrlPart): string {
  return toByteString(text).replace(/[^]/g, (char) => isPlain(char, part) ? char : percent(char));
}

/**
 * Reads `%20` as the byte it stands for.
 *
 * @throws {GoError} `invalid URL escape "%zz"`, `invalid character " " in host name`.
 */
export function unescapeUrlPart(text: string, part: UrlPart): string {
  const bytes = toByteString(text);
  checkEscapes(bytes, part);
  return fromByteString(bytes.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
}

function isPlain(char: string, part: UrlPart): boolean {
  return /[A-Za-z\d]/.test(char) || plain[part].includes(char);
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function checkEscapes(bytes: string, part: UrlPart): void {
  const isHost = part === "host" || part === "zone";
  for (const [found] of bytes.matchAll(/%[^]{0,2}|[^]/g)) {
    if (found[0] === "%" ? !isValidEscape(found, part) : isHost && found < "\x80" && !isPlain(found, part)) {
      throw found[0] === "%" ? badEscape(found) : new GoError(`invalid character ${goQuote(found)} in host name`);
    }
  }
}

function badEscape(escape: string): GoError {
  return new GoError(`invalid URL escape ${goQuote(fromByteString(escape))}`);
}

/** A host escapes no ASCII but `%`; a zone, what a host could hold too, and blanks (RFC 6874). */
function isValidEscape(escape: string, part: UrlPart): boolean {
  if (!/^%[\da-f]{2}$/i.test(escape)) return false;
  const code = parseInt(escape.slice(1), 16);
  if (part === "host") return code >= 0x80 || escape === "%25";
  return part !== "zone" || escape === "%25" || code === 0x20 || isPlain(String.fromCharCode(code), part);
}
