import { countSteps, requireRoom } from "../limits.ts";
import type { GoRegex, RegexMatch } from "./go_regex.ts";

const stepsOfMatch = 16;

/**
 * The matches one after the other, at most `limit` of them, all when it is negative. An empty match right after another
 * match is left out (Go docs, "regexp").
 */
export function findMatches(regex: GoRegex, text: string, limit = -1): RegexMatch[] {
  const search = regex.search(text);
  const matches: RegexMatch[] = [];
  let lastEnd = -1;
  for (let at = 0; at <= text.length && matches.length !== limit;) {
    const match = search(at);
    if (!match) break;
    const isEmpty = match.end === at;
    countSteps(stepsOfMatch);
    if (!isEmpty || match.start !== lastEnd) matches.push({ start: match.start, end: match.end, group: match.group });
    at = isEmpty ? at + charLength(text, at) : match.end;
    lastEnd = match.end;
  }
  return matches;
}

/** The text with every match replaced; matches are those of `findMatches`. */
export function replaceMatches(regex: GoRegex, text: string, by: (match: RegexMatch) => string): string {
  const search = regex.search(text);
  let result = "";
  let copied = 0;
  for (let at = 0; at <= text.length;) {
    const match = search(at);
    if (!match) break;
    result += text.slice(copied, match.start);
    if (match.end > copied || match.start === 0) result += by(match);
    requireRoom(result.length);
    copied = match.end;
    at = Math.max(match.end, at + charLength(text, at));
  }
  return result + text.slice(copied);
}

function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The text between matches: at most `limit` parts, the last one being the rest; all when it is negative. */
export function splitAtMatches(regex: GoRegex, text: string, limit: number): string[] {
  if (regex.pattern !== "" && text === "") return [""];
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const match of findMatches(regex, text, limit)) {
    if (limit > 0 && parts.length === limit - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(start, end));
    start = match.end;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return parts;
}
