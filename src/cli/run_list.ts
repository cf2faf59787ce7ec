import { helmTable } from "../report/mod.ts";
import type { StoredRelease } from "../revision/mod.ts";
import { formatTime, printTime } from "../template/mod.ts";
import { plainStruct, printJson, printYaml } from "../yaml/mod.ts";
import { chartCells } from "./chart_cells.ts";
import type { CommandContext } from "./command.ts";
import { helmColours } from "./helm_colours.ts";
import { integerOption } from "./integer_option.ts";
import { filterReleases, sortReleases } from "./list_filter.ts";
import { type OpenReleases, openTarget } from "./open_target.ts";
import { cellText, writeResult } from "./write_rows.ts";

/** `hctl list`: the newest revision of every release of a namespace, or of the whole target (Helm docs, "helm list"). */
export async function runList(context: CommandContext): Promise<number> {
  const { options } = context;
  const max = integerOption(options, "max", "-m, --max") ?? 256;
  const offset = Math.max(0, integerOption(options, "offset") ?? 0);
  const open = openTarget(context);
  const stored = inNamespace(await open.releases(), open, context);
  const releases = sortReleases(filterReleases(stored, options), options);
  const shown = releases.slice(offset, max > 0 ? offset + max : undefined);
  if (options.isSet("short")) writeNames(shown.map(({ name }) => name), context);
  else writeReleases(shown, context);
  return 0;
}

function inNamespace(
  releases: readonly StoredRelease[],
  open: OpenReleases,
  { options }: CommandContext,
): readonly StoredRelease[] {
  if (options.isSet("all-namespaces")) return releases;
  const namespace = options.text("namespace") || open.namespace;
  return releases.filter((one) => namespace === undefined || (one.namespace || open.namespace) === namespace);
}

function writeNames(names: readonly string[], { options, system }: CommandContext): void {
  const output = options.text("output");
  if (output === "json") return system.terminal.writeOutput(printJson(names) + "\n");
  if (output === "yaml") return system.terminal.writeOutput(printYaml(names));
  system.terminal.writeOutput(names.map((name) => `${name}\n`).join(""));
}

const headings = ["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"];

function writeReleases(releases: readonly StoredRelease[], context: CommandContext): void {
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

function rowOf(release: StoredRelease, layout: string | undefined) {
  const { lastDeployed } = release;
  return {
    name: release.name,
    namespace: release.namespace,
    revision: String(release.number),
    updated: !lastDeployed ? "-" : layout ? formatTime(lastDeployed, layout) : printTime(lastDeployed),
    status: release.status,
    ...chartCells(release.chart),
  };
}
