import type { HctlError } from "../errors.ts";
import { helmTable } from "../report/mod.ts";
import { formatTime, printTime } from "../template/mod.ts";
import { printable } from "../text/mod.ts";
import { plainStruct, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { helmColours } from "./helm_colours.ts";
import { integerOption } from "./integer_option.ts";
import { type ListedRelease, listReleases, sortReleases } from "./list_filter.ts";
import { openTarget } from "./open_target.ts";
import { cellText, writeResult } from "./write_rows.ts";

/** `hctl list`: the newest revision of every release of a namespace, or of the whole target (Helm docs, "helm list"). */
export async function runList(context: CommandContext): Promise<number> {
  const { options } = context;
  const max = integerOption(options, "max", "-m, --max") ?? 256;
  const offset = Math.max(0, integerOption(options, "offset") ?? 0);
  const open = await openTarget(context);
  const namespace = options.isSet("all-namespaces") ? undefined : options.text("namespace") || open.namespace;
  const found = await listReleases(open.records.list(namespace), options, (error) => warn(error, context));
  const releases = sortReleases(found, options);
  const shown = releases.slice(offset, max > 0 ? offset + max : undefined);
  if (options.isSet("short")) writeNames(shown.map(({ name }) => name), context);
  else writeReleases(shown, context);
  return 0;
}

function warn({ message, hint }: HctlError, { system: { terminal } }: CommandContext): void {
  terminal.writeError(`Warning: ${printable(message)}\n  ${printable(hint ?? "")}\n`);
}

function writeNames(names: readonly string[], { options, system }: CommandContext): void {
  const output = options.text("output");
  if (output === "json") return system.terminal.writeOutput(printJson(names) + "\n");
  if (output === "yaml") return system.terminal.writeOutput(printYaml(names));
  system.terminal.writeOutput(names.map((name) => `${name}\n`).join(""));
}

const headings = ["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"];

function writeReleases(releases: readonly ListedRelease[], context: CommandContext): void {
  const { options } = context;
  const rows = releases.map((release) => rowOf(release, options.text("time-format")));
  const colours = helmColours(context);
  const show = (text: string) => cellText(text, context.system);
  const table = () => {
    const cells = rows.map(({ namespace, status, ...row }) => [
      show(row.name),
      colours.namespace(show(namespace)),
      row.revision,
      row.updated,
      colours.status(show(status)),
      show(row.chart),
      show(row.app_version),
    ]);
    return helmTable(options.isSet("no-headers") ? cells : [headings.map(colours.heading), ...cells]);
  };
  writeResult(() => rows.map(plainStruct), table, context);
}

function rowOf(release: ListedRelease, layout: string | undefined) {
  const { lastDeployed } = release;
  return {
    name: release.name,
    namespace: release.namespace,
    revision: String(release.number),
    updated: !lastDeployed ? "-" : layout ? formatTime(lastDeployed, layout) : printTime(lastDeployed),
    status: release.status,
    chart: release.chart,
    app_version: release.app_version,
  };
}
