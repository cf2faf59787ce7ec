import { type Chart, type ChartFile, filesFromStarter, loadAnyChart, newChartFiles } from "../chart/mod.ts";
import { HctlError, reworded } from "../errors.ts";
import { helmHome } from "../repository/mod.ts";
import { dirName, isAbsolutePath, joinPath } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { onlyArgument } from "./helm_arguments.ts";

const allowedName = /^[a-zA-Z0-9._-]+$/;
const longestName = 250;

/** Helm's `create NAME` (Helm docs, "helm create"): a new chart's folder; files that are there are written anew. */
export async function runCreate(context: CommandContext): Promise<number> {
  const argument = onlyArgument(context, "helm create", "hctl create NAME");
  const { options, system } = context;
  system.terminal.writeOutput(`Creating ${argument}\n`);
  requireApiVersion(options.text("chart-api-version") ?? "v2");
  const { parent, name } = placeOf(argument);
  const starter = options.text("starter");
  const folder = joinPath(system.workingDirectory, parent);
  if (starter) await createFromStarter({ starter, name, folder: joinPath(folder, name) }, context);
  else createPlain(name, folder, context);
  return 0;
}

function requireApiVersion(version: string): void {
  if (version === "v2" || version === "") return;
  if (version !== "v3") {
    throw new HctlError("usage.invalid", `unsupported chart API version: ${version} (supported: v2, v3)`);
  }
  throw new HctlError(
    "usage.invalid",
    "this feature has been marked as experimental and is not enabled by default. Please set HELM_EXPERIMENTAL_CHART_V3=1 in " +
      "your environment to use this feature",
    { hint: 'Charts of apiVersion "v3" are not supported' },
  );
}

/** As Go's filepath.Dir and filepath.Base split a path: behind a slash at the end there is still the same name. */
function placeOf(argument: string): { readonly parent: string; readonly name: string } {
  const slash = argument.lastIndexOf("/");
  const name = argument.replace(/\/+$/, "").split("/").at(-1) || ".";
  return { parent: slash < 0 ? "." : argument.slice(0, slash + 1), name };
}

function createPlain(name: string, parent: string, context: CommandContext): void {
  const { files, terminal } = context.system;
  requireName(name);
  const stat = files.stat(parent);
  if (!stat) throw new HctlError("file.not_found", `stat ${parent}: no such file or directory`);
  if (stat.kind !== "directory") throw new HctlError("file.not_writable", `no such directory ${parent}`);
  const folder = joinPath(parent, name);
  requireFree(folder, context);
  writeFiles(newChartFiles(name), folder, context, (path) => {
    if (files.stat(path)) terminal.writeOutput(`WARNING: File "${path}" already exists. Overwriting.\n`);
  });
  files.makeDirectory(joinPath(folder, "charts"));
}

function requireName(name: string): void {
  if (name.length > longestName) {
    throw new HctlError("usage.invalid", `chart name must be between 1 and ${longestName} characters`);
  }
  if (allowedName.test(name)) return;
  throw new HctlError("usage.invalid", `chart name must match the regular expression "${allowedName.source}"`);
}

function requireFree(folder: string, { system: { files } }: CommandContext): void {
  const stat = files.stat(folder);
  if (!stat || stat.kind === "directory") return;
  throw new HctlError("file.not_writable", `file ${folder} already exists and is not a directory`);
}

interface FromStarter {
  readonly starter: string;
  readonly name: string;
  readonly folder: string;
}

async function createFromStarter({ starter, name, folder }: FromStarter, context: CommandContext): Promise<void> {
  const chart = await loadStarter(starter, context);
  const files = await filesFromStarter(chart, name, context.system.clock.nowMs());
  requireFree(folder, context);
  writeFiles(files, folder, context, () => {});
}

async function loadStarter(starter: string, context: CommandContext): Promise<Chart> {
  const { files } = context.system;
  const path = isAbsolutePath(starter) ? starter : joinPath(helmHome("DATA", context.system), "starters", starter);
  try {
    if (!files.stat(path)) throw new HctlError("chart.not_found", `stat ${path}: no such file or directory`);
    return await loadAnyChart(path, files);
  } catch (error) {
    throw reworded(error, (reason) => `could not load ${path}: ${reason}`);
  }
}

function writeFiles(
  list: readonly ChartFile[],
  folder: string,
  { system: { files } }: CommandContext,
  before: (path: string) => void,
): void {
  for (const { path, content } of list) {
    const target = joinPath(folder, path);
    before(target);
    files.makeDirectory(dirName(target));
    files.writeFile(target, content);
  }
}
