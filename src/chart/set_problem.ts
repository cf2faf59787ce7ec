import { HctlError } from "../errors.ts";

/** A --set expression that cannot be read: Helm's message without what comes before its first colon. */
export class SetProblem extends HctlError {
  /** Which end of the word that was read last is to blame. */
  readonly side: "start" | "end";

  constructor(message: string, hint?: string, side: "start" | "end" = "start") {
    super("set.invalid", message, { hint });
    this.side = side;
  }
}
