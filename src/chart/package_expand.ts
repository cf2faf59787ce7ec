import { HctlError } from "../errors.ts";
import type { ChartFile } from "./chart.ts";
import { readChartFile } from "./read_chart_file.ts";
import { unpackArchive } from "./unpack_archive.ts";

/** A packaged chart, unpacked. */
export interface ExpandedArchive {
  /** The chart's name, which is that of the folder the files belong into. */
  readonly name: string;
  readonly files: readonly ChartFile[];
}

/**
 * Unpacks a packaged chart without looking at more than its name.
 *
 * @throws {HctlError} `chart.corrupt`, `chart.too_large`, `chart.unsafe_path` or `chart.invalid_metadata`, with Helm's message.
 */
export async function expandArchive(archive: Uint8Array): Promise<ExpandedArchive> {
  // A gzip header has ten bytes (RFC 1952, section 2.3).
  if (archive.length < 10) throw new HctlError("chart.corrupt", archive.length === 0 ? "EOF" : "unexpected EOF");
  const files = unpackArchive(archive);
  const chartYaml = files.find(({ path }) => path === "Chart.yaml");
  const name = chartYaml ? nameIn(chartYaml) : "";
  if (name === "") throw new HctlError("chart.invalid_metadata", "chart name not specified");
  return { name, files };
}

function nameIn({ content }: ChartFile): string {
  try {
    return readChartFile(content).name ?? "";
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new HctlError("chart.invalid_metadata", `cannot load Chart.yaml: ${cause.message}`, { cause });
  }
}
