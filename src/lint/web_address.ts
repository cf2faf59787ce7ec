const schemed = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

/** True for an absolute URL as Go reads a request's (Go docs, "net/url", ParseRequestURI). */
export function isRequestAddress(text: string): boolean {
  const scheme = schemed.exec(text)?.[0];
  if (scheme === undefined || hasControl(text)) return false;
  const rest = text.slice(scheme.length).split("?", 1)[0]!;
  if (!rest.startsWith("/")) return true;
  if (!rest.startsWith("//")) return hasWholeEscapes(rest);
  const slash = rest.indexOf("/", 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  return isAuthority(authority) && (slash < 0 || hasWholeEscapes(rest.slice(slash)));
}

function hasControl(text: string): boolean {
  return /[\x00-\x1f\x7f]/.test(text);
}

/** A percent sign must begin two hexadecimal digits. */
function hasWholeEscapes(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at >= 0 && !(/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text.slice(0, at)) && hasWholeEscapes(text.slice(0, at)))) {
    return false;
  }
  return isHost(text.slice(at + 1));
}

function isHost(text: string): boolean {
  if (text.startsWith("[")) return /^\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%25[^\]]*)?\](?::\d*)?$/.test(text);
  if (/:(?!\d*$)/.test(text)) return false;
  // Only bytes beyond ASCII, and the percent sign itself, may be escaped in a host.
  return /^(?:[^\x00-\x20%^`{|}\\/?#@]|%25|%[89a-fA-F][0-9a-fA-F])*$/.test(text);
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
