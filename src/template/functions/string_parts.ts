import { countSteps, requireRoom } from "../limits.ts";
import { asRunes, fromByteString, hasLoneBytes, joinBytes, toByteString } from "./byte_string.ts";

/**
 * Calls `work` with strings in which one piece can be found in another: the strings themselves, or, when one holds bytes
 * that are not UTF-8, their byte strings.
 */
function inBytes<T>(
  texts: readonly string[],
  work: (texts: readonly string[], restore: (part: string) => string) => T,
): T {
  if (!texts.some(hasLoneBytes)) return work(texts, (part) => part);
  return work(texts.map(toByteString), fromByteString);
}

/** Go's `strings.Contains`. */
export function contains(part: string, text: string): boolean {
  return inBytes([part, text], ([inner, outer]) => outer!.includes(inner!));
}

/** Go's `strings.HasPrefix`. */
export function hasPrefix(prefix: string, text: string): boolean {
  return inBytes([prefix, text], ([inner, outer]) => outer!.startsWith(inner!));
}

/** Go's `strings.HasSuffix`. */
export function hasSuffix(suffix: string, text: string): boolean {
  return inBytes([suffix, text], ([inner, outer]) => outer!.endsWith(inner!));
}

/** Go's `strings.TrimPrefix`. */
export function trimPrefix(prefix: string, text: string): string {
  return inBytes([prefix, text], ([inner, outer], restore) => {
    return outer!.startsWith(inner!) ? restore(outer!.slice(inner!.length)) : text;
  });
}

/** Go's `strings.TrimSuffix`. */
export function trimSuffix(suffix: string, text: string): string {
  return inBytes([suffix, text], ([inner, outer], restore) => {
    return outer!.endsWith(inner!) ? restore(outer!.slice(0, outer!.length - inner!.length)) : text;
  });
}

/** Go's `strings.ReplaceAll`; an empty `old` is found before every character and at the end. */
export function replaceAll(old: string, by: string, text: string): string {
  if (old === "") requireRoom(text.length * (1 + by.length));
  if (old === "") return joinBytes([by, ...Array.from(text, (char) => char + by)].join(""));
  return inBytes([old, by, text], ([inner, replacement, outer], restore) => {
    requireRoom(outer!.length + countOf(inner!, outer!) * (replacement!.length - inner!.length));
    return restore(outer!.replaceAll(inner!, () => replacement!));
  });
}

/** How often a text, which is not empty, stands in another one. */
export function countOf(part: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Go's `strings.SplitN`: at most `limit` parts, all when it is negative; an empty separator parts all characters. */
export function splitText(separator: string, text: string, limit = -1): string[] {
  if (limit === 0) return [];
  countSteps(separator === "" ? text.length : countOf(separator, text));
  if (separator === "") return limitParts(Array.from(text), "", limit);
  return inBytes([separator, text], ([inner, outer], restore) => {
    return limitParts(outer!.split(inner!), inner!, limit).map(restore);
  });
}

function limitParts(parts: readonly string[], separator: string, limit: number): string[] {
  if (limit < 0 || parts.length <= limit) return [...parts];
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

const space = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const leadingSpace = new RegExp(`^${space}+`);
const spaceChar = new RegExp(space);

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && spaceChar.test(text[end - 1]!)) end--;
  return text.slice(0, end).replace(leadingSpace, "");
}

/** Go's `strings.Trim`: every character of `cutset` goes from both ends. */
export function trimChars(cutset: string, text: string): string {
  const cut = new Set(asRunes(cutset));
  const chars = Array.from(text);
  let start = 0;
  let end = chars.length;
  while (start < end && cut.has(asRunes(chars[start]!))) start++;
  while (end > start && cut.has(asRunes(chars[end - 1]!))) end--;
  return chars.slice(start, end).join("");
}
