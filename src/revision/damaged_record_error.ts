import { HctlError } from "../errors.ts";

/** A record that cannot be used; `path` leads to the field that is wrong. */
export class DamagedRecordError extends HctlError {
  readonly path: readonly string[];

  /** @param where What holds the record: a file or an object's name. */
  constructor(
    where: string,
    problem: string,
    { path = [], cause, hint }: {
      readonly path?: readonly string[];
      readonly cause?: unknown;
      readonly hint?: string;
    } = {},
  ) {
    super("revision.damaged", `The revision record "${where}" is damaged: ${problem}`, {
      hint: hint ?? "Restore it from version control or a backup, or delete it to forget that one revision",
      cause,
    });
    this.path = path;
  }
}
