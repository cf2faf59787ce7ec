import type { Chart } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { confinedFiles, loadReleasesFile, type ReleasesFile, type ReleaseSpec } from "../releases/mod.ts";
import { type ChartSource, createChartSource } from "../repository/mod.ts";
import { type FileSystem, joinPath, type System } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { openDirectory, type OpenTarget } from "./open_target.ts";

/** A releases file and the charts it names; enough to render it. */
export interface OpenFile {
  readonly file: ReleasesFile;
  readonly charts: ChartSource;
}

/** A releases file with everything it names within reach. */
export interface Fleet extends OpenFile, OpenTarget {
  /** `NAME.ENVIRONMENT`, when the file has a name. */
  readonly fleetName: string | undefined;
}

/** Opens the releases file that `--file` names and its target. */
export function openFleet(context: CommandContext): Fleet {
  const open = openFile(context);
  const { file } = open;
  const fleetName = file.name === undefined ? undefined : `${file.name}.${file.environment}`;
  return { ...open, fleetName, ...openFileTarget(file, context.options.text("directory"), context.system) };
}

/** Opens the releases file that `--file` names; its target is not asked. */
export function openFile({ options, system }: CommandContext): OpenFile {
  const { clock, random, http } = system;
  const environment = options.text("environment") || undefined;
  const allowOutside = options.isSet("allow-outside");
  const path = options.text("file") ?? "releases.yaml";
  const file = loadReleasesFile(path, { files: system.files, clock, random, allowOutside, environment });
  const files: FileSystem = allowOutside ? system.files : confinedFiles(system.files, file.folder);
  return { file, charts: createChartSource({ repositories: file.repositories, folder: file.folder, files, http }) };
}

/** The chart that a release of the file asks for; errors point to where it asks. */
export async function resolveChart({ charts }: OpenFile, spec: ReleaseSpec): Promise<Chart> {
  const { chart, version, chartLocation: location, versionLocation } = spec;
  return (await charts.resolve({ chart, version, location, versionLocation })).chart;
}

function openFileTarget(file: ReleasesFile, directory: string | undefined, system: System): OpenTarget {
  if (directory !== undefined) return openDirectory(directory, undefined, system);
  if (file.target.kind === "directory") {
    return openDirectory(joinPath(file.folder, file.target.path), file.target.secrets, system);
  }
  throw new HctlError("target.unsupported", "Clusters are not supported yet", {
    location: file.targetLocation,
    hint: "Set target: { directory: ./deployed } in the releases file, or give --directory PATH",
  });
}
