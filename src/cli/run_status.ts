import { HctlError } from "../errors.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { StoredRelease } from "../revision/mod.ts";
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
  const open = await openTarget(context);
  const release = await findStored(name, revision, open, context);
  if (open.driver === "cluster") return await clusterStatus(release, open.client, context);
  writeResult(() => releaseRecord(release), () => releaseText(release, false, context), context);
  return 0;
}

/** On a cluster the release's objects are shown too: tables for people, whole objects otherwise. */
async function clusterStatus(release: StoredRelease, client: KubeClient, context: CommandContext): Promise<number> {
  const { liveObjects } = await import("./live_objects.ts");
  const output = context.options.text("output");
  if (output === "json" || output === "yaml") {
    const objects = await liveObjects(release, client, "objects");
    writeResult(() => releaseRecord(release, objects), () => "", context);
    return 0;
  }
  const { liveTables } = await import("./live_tables.ts");
  const tables = liveTables(await liveObjects(release, client, "tables"));
  writeResult(null, () => releaseText(release, false, context, tables), context);
  return 0;
}

async function fleetStatus(context: CommandContext): Promise<number> {
  if (context.options.text("output") === "yaml") {
    throw new HctlError("usage.invalid", "The state of a whole file is given as text or json", { hint: "-o json" });
  }
  return (await import("./run_fleet_status.ts")).fleetStatus(context);
}
