import type { ErrorFacts } from "./text/mod.ts";

export { errorAsJson, errorFormat, formatError, locateAt, locateIn, nearestName } from "./text/mod.ts";
export type { RelatedPlace, RenderedPlace, SourceLine, SourceLocation, TraceStep } from "./text/mod.ts";

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
  | "http.failed"
  | "kube.config"
  | "kube.unreachable"
  | "kube.unauthorized"
  | "kube.forbidden"
  | "kube.not_found"
  | "kube.exists"
  | "kube.conflict"
  | "kube.invalid"
  | "kube.busy"
  | "kube.rejected"
  | "kube.failed"
  | "kube.expired"
  | "kube.unknown_kind"
  | "object.not_owned"
  | "object.conflict"
  | "hook.failed"
  | "wait.failed"
  | "wait.timeout"
  | "test.failed"
  | "revision.too_large"
  | "input.too_large";

/** What may accompany an error: where it is, what to do, what caused it. */
export interface ErrorDetails extends Partial<Omit<ErrorFacts, "code" | "message" | "others">> {
  readonly cause?: unknown;
  /** Further mistakes found in the same pass, shown together with this one. */
  readonly others?: readonly HctlError[];
}

/**
 * An error a user can meet: a stable code, one sentence without a final period, and where and what to do.
 *
 * Anything else that escapes is a bug and prints its stack.
 */
export class HctlError extends Error implements ErrorFacts {
  readonly code: ErrorCode;
  readonly location: ErrorFacts["location"];
  readonly chartMessage: ErrorFacts["chartMessage"];
  readonly rendered: ErrorFacts["rendered"];
  readonly related: ErrorFacts["related"];
  readonly trace: ErrorFacts["trace"];
  readonly hint: ErrorFacts["hint"];
  readonly others: readonly HctlError[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "HctlError";
    this.code = code;
    this.location = details.location;
    this.chartMessage = details.chartMessage;
    this.rendered = details.rendered;
    this.related = details.related ?? [];
    this.trace = details.trace ?? [];
    this.hint = details.hint;
    this.others = details.others ?? [];
  }

  /** The same error, this one its cause, in other words or with other details; what is not given stays. */
  restated(message: string, details: ErrorDetails = {}): HctlError {
    return new HctlError(this.code, message, { ...this, ...details, cause: this });
  }
}

/** True when `error` is an `HctlError` with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is HctlError {
  return error instanceof HctlError && codes.includes(error.code);
}

/** An error a user can meet in other words; anything else as it is. */
export function reworded(error: unknown, say: (message: string) => string): unknown {
  return error instanceof HctlError ? error.restated(say(error.message)) : error;
}

/** What `run` gives; an error that a user can meet gets `what` and a colon in front. */
export async function saying<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw reworded(error, (message) => `${what}: ${message}`);
  }
}

/** A class of errors. */
type ErrorClass<T extends Error> = abstract new (...parts: never[]) => T;

/** The error of that class that an error is, or was made from. */
export function causeOf<T extends Error>(error: unknown, kind: ErrorClass<T>): T | undefined {
  let found = error;
  while (found instanceof Error && !(found instanceof kind)) found = found.cause;
  return found instanceof kind ? found : undefined;
}

/** What `run` gives; undefined when it ends with an error of that class. */
export function attempt<T>(kind: ErrorClass<Error>, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof kind) return undefined;
    throw error;
  }
}
