import type { Chart } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import type { WarningSink } from "./chart_warning.ts";
import { unpackArchive } from "./unpack_archive.ts";

/** How an archive is read. */
export interface ArchiveOptions {
  /** Limit on the unpacked size in bytes; 100 MiB unless given, as in Helm 4. */
  readonly maxBytes?: number;
  readonly warn?: WarningSink;
}

/**
 * Reads a packaged chart.
 *
 * The archive is a gzipped tar with one top folder, as `helm package` writes it (Helm docs, "Charts"). An entry that
 * would land outside that folder is refused; links have no content.
 *
 * @param archive The whole archive, still compressed.
 * @throws {HctlError} `chart.corrupt`, `chart.too_large`, `chart.unsafe_path`, `chart.invalid_metadata` or
 * `chart.invalid`, with Helm's message.
 */
export async function loadChartArchive(archive: Uint8Array, options: ArchiveOptions = {}): Promise<Chart> {
  const files = unpackArchive(archive, options.maxBytes);
  return chartFromFiles(files, options.warn ?? (() => {}));
}
