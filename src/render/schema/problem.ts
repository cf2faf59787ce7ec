import { goQuote } from "../../text/mod.ts";
import type { Members } from "../values_schema_error.ts";
import { pointerOf } from "./json_pointer.ts";

/** One thing that is wrong with a value, and what led to it. */
export interface Problem {
  /** Keys and indexes that lead to the value. */
  readonly path: readonly string[];
  readonly text: string;
  /** A group has no text of its own where its members can stand for it; a reference neither, when it has one cause. */
  readonly kind: "plain" | "group" | "reference";
  readonly causes: readonly Problem[];
  /** Address of the schema that says so. */
  readonly rule?: string;
  /** Members of the value that the problem is about: too many, or missing. */
  readonly members?: Members;
}

/** A problem without causes. */
export function plainProblem(
  path: readonly string[],
  text: string,
  facts: { readonly rule?: string; readonly members?: Members } = {},
): Problem {
  return { path, text, kind: "plain", causes: [], ...facts };
}

/** The one problem, or a group of several. */
export function joinProblems(path: readonly string[], problems: readonly Problem[]): Problem {
  return problems.length === 1 ? problems[0]! : { path, text: "validation failed", kind: "group", causes: problems };
}

/** A group's members; any other problem itself. */
export function membersOf(problem: Problem): readonly Problem[] {
  return problem.kind === "group" ? problem.causes : [problem];
}

/** As many causes are looked at; more are of no help to a person. */
const mostLeaves = 100;

/** The innermost causes, one for each path, in order: where a person has to look. */
export function leavesOf(problems: readonly Problem[]): readonly Problem[] {
  const leaves = problems.flatMap((problem): readonly Problem[] =>
    problem.causes.length === 0 ? [problem] : leavesOf(problem.causes)
  );
  const first = leaves.slice(0, mostLeaves);
  const deepest = first.filter((leaf) => !first.some((other) => isBelow(other.path, leaf.path)));
  return [...new Map(deepest.map((leaf) => [pointerOf(leaf.path), leaf])).values()];
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return path.length > above.length && above.every((key, index) => path[index] === key);
}

/** The lines that Helm prints: `- at '/a/b': got number, want string`, causes indented below. */
export function problemLines(problem: Problem, margin = ""): string[] {
  if (problem.kind === "reference" && problem.causes.length === 1) return problemLines(problem.causes[0]!, margin);
  const line = `${margin}- at ${quoteText(pointerOf(problem.path))}: ${problem.text}`;
  return [line, ...problem.causes.flatMap((cause) => problemLines(cause, `${margin}  `))];
}

/** Text in single quotes, with Go's escapes. */
export function quoteText(text: string): string {
  const inner = goQuote(text).slice(1, -1);
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
