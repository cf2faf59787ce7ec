import { attempt } from "../errors.ts";
import { GoError, parseUrl } from "../template/mod.ts";

/** True for an absolute URL as Go reads a request's (Go docs, "net/url", ParseRequestURI). */
export function isRequestAddress(text: string): boolean {
  // A request has no fragment: the mark of one may stand in its path, and not in its host.
  if (/^[^/?]*\/\/[^/?]*#/.test(text)) return false;
  return attempt(GoError, () => parseUrl(text.replaceAll("#", "%23")).scheme !== "") ?? false;
}

function hasControl(text: string): boolean {
  return /[\x00-\x1f\x7f]/.test(text);
}

/** A percent sign must begin two hexadecimal digits. */
function hasWholeEscapes(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}

const longestAddress = 2083;
const shortestAddress = 4;
const letter = "[a-zA-Z\\u00a1-\\uffff]";
const letterOrDigit = "[a-zA-Z0-9\\u00a1-\\uffff]";
const label = `${letterOrDigit}(?:(?:${letterOrDigit}|[-_])*${letterOrDigit})?`;
const ipv4 = "(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3]|24\\d|25[0-5])(?:\\.(?:\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])){3}";
const ipv6 = "\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\\]";
const address = new RegExp(
  `^(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:\\S+@)?(?:${ipv4}|${ipv6}|(?:(?:${label}\\.)+${letter}+|${label}))\\.?` +
    "(?::\\d{1,5})?(?:[/?#]\\S*)?$",
);

/** True for what a person would call a web address, its scheme perhaps left out: `example.com/x`, `localhost:80`. */
export function isWebAddress(text: string): boolean {
  const length = [...text].length;
  if (length < shortestAddress || length >= longestAddress || text.startsWith(".") || hasControl(text)) return false;
  const [beforePath] = text.split(/[/?#](?!\/)/, 1);
  if (!text.includes("://") && !text.includes(":") && !beforePath!.includes(".")) return false;
  return hasWholeEscapes(text) && address.test(text);
}

const wordChar = "[a-zA-Z0-9!#$%&'*+\\-/=?^_`{|}~\\u00a0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef]";
const domainLetter = "[a-zA-Z\\u00a0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef]";
const domainChar = "[a-zA-Z0-9\\u00a0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef]";
const domainLabel = `${domainChar}(?:(?:${domainChar}|[-_~])*${domainChar})?`;
const mailAddress = new RegExp(
  `^(?:${wordChar}+(?:\\.${wordChar}+)*|"(?:[^"\\\\\\r\\n]|\\\\.)*")@` +
    `(?:${domainLabel}\\.)+${domainLetter}(?:(?:${domainChar}|[-_~])*${domainLetter})?\\.?$`,
);

/** True for a mail address whose domain has at least two labels, the last one beginning and ending with a letter. */
export function isMailAddress(text: string): boolean {
  return mailAddress.test(text);
}
