import { HctlError } from "../../errors.ts";
import type { Revision } from "../../revision/mod.ts";

/** A hook that failed; `revision` holds all hooks as they ran, so that the failed record keeps them. */
export class HookFailure extends HctlError {
  readonly revision: Revision;

  constructor(message: string, revision: Revision, details: ConstructorParameters<typeof HctlError>[2] = {}) {
    super("hook.failed", message, details);
    this.revision = revision;
  }
}

/** The same failure of a hook, about to be thrown: what `error` says, and the hooks as they ran. */
export function hookFailure(error: HctlError, revision: Revision): HookFailure {
  return new HookFailure(error.message, revision, { ...error, cause: error });
}
