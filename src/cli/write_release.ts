import { encodeRecord, type Revision, storedRelease } from "../revision/mod.ts";
import { localZone } from "../template/mod.ts";
import type { CommandContext } from "./command.ts";
import { verbText } from "./release_text.ts";
import { writeResult } from "./write_rows.ts";

/** Writes the revision that `install` or `upgrade` made: its state for people, or the whole record as JSON or YAML. */
export function writeRelease(revision: Revision, context: CommandContext): void {
  const local = localZone(context.system.clock.timeZone);
  writeResult(() => encodeRecord(revision), () => verbText(storedRelease(revision, local), context), context);
}
