import { HctlError } from "../errors.ts";
import type { CommandContext, CommandDefinition } from "./command.ts";
import { listReleases, sortReleases } from "./list_filter.ts";
import { openTargetFromWords } from "./open_target.ts";

/**
 * Names of the target's releases with chart and status, as Helm completes them; a target that cannot be read completes nothing,
 * as a shell shows no errors.
 */
export async function releaseCandidates(
  before: readonly string[],
  command: CommandDefinition,
  ports: Pick<CommandContext, "system" | "openKube">,
): Promise<readonly (readonly [name: string, summary: string])[]> {
  try {
    const { records, options, namespace } = await openTargetFromWords(before, command, ports);
    const heads = records.list(options.text("namespace") || namespace);
    const every = options.with("filter", undefined).with("selector", undefined);
    const releases = sortReleases(await listReleases(heads, every, () => {}), every);
    return releases.map(({ name, chart, status }) => [name, `${chart} -> ${status}`]);
  } catch (error) {
    if (error instanceof HctlError) return [];
    throw error;
  }
}
