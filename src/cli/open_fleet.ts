import type { Chart } from "../chart/mod.ts";
import { confinedFiles, loadReleasesFile, type ReleasesFile, type ReleaseSpec } from "../releases/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { type ChartSource, createChartSource } from "../repository/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import type { FleetCluster } from "./open_cluster_fleet.ts";
import { openDirectory, type OpenTarget } from "./open_target.ts";
import type { ReleaseEnvironment } from "./release_environment.ts";

/** A releases file and the charts it names; enough to render it. */
export interface OpenFile {
  readonly file: ReleasesFile;
  readonly charts: ChartSource;
}

/** A releases file with everything it names within reach. */
export interface Fleet extends OpenFile, OpenTarget {
  /** `NAME.ENVIRONMENT`, when the file has a name. */
  readonly fleetName: string | undefined;
  /** The clusters that its releases go to; none for a folder. */
  readonly clusters: readonly FleetCluster[];
  /** The target's revisions that matter to the file's releases, and those of the fleet that the file no longer names. */
  revisions(): Promise<readonly Revision[]>;
  /** What a release is rendered for, where that is a cluster. */
  readonly environmentOf?: (release: ReleaseSpec) => Promise<ReleaseEnvironment>;
}

/** Opens the releases file that `--file` names and its target. */
export async function openFleet(context: CommandContext): Promise<Fleet> {
  const open = openFile(context);
  const { file } = open;
  const fleetName = file.name === undefined ? undefined : `${file.name}.${file.environment}`;
  const folder = openFolder(file, context);
  if (folder) return { ...open, fleetName, ...folder, clusters: [], revisions: () => folder.store.list() };
  return await (await import("./open_cluster_fleet.ts")).openClusterFleet({ ...open, fleetName }, context);
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

/** The folder that the command line or the file names. */
function openFolder(file: ReleasesFile, { options, system }: CommandContext): OpenTarget | undefined {
  const directory = options.text("directory");
  if (directory !== undefined) return openDirectory(directory, undefined, system);
  if (file.target.kind !== "directory") return undefined;
  return openDirectory(joinPath(file.folder, file.target.path), file.target.secrets, system);
}
