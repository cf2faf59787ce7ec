import { RE2JS, RE2JSException } from "re2js";
import { GoError } from "../value.ts";
import { asRunes } from "./byte_string.ts";
import type { GoRegex, RegexSearch } from "./go_regex.ts";

/**
 * Compiles a pattern with RE2's rules.
 *
 * @throws {GoError} What Go's `regexp.Compile` returns.
 */
export function compileRe2(pattern: string): GoRegex {
  const { unique, names } = withUniqueNames(pattern);
  try {
    const regex = compileUnique(pattern, unique);
    const groups = Object.entries(regex.namedGroups()).map(([name, index]) => ({
      name: names.get(name) ?? name,
      index,
    }));
    return {
      pattern,
      search: (text) => searchRe2(regex, text),
      groupsNamed: (wanted) =>
        groups.filter(({ name }) => name === wanted).map(({ index }) => index).sort((a, b) => a - b),
    };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new GoError(goMessages.get(error.message) ?? withOwnNames(error.message, names));
  }
}

/** Where re2js words an error otherwise than Go. */
const goMessages: ReadonlyMap<string, string> = new Map([
  ["trailing backslash at end of expression", "trailing backslash at end of expression: ``"],
  ["invalid named capture: `(?P<`", "invalid or unsupported Perl syntax: `(?P`"],
  ["invalid named capture: `(?<`", "invalid or unsupported Perl syntax: `(?<`"],
].map(([re2js, go]) => [`error parsing regexp: ${re2js}`, `error parsing regexp: ${go}`]));

/** The pattern as given, so that messages quote it; or, when a name comes twice, with unique names. */
function compileUnique(pattern: string, unique: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (unique === pattern || !/duplicate capture group name/.test(String(error))) throw error;
    return RE2JS.compile(unique);
  }
}

/** Named groups, and what may look like one: quoted text, escapes, classes. */
const groupNames = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|(?<open>\(\?P?<)(?<name>\w+)>/g;

function withOwnNames(text: string, names: ReadonlyMap<string, string>): string {
  return Array.from(names).reduce((result, [other, name]) => result.replaceAll(other, name), text);
}

/** Gives every further group of a name another one; `names` leads back. */
function withUniqueNames(pattern: string): { readonly unique: string; readonly names: ReadonlyMap<string, string> } {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  const unique = pattern.replace(groupNames, (token, ...rest) => {
    const { open, name } = rest.at(-1) as { readonly open?: string; readonly name?: string };
    if (open === undefined || name === undefined) return token;
    if (!seen.has(name)) {
      seen.add(name);
      return token;
    }
    const other = `${name}_again_${names.size}`;
    names.set(other, name);
    return `${open}${other}>`;
  });
  return { unique, names };
}

function searchRe2(regex: RE2JS, text: string): RegexSearch {
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
