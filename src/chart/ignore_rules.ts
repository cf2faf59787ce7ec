import { baseName } from "../system/mod.ts";
import { matchPath, PatternError } from "./match_path.ts";

/** Decides which paths of a chart's folder are left out; `path` is relative to the chart. */
export type IgnoreRules = (path: string, isDirectory: boolean) => boolean;

interface Rule {
  readonly isNegated: boolean;
  readonly onlyDirectories: boolean;
  readonly matches: (path: string) => boolean;
}

/** Editors' and systems' hidden files in templates/ are never templates. */
const defaultRule = "templates/.?*";

/**
 * Reads a .helmignore file (Helm docs, "The .helmignore file"). The first rule that applies decides; as in Helm, a rule
 * `!x` ignores everything that x does not match.
 *
 * @param text The file; "" when there is none. The rule for hidden templates is added.
 * @throws {PatternError | Error} With Helm's message when a pattern is malformed or has `**`.
 */
export function parseIgnoreRules(text: string): IgnoreRules {
  const lines = [...text.replace(/^\ufeff/, "").split("\n"), defaultRule];
  const rules = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")).map(parseRule);
  return (path, isDirectory) => isIgnored(rules, path, isDirectory);
}

function isIgnored(rules: readonly Rule[], path: string, isDirectory: boolean): boolean {
  return rules.some((rule) => {
    const isCandidate = isDirectory || !rule.onlyDirectories;
    const isMatch = isCandidate && rule.matches(path);
    return rule.isNegated ? !isMatch : isMatch;
  });
}

function parseRule(line: string): Rule {
  if (line.includes("**")) throw new Error("double-star (**) syntax is not supported");
  matchPath(line, "");
  const isNegated = line.startsWith("!");
  const pattern = line.slice(isNegated ? 1 : 0);
  const onlyDirectories = pattern.endsWith("/");
  return { isNegated, onlyDirectories, matches: matcher(onlyDirectories ? pattern.slice(0, -1) : pattern) };
}

function matcher(pattern: string): (path: string) => boolean {
  if (pattern.startsWith("/")) return (path) => quietMatch(pattern.slice(1), path);
  if (pattern.includes("/")) return (path) => quietMatch(pattern, path);
  return (path) => quietMatch(pattern, baseName(path));
}

/** A pattern that only its trailing slash made legal matches nothing. */
function quietMatch(pattern: string, path: string): boolean {
  try {
    return matchPath(pattern, path);
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
