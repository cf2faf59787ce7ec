import { HctlError } from "../errors.ts";
import type { Chart, ChartFile } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import type { WarningSink } from "./chart_warning.ts";
import { placesBelow } from "./locate_yaml.ts";
import { mostUnpackedBytes, unpackArchive } from "./unpack_archive.ts";

const folder = "charts/";

/** hctl's own limit: archives in archives could unpack to much more than each may. */
export const mostNestedBytes = 256 * 1024 * 1024;

/** How many bytes may still be unpacked. */
export interface UnpackRoom {
  bytes: number;
}

/**
 * Builds the charts of charts/: folders and .tgz archives, sorted by name; names that start with `_` or `.` are left out.
 *
 * @param files The files below charts/ of a chart, with their whole paths.
 * @param parent The chart's name, for messages.
 * @throws {HctlError} The subchart's error, its message led in by the subchart's and the parent's name.
 */
export function loadSubcharts(
  files: readonly ChartFile[],
  parent: string,
  limits: Omit<Surroundings, "parent">,
): readonly Chart[] {
  const charts: Chart[] = [];
  for (const [name, own] of [...groupByName(files)].sort(([a], [b]) => a < b ? -1 : 1)) {
    if (name.startsWith("_") || name.startsWith(".")) continue;
    charts.push(loadSubchart(name, own, { parent, ...limits }));
  }
  return charts;
}

function groupByName(files: readonly ChartFile[]): Map<string, ChartFile[]> {
  const groups = new Map<string, ChartFile[]>();
  for (const file of files) {
    const path = file.path.slice(folder.length);
    const name = path.split("/", 1)[0]!;
    const group = groups.get(name);
    if (group) group.push({ ...file, path });
    else groups.set(name, [{ ...file, path }]);
  }
  return groups;
}

interface Surroundings {
  readonly parent: string;
  readonly warn: WarningSink;
  readonly room: UnpackRoom;
}

function loadSubchart(name: string, files: readonly ChartFile[], { parent, warn, room }: Surroundings): Chart {
  const [first] = files;
  if (name.endsWith(".tgz") && first!.path !== name) {
    const problem = `error unpacking subchart tar in ${parent}: expected ${name}, got ${first!.path}`;
    throw new HctlError("chart.invalid", problem);
  }
  try {
    if (name.endsWith(".tgz")) return chartFromFiles(unpackWithin(room, first!.content), warn, room);
    return chartFromFiles(belowFolder(files, name), warn, room);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    const places = placesBelow(folder + name, error);
    throw error.restated(`error unpacking subchart ${name} in ${parent}: ${error.message}`, {
      ...places,
      location: places.location ?? { file: folder + name },
    });
  }
}

function unpackWithin(room: UnpackRoom, archive: Uint8Array): readonly ChartFile[] {
  const files = unpackArchive(archive, Math.min(mostUnpackedBytes, room.bytes));
  room.bytes -= files.reduce((sum, { content }) => sum + content.length, 0);
  return files;
}

function belowFolder(files: readonly ChartFile[], name: string): readonly ChartFile[] {
  const inside = files.filter(({ path }) => path.startsWith(`${name}/`));
  return inside.map((file) => ({ ...file, path: file.path.slice(name.length + 1) }));
}
