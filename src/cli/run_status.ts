import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";
import { findStored } from "./find_release.ts";
import { integerOption } from "./integer_option.ts";
import { openTarget } from "./open_target.ts";
import { releaseRecord } from "./release_record.ts";
import { releaseText } from "./release_text.ts";
import { writeResult } from "./write_rows.ts";

/** `hctl status`: the file's releases; `hctl status RELEASE`: its newest revision, or the one `--revision` names. */
export async function runStatus(context: CommandContext): Promise<number> {
  const [name] = context.args;
  if (name === undefined) return await fleetStatus(context);
  const revision = integerOption(context.options, "revision") ?? 0;
  const release = await findStored(name, revision, await openTarget(context), context);
  writeResult(() => releaseRecord(release), () => releaseText(release, false, context), context);
  return 0;
}

async function fleetStatus(context: CommandContext): Promise<number> {
  if (context.options.text("output") === "yaml") {
    throw new HctlError("usage.invalid", "The state of a whole file is given as text or json", { hint: "-o json" });
  }
  return (await import("./run_fleet_status.ts")).fleetStatus(context);
}
