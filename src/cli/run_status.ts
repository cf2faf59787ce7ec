import { createPainter } from "../report/mod.ts";
import { GoInt, type PlainValue, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { findRelease, findRevision } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { row } from "./release_rows.ts";

/** `hctl status`: the file's releases; `hctl status RELEASE`: its newest revision, or the one `--revision` names. */
export async function runStatus(context: CommandContext): Promise<number> {
  if (context.args.length === 0) return (await import("./run_fleet_status.ts")).fleetStatus(context);
  const { store } = openTarget(context);
  const release = await findRelease(context.args[0]!, store, context);
  const revision = await findRevision(release, store, context.options.integer("revision"));
  if (context.options.text("output") === "json") {
    const content: Record<string, PlainValue> = {
      name: release.name,
      namespace: release.namespace,
      version: GoInt.int(revision.number),
      info: row({
        status: revision.status,
        first_deployed: revision.firstDeployed,
        last_deployed: revision.lastDeployed,
        description: revision.description,
        notes: revision.notes,
      }),
      config: revision.config,
      manifest: revision.manifest,
    };
    context.system.terminal.writeOutput(printJson(row(content)) + "\n");
    return 0;
  }
  const painter = createPainter(context.system, context.options.text("color") ?? "auto");
  const status = revision.status === "deployed" ? painter.green(revision.status) : painter.yellow(revision.status);
  const lines = [
    `NAME: ${release.name}`,
    `LAST DEPLOYED: ${revision.lastDeployed}`,
    `NAMESPACE: ${release.namespace}`,
    `STATUS: ${status}`,
    `REVISION: ${revision.number}`,
    `DESCRIPTION: ${revision.description}`,
    ...(revision.notes ? [`NOTES:\n${revision.notes}`] : []),
  ];
  context.system.terminal.writeOutput(lines.join("\n") + "\n");
  return 0;
}
