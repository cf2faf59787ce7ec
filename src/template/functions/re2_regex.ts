import type { RE2JS } from "re2js";
import { re2 } from "./re2_library.ts";
import { GoError } from "../value.ts";
import { countSteps } from "../limits.ts";
import { asRunes } from "./byte_string.ts";
import { type Rewording, withShortClassNames } from "./class_names.ts";
import type { GoRegex, RegexSearch } from "./go_regex.ts";

/**
 * Compiles a pattern with RE2's rules.
 *
 * @throws {GoError} What Go's `regexp.Compile` returns.
 */
export function compileRe2(pattern: string): GoRegex {
  const short = withShortClassNames(pattern);
  const unique = withUniqueNames(short.pattern);
  try {
    const regex = compileUnique(short.pattern, unique.pattern);
    const groupsNamed = (wanted: string) => indexesOf(regex, (name) => (unique.originals.get(name) ?? name) === wanted);
    return { pattern, search: (text) => searchRe2(regex, text), groupsNamed };
  } catch (error) {
    if (!(error instanceof re2().RE2JSException)) throw error;
    const message = goMessages.get(error.message) ?? withPattern(error.message, short.pattern);
    throw new GoError(restored(restored(message, unique.originals), short.originals));
  }
}

function indexesOf(regex: RE2JS, isWanted: (name: string) => boolean): number[] {
  const groups = Object.entries(regex.namedGroups()).filter(([name]) => isWanted(name));
  return groups.map(([, index]) => index).sort((a, b) => a - b);
}

function restored(message: string, originals: ReadonlyMap<string, string>): string {
  return Array.from(originals).reduce((result, [piece, original]) => result.replaceAll(piece, () => original), message);
}

/** Go names the whole pattern when it is too large. */
function withPattern(message: string, pattern: string): string {
  return message.endsWith(": expression too large") ? `${message}: \`${pattern}\`` : message;
}

/** Where re2js words an error otherwise than Go. */
const goMessages: ReadonlyMap<string, string> = new Map([
  ["trailing backslash at end of expression", "trailing backslash at end of expression: ``"],
  ["invalid named capture: `(?P<`", "invalid or unsupported Perl syntax: `(?P`"],
  ["invalid named capture: `(?<`", "invalid or unsupported Perl syntax: `(?<`"],
].map(([re2js, go]) => [`error parsing regexp: ${re2js}`, `error parsing regexp: ${go}`]));

/** The pattern as it is, so that messages quote it; or, when a name comes twice, with unique names. */
function compileUnique(pattern: string, unique: string): RE2JS {
  try {
    return re2().RE2JS.compile(pattern);
  } catch (error) {
    if (!/duplicate capture group name/.test(String(error))) throw error;
    return re2().RE2JS.compile(unique);
  }
}

/** Named groups, and what may look like one: quoted text, escapes, classes. */
const groupNames = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|(\(\?P?<)(\w+)>/g;

/** Gives every further group of a name another one. */
function withUniqueNames(pattern: string): Rewording {
  const seen = new Set<string>();
  const originals = new Map<string, string>();
  const unique = pattern.replace(groupNames, (token, open?: string, name?: string) => {
    if (open === undefined || name === undefined) return token;
    if (!seen.has(name)) {
      seen.add(name);
      return token;
    }
    const other = `${name}_again_${originals.size}`;
    originals.set(other, name);
    return `${open}${other}>`;
  });
  return { pattern: unique, originals };
}

/** Characters of the text times those of the pattern that RE2 looks at in one step. */
const workOfStep = 32;

function searchRe2(regex: RE2JS, text: string): RegexSearch {
  countSteps(Math.ceil(text.length * regex.programSize() / workOfStep));
  const matcher = regex.matcher(asRunes(text));
  return (from) => {
    if (!matcher.find(from)) return undefined;
    const group = (index: number) => {
      if (index > matcher.groupCount() || matcher.start(index) < 0) return undefined;
      return text.slice(matcher.start(index), matcher.end(index));
    };
    return { start: matcher.start(), end: matcher.end(), group };
  };
}
