import {
  type Chart,
  loadChartDirectory,
  missingDependencies,
  packageChart,
  packageName,
  requireChartVersion,
} from "../chart/mod.ts";
import { HctlError, reworded } from "../errors.ts";
import { dirName, type FileSystem, joinPath } from "../system/mod.ts";
import { parseVersion, VersionError } from "../version/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";

/** Helm's `package PATH…` (Helm docs, "helm package"): one archive for each chart's folder. */
export async function runPackage(context: CommandContext): Promise<number> {
  const { args, options, system } = context;
  if (args.length === 0) {
    throw new HctlError("usage.invalid", "need at least one argument, the path to the chart");
  }
  if (options.isSet("sign") && !options.text("key")) {
    throw new HctlError("usage.invalid", "--key is required for signing a package");
  }
  for (const path of args) {
    if (!system.files.stat(path)) throw new HctlError("chart.not_found", `stat ${path}: no such file or directory`);
    const directory = joinPath(system.workingDirectory, path);
    if (options.isSet("dependency-update")) await updateQuietly(directory, context);
    const archive = await packOne(directory, context);
    if (options.isSet("sign")) refuseSigning(context);
    system.terminal.writeOutput(`Successfully packaged chart and saved it to: ${archive}\n`);
  }
  return 0;
}

async function packOne(directory: string, context: CommandContext): Promise<string> {
  const { files, terminal, clock } = context.system;
  requireChartVersion(directory, files);
  const chart = withOptions(await loadChartDirectory(directory, files, { warn: warnAboutChart(terminal) }), context);
  requirePresent(chart);
  const archive = joinPath(destination(context), packageName(chart));
  try {
    requireFolder(dirName(archive), files);
    files.writeFile(archive, await packageChart(chart, clock.nowMs()));
    return archive;
  } catch (error) {
    throw reworded(error, (reason) => `failed to save: ${reason}`);
  }
}

function requirePresent(chart: Chart): void {
  const missing = missingDependencies(chart);
  if (missing.length === 0) return;
  const message = `found in Chart.yaml, but missing in charts/ directory: ${missing.join(", ")}`;
  throw new HctlError("chart.missing_dependency", message, { hint: "Fetch them with: hctl dependency build" });
}

function requireFolder(path: string, files: FileSystem): void {
  const stat = files.stat(path);
  if (!stat) return files.makeDirectory(path);
  if (stat.kind !== "directory") throw new HctlError("file.not_writable", `is not a directory: ${path}`);
}

/** A destination is shown as it was given; without one it is the whole path of the current folder. */
function destination({ options, system }: CommandContext): string {
  const given = options.text("destination") ?? ".";
  return given === "." ? system.workingDirectory : given;
}

function withOptions(chart: Chart, { options }: CommandContext): Chart {
  const version = options.text("version") || chart.metadata.version;
  const appVersion = options.text("app-version");
  requireVersionText(version);
  return { ...chart, metadata: { ...chart.metadata, version, ...(appVersion ? { appVersion } : {}) } };
}

function requireVersionText(version: string): void {
  try {
    parseVersion(version);
  } catch (cause) {
    if (!(cause instanceof VersionError)) throw cause;
    throw new HctlError("usage.invalid", cause.message, { hint: "A version looks like 1.2.3", cause });
  }
}

async function updateQuietly(directory: string, context: CommandContext): Promise<void> {
  const { updateChartDependencies } = await import("./run_dependency_update.ts");
  await updateChartDependencies(directory, context, () => {});
}

function refuseSigning({ options, system }: CommandContext): never {
  const keyring = options.text("keyring") ?? joinPath(system.homeDirectory, ".gnupg/pubring.gpg");
  if (!system.files.stat(keyring)) {
    throw new HctlError("file.not_found", `open ${keyring}: no such file or directory`);
  }
  throw new HctlError("usage.invalid", "Charts cannot be signed yet", {
    hint: "The archive is written; sign it with: helm package --sign",
  });
}
