import { causeOf, type ErrorCode, type ErrorDetails, HctlError } from "../errors.ts";

/**
 * An error of rendering. The message is Helm's; where it stands, what led there and what to do is worked out only when
 * somebody asks (`explained`), so that a rendering without errors pays nothing for it.
 */
export class RenderError extends HctlError {
  readonly explain: () => Promise<ErrorDetails>;

  constructor(code: ErrorCode, message: string, { cause, explain }: {
    readonly cause: unknown;
    readonly explain: () => Promise<ErrorDetails>;
  }) {
    super(code, message, { cause });
    this.explain = explain;
  }
}

/** An error, perhaps stated anew, with all that can be said of the rendering that it came from; others as they are. */
export async function explained(error: HctlError): Promise<HctlError> {
  const found = causeOf(error, RenderError);
  return found ? error.restated(error.message, await found.explain()) : error;
}

/** An error and what caused it, outermost first. */
export function chainOf(error: Error): readonly Error[] {
  const chain = [error];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) chain.push(cause);
  return chain;
}
