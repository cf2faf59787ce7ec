import { createPainter, formatTable, recordedChartLabel } from "../report/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { GoInt, type PlainValue, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { findRelease, findRevision } from "./find_release.ts";
import { openFleet, openTarget } from "./open_fleet.ts";
import { row } from "./release_rows.ts";

/** `hctl status` about the file's releases, `hctl status NAME` about one. */
export function runStatus(context: CommandContext): Promise<number> {
  return context.args.length === 0 ? fleetStatus(context) : releaseStatus(context);
}

async function fleetStatus(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  const revisions = await fleet.store.list();
  const entries = selectedReleases(fleet, context).map(({ namespace, name, installed }) => {
    const newest = revisions
      .filter(({ release }) => release.namespace === namespace && release.name === name)
      .reduce<Revision | undefined>((best, one) => (best && best.number > one.number ? best : one), undefined);
    return { namespace, name, newest, isWanted: installed };
  });
  if (context.options.text("output") === "json") {
    const list = entries.map(({ namespace, name, newest, isWanted }) =>
      row({
        namespace,
        name,
        installed: isWanted,
        status: newest?.status ?? null,
        revision: newest ? GoInt.int(newest.number) : null,
      })
    );
    context.system.terminal.writeOutput(printJson(list, { indent: "  " }) + "\n");
    return 0;
  }
  const rows = entries.map(({ namespace, name, newest }) => [
    `${namespace}/${name}`,
    newest?.status ?? "not installed",
    newest ? String(newest.number) : "",
    newest ? recordedChartLabel(newest) : "",
    newest?.lastDeployed ?? "",
  ]);
  context.system.terminal.writeOutput(formatTable([["RELEASE", "STATUS", "REVISION", "CHART", "UPDATED"], ...rows]));
  return 0;
}

async function releaseStatus(context: CommandContext): Promise<number> {
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
