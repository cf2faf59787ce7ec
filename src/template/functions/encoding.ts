import { fromByteString, toByteString } from "./byte_string.ts";

const letters32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Standard base64 with padding (RFC 4648, section 4). */
export function encodeBase64(text: string): string {
  return btoa(toByteString(text));
}

/**
 * Reads standard base64; line breaks are skipped. As sprig does, gives the error's text when there is one: `illegal base64
 * data at input byte N`, N counted as Go does (Go docs, "base64.CorruptInputError").
 */
export function decodeBase64(text: string): string {
  const bytes = toByteString(text);
  const plain = bytes.replace(/[\r\n]+/g, "");
  if (plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return fromByteString(atob(plain));
  return `illegal base64 data at input byte ${corrupt64(bytes)}`;
}

/** Where Go finds invalid base64 at fault. */
function corrupt64(bytes: string): number {
  let inGroup = 0;
  for (let at = 0; at < bytes.length; at++) {
    const char = bytes[at]!;
    if (char === "\r" || char === "\n") continue;
    if (char === "=" && inGroup >= 2) return corruptPadding64(bytes, at, inGroup);
    if (!/[A-Za-z0-9+/]/.test(char)) return at;
    inGroup = (inGroup + 1) % 4;
  }
  return bytes.length - inGroup;
}

function corruptPadding64(bytes: string, padding: number, inGroup: number): number {
  if (inGroup === 3) return skipBreaks(bytes, padding + 1);
  const second = skipBreaks(bytes, padding + 1);
  if (second === bytes.length) return second;
  return bytes[second] === "=" ? skipBreaks(bytes, second + 1) : second - 1;
}

function skipBreaks(bytes: string, from: number): number {
  let at = from;
  while (bytes[at] === "\r" || bytes[at] === "\n") at++;
  return at;
}

/** Standard base32 with padding (RFC 4648, section 6). */
export function encodeBase32(text: string): string {
  const groups = toByteString(text).match(/[^]{1,5}/g) ?? [];
  return groups.map((group) => {
    const bits = Array.from(group, (char) => char.charCodeAt(0).toString(2).padStart(8, "0")).join("");
    const quintets = bits.padEnd(Math.ceil(bits.length / 5) * 5, "0").match(/.{5}/g)!;
    return quintets.map((quintet) => letters32[parseInt(quintet, 2)]).join("").padEnd(8, "=");
  }).join("");
}

/**
 * Reads standard base32; line breaks are skipped. As sprig does, gives the error's text when there is one: `illegal base32
 * data at input byte N`, N counted as Go does (Go docs, "base32.CorruptInputError").
 */
export function decodeBase32(text: string): string {
  const plain = toByteString(text).replace(/[\r\n]+/g, "");
  const end = /[^A-Z2-7]|$/.exec(plain)!.index;
  const fault = corrupt32(plain, end);
  if (fault !== undefined) return `illegal base32 data at input byte ${fault}`;
  const bits = Array.from(plain.slice(0, end), (digit) => letters32.indexOf(digit).toString(2).padStart(5, "0")).join(
    "",
  );
  const octets = bits.match(/.{8}/g) ?? [];
  return fromByteString(octets.map((octet) => String.fromCharCode(parseInt(octet, 2))).join(""));
}

/** Where Go finds base32 at fault, whose letters end at `end`; undefined when it is sound. */
function corrupt32(plain: string, end: number): number | undefined {
  const inGroup = end % 8;
  const rest = plain.length - end - 1;
  if (rest < 0) return inGroup === 0 ? undefined : end - inGroup;
  if (plain[end] !== "=" || inGroup < 2 || rest >= 8) return end;
  if (rest + inGroup < 7) return plain.length;
  const padding = plain.slice(end + 1, end + 8 - inGroup);
  const wrong = padding.search(/[^=]/);
  if (wrong >= 0) return end + wrong;
  return inGroup === 3 || inGroup === 6 ? end : undefined;
}
