import { goQuote } from "../go_string.ts";
import { type Callable, GoError, GoSlice } from "../value.ts";
import { joinBytes } from "./byte_string.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { compileRegex } from "./compile_regex.ts";
import type { GoRegex } from "./go_regex.ts";
import { findMatches, replaceMatches, splitAtMatches } from "./regex_matches.ts";
import { parseRegexTemplate } from "./regex_template.ts";

/** What a pattern is used for: called with the compiled pattern and the arguments that follow it. */
type RegexUse = Callable["call"];

const uses: readonly (readonly [name: string, params: string, use: RegexUse])[] = [
  ["Find", "string", (regex: GoRegex, text: string) => regex.search(text)(0)?.group(0) ?? ""],
  ["FindAll", "string, int", findAll],
  ["ReplaceAll", "string, string", (regex: GoRegex, text: string, template: string) => {
    return joinBytes(replaceMatches(regex, text, parseRegexTemplate(template, regex)));
  }],
  ["ReplaceAllLiteral", "string, string", (regex: GoRegex, text: string, replacement: string) => {
    return joinBytes(replaceMatches(regex, text, () => replacement));
  }],
  ["Split", "string, int", split],
];

/** sprig's regular expressions, in RE2's syntax (sprig docs, "Regex"). */
export const regexFunctions: NamedFunctions = [
  ["regexMatch", { params: ["string", "string"], call: isMatch }],
  [
    "mustRegexMatch",
    callable("string", compileRegex, (regex: GoRegex, text: string) => regex.search(text)(0) !== undefined),
  ],
  ...uses.map(([name, params, use]) => [`regex${name}`, callable(params, compileOrPanic, use)] as const),
  ...uses.map(([name, params, use]) => [`mustRegex${name}`, callable(params, compileRegex, use)] as const),
  ["regexQuoteMeta", { params: ["string"], call: (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&") }],
];

function callable(params: string, compile: (pattern: string) => GoRegex, use: RegexUse): Callable {
  return {
    params: ["string", ...params.split(", ")],
    call: (pattern: string, text: string, ...rest: readonly unknown[]) =>
      use(compile(pattern), joinBytes(text), ...rest),
  };
}

/** A wrong pattern matches nothing. */
function isMatch(pattern: string, text: string): boolean {
  try {
    return compileRegex(pattern).search(joinBytes(text))(0) !== undefined;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

/** Fails as Go's `regexp.MustCompile` panics. */
function compileOrPanic(pattern: string): GoRegex {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new GoError(`regexp: Compile(${quotePattern(pattern)}): ${error.message}`);
  }
}

/** Between backquotes when Go could write it so (Go docs, "strconv.CanBackquote"). */
function quotePattern(pattern: string): string {
  return /[\x00-\x08\x0a-\x1f`\x7f\ufeff\udc80-\udcff]/u.test(pattern) ? goQuote(pattern) : `\`${pattern}\``;
}

function findAll(regex: GoRegex, text: string, limit: number): GoSlice {
  const found = findMatches(regex, text, limit).map(({ start, end }) => text.slice(start, end));
  return new GoSlice("[]string", found, found.length === 0);
}

function split(regex: GoRegex, text: string, limit: number): GoSlice {
  if (limit === 0) return new GoSlice("[]string", [], true);
  return new GoSlice("[]string", splitAtMatches(regex, text, limit));
}
