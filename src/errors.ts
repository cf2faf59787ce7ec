import { printable } from "./text/mod.ts";

/** A place in a file a user can open. `line` and `column` count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The text of that line, shown under the message. */
  readonly sourceLine?: string;
}

/** Every error code, `subject.problem`. Branch on these, never on text. */
export type ErrorCode =
  | "usage.invalid"
  | "file.not_found"
  | "file.not_readable"
  | "file.not_writable"
  | "file.outside"
  | "yaml.invalid"
  | "releases.invalid"
  | "releases.cycle"
  | "releases.no_match"
  | "exec.not_allowed"
  | "exec.failed"
  | "repository.unknown"
  | "repository.unreachable"
  | "repository.invalid_index"
  | "chart.not_found"
  | "chart.no_version"
  | "chart.too_large"
  | "chart.unsafe_path"
  | "chart.corrupt"
  | "chart.invalid_metadata"
  | "chart.invalid"
  | "chart.missing_dependency"
  | "values.invalid"
  | "values.schema"
  | "set.invalid"
  | "template.parse"
  | "template.execute"
  | "template.unsupported"
  | "render.invalid_manifest"
  | "render.failed"
  | "release.not_found"
  | "release.invalid_name"
  | "revision.not_found"
  | "revision.damaged"
  | "target.locked"
  | "target.not_writable"
  | "target.secret_in_git"
  | "target.unsupported"
  | "plan.conflict"
  | "plan.stale"
  | "apply.failed"
  | "lint.failed"
  | "schema.invalid"
  | "http.failed";

/** What may accompany an error: where it is, what to do, what caused it. */
export interface ErrorDetails {
  readonly location?: SourceLocation | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Further mistakes found in the same pass, shown together with this one. */
  readonly others?: readonly HctlError[] | undefined;
}

/**
 * An error a user can meet: a stable code, one sentence without a final period, and where and what to do.
 *
 * Anything else that escapes is a bug and prints its stack.
 */
export class HctlError extends Error {
  readonly code: ErrorCode;
  readonly location: SourceLocation | undefined;
  readonly hint: string | undefined;
  readonly others: readonly HctlError[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "HctlError";
    this.code = code;
    this.location = details.location;
    this.hint = details.hint;
    this.others = details.others ?? [];
  }
}

/** True when `error` is an `HctlError` with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is HctlError {
  return error instanceof HctlError && codes.includes(error.code);
}

/**
 * The form a person reads: the message, the place with its line and a caret, the hint; further mistakes follow in the
 * same form.
 */
export function formatError(error: HctlError): string {
  return [error, ...error.others].map(formatOne).join("\n\n") + "\n";
}

function formatOne(error: HctlError): string {
  const lines = [`Error: ${printable(error.message)}`];
  if (error.location) lines.push(...formatLocation(error.location));
  if (error.hint) lines.push(`  hint: ${printable(error.hint)}`);
  return lines.join("\n");
}

function formatLocation({ file, line, column, sourceLine }: SourceLocation): string[] {
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
  const lines = [`  at ${printable(place)}`];
  if (line === undefined || sourceLine === undefined) return lines;
  const gutter = `  ${line} | `;
  lines.push(`${gutter}${printable(sourceLine)}`);
  if (column !== undefined) lines.push(`${" ".repeat(gutter.length - 2)}| ${" ".repeat(Math.max(0, column - 1))}^`);
  return lines;
}

/** The same as plain data, for `-o json` and `--log-format json`. */
export function errorAsJson(error: HctlError): Record<string, unknown> {
  return {
    code: error.code,
    message: error.message,
    ...(error.location ? { location: error.location } : {}),
    ...(error.hint ? { hint: error.hint } : {}),
    ...(error.others.length > 0 ? { others: error.others.map(errorAsJson) } : {}),
  };
}

/**
 * The candidate that a mistyped word most likely means, for hints; undefined when none is near (an edit distance of at
 * most four tenths of the word).
 */
export function nearestName(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length * 0.4));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(word, name);
    if (distance <= limit && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Levenshtein's distance, two neighbours swapped counting as one step. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, twoBack[j - 2]! + 1);
      }
      next[j] = least;
    }
    twoBack = row;
    row = next;
  }
  return row[b.length]!;
}
