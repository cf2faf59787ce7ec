import { countSteps } from "../limits.ts";
import { GoError } from "../value.ts";
import { hasLoneBytes } from "./byte_string.ts";
import type { GoRegex, RegexSearch } from "./go_regex.ts";
import { nativeRegex } from "./native_regex.ts";
import { compileRe2 } from "./re2_regex.ts";

const compiled = new Map<string, GoRegex | GoError>();
const mostCompiled = 1000;
/** Compiling a pattern takes as long as many calls. */
const stepsOfPattern = 40;
/** Where native matching may try more ways, RE2 does the work, which never takes more than linear time. */
const mostNativeWays = 1_000_000;

/**
 * Compiles a pattern, or gives it from the cache.
 *
 * @throws {GoError} What Go's `regexp.Compile` returns, for example ``error parsing regexp: missing closing ]: `[` ``.
 */
export function compileRegex(pattern: string): GoRegex {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    countSteps(stepsOfPattern + pattern.length);
    regex = compile(pattern);
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, regex);
  }
  if (regex instanceof GoError) throw regex;
  return regex;
}

function compile(pattern: string): GoRegex | GoError {
  try {
    return compileSound(pattern);
  } catch (error) {
    if (error instanceof GoError) return error;
    throw error;
  }
}

function compileSound(pattern: string): GoRegex {
  const lone = pattern.search(/[\udc80-\udcff]/u);
  if (lone >= 0) throw new GoError(`error parsing regexp: invalid UTF-8: \`${pattern.slice(lone)}\``);
  const native = nativeRegex(pattern);
  if (!native) return compileRe2(pattern);
  const slow = lazily(() => compileRe2(pattern));
  return {
    pattern,
    search: (text) =>
      native.ways(text.length) > mostNativeWays || hasLoneBytes(text)
        ? slow().search(text)
        : searchNative(native.regex, text),
    groupsNamed: () => [],
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

function searchNative(regex: RegExp, text: string): RegexSearch {
  return (from) => {
    regex.lastIndex = from;
    const match = regex.exec(text);
    if (!match) return undefined;
    return { start: match.index, end: match.index + match[0].length, group: (index) => match[index] };
  };
}
