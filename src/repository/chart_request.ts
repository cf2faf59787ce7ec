import type { Chart, WarningSink } from "../chart/mod.ts";
import type { SourceLocation } from "../errors.ts";
import type { FileSystem, HttpClient } from "../system/mod.ts";
import type { CacheOptions } from "./archive_cache.ts";

/** A repository by name; `url` is a folder, relative to the project's, or an http(s) address. */
export interface Repository {
  readonly name: string;
  readonly url: string;
  readonly location?: SourceLocation;
}

/** What to look for, and the places that errors point to. */
export interface ChartRequest {
  /** See `parseChartReference`. */
  readonly chart: string;
  /** An exact version or a range; the newest stable one without it. */
  readonly version?: string;
  readonly location?: SourceLocation;
  readonly versionLocation?: SourceLocation;
}

/** A chart that was found. */
export interface ResolvedChart {
  readonly chart: Chart;
  /** The path or address that it came from. */
  readonly origin: string;
}

/** Where charts come from. */
export interface ChartSource {
  /**
   * Finds and loads a chart.
   *
   * @throws {HctlError} `chart.not_found`, `chart.no_version`, `chart.corrupt` when the bytes are not those the index names,
   * `repository.unknown`, `repository.unreachable`, `repository.invalid_index`, and what loading the chart throws.
   */
  resolve(request: ChartRequest): Promise<ResolvedChart>;
}

/** What a chart source reads from. */
export interface ChartSourceOptions {
  readonly repositories: readonly Repository[];
  /** Relative paths start here. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly http: HttpClient;
  /** Keeps fetched archives, by digest. Nothing is written without it. */
  readonly cache?: CacheOptions;
  /** Gets remarks on charts while they are loaded. */
  readonly warn?: WarningSink;
}
