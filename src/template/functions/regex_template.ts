import { requireRoom } from "../limits.ts";
import type { GoRegex, RegexMatch } from "./go_regex.ts";

/** What a replacement template writes for one match. */
export type RegexTemplate = (match: RegexMatch) => string;

/**
 * Reads a replacement: `$1` and `${1}` are groups by number, `$name` and `${name}` by name, the longest possible name being
 * taken; `$$` is a dollar. A group that is missing or took no part is empty; a `$` that starts none of these stays
 * (Go docs, "regexp.Regexp.Expand").
 */
export function parseRegexTemplate(template: string, regex: GoRegex): RegexTemplate {
  if (!template.includes("$")) return () => template;
  const parts = Array.from(template.matchAll(partOfTemplate), ({ 0: text, groups }) => partOf(text, groups, regex));
  return (match) => {
    let text = "";
    for (const part of parts) requireRoom((text += typeof part === "string" ? part : part(match)).length);
    return text;
  };
}

const partOfTemplate = /\$\$|\$(?<name>[\p{L}\p{Nd}_]+)|\$\{(?<braced>[\p{L}\p{Nd}_]+)\}|\$|[^$]+/gu;

function partOf(text: string, groups: Record<string, string> | undefined, regex: GoRegex): string | RegexTemplate {
  const name = groups?.name ?? groups?.braced;
  if (name === undefined) return text === "$$" ? "$" : text;
  const indexes = /^(?:0|[1-9][0-9]{0,8})$/.test(name) ? [Number(name)] : regex.groupsNamed(name);
  return (match) => firstGroup(match, indexes);
}

function firstGroup(match: RegexMatch, indexes: readonly number[]): string {
  for (const index of indexes) {
    const text = match.group(index);
    if (text !== undefined) return text;
  }
  return "";
}
