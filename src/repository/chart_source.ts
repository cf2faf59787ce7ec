import { type Chart, loadChart, loadChartArchive, parseChartReference } from "../chart/mod.ts";
import { HctlError, nearestName } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import { ArchiveCache } from "./archive_cache.ts";
import { type ChartIndex, openIndex } from "./chart_index.ts";
import type { ChartRequest, ChartSource, ChartSourceOptions, Repository, ResolvedChart } from "./chart_request.ts";
import { chooseVersion } from "./choose_version.ts";
import { fetchArchive } from "./fetch_archive.ts";
import { neighbourHint } from "./neighbour_hint.ts";
import { openAddress } from "./resolve_address.ts";
import { requireVersion } from "./require_version.ts";

/** Charts of folders, archives and repositories. An index is read once, a chart loaded once, as long as the source lives. */
export function createChartSource(options: ChartSourceOptions): ChartSource {
  const finder = new ChartFinder(options);
  return { resolve: (request) => finder.resolve(request) };
}

class ChartFinder {
  readonly #options: ChartSourceOptions;
  readonly #cache: ArchiveCache | undefined;
  readonly #indexes = new Map<string, Promise<ChartIndex>>();
  readonly #charts = new Map<string, Promise<Chart>>();

  constructor(options: ChartSourceOptions) {
    this.#options = options;
    this.#cache = options.cache && new ArchiveCache(options.cache);
  }

  resolve(request: ChartRequest): Promise<ResolvedChart> {
    const reference = parseChartReference(request.chart);
    if (reference.kind === "path") return this.#fromPath(reference.path, request);
    if (reference.kind === "url") return this.#fromAddress(reference.url, request);
    if (reference.kind === "repository") return this.#fromRepository(reference.repository, reference.name, request);
    return Promise.reject(unsupported(reference.kind, request));
  }

  async #fromPath(relative: string, request: ChartRequest): Promise<ResolvedChart> {
    const { folder, files } = this.#options;
    const origin = joinPath(folder, relative);
    if (!files.stat(origin)) {
      throw new HctlError("chart.not_found", `No chart at "${request.chart}"`, {
        location: request.location,
        hint: neighbourHint(origin, files),
      });
    }
    const chart = await this.#load(origin, request, () => loadChart(origin, files, this.#options));
    return { chart: requireVersion(chart, request), origin };
  }

  async #fromAddress(text: string, request: ChartRequest): Promise<ResolvedChart> {
    const address = openAddress(text, this.#options.folder);
    const { url: origin } = address;
    const download = () => fetchArchive(address, { location: request.location }, this.#options);
    const chart = await this.#load(origin, request, async () => loadChartArchive(await download(), this.#options));
    return { chart: requireVersion(chart, request), origin };
  }

  async #fromRepository(name: string, chartName: string, request: ChartRequest): Promise<ResolvedChart> {
    const repository = findRepository(name, request, this.#options.repositories);
    const index = await remembered(this.#indexes, name, () => openIndex(repository, this.#options));
    const { url: origin, digest } = chooseVersion(index, chartName, request);
    const address = { ...index.address, url: origin };
    const download = () => fetchArchive(address, { digest, location: request.location }, this.#options);
    const get = () => this.#cache?.get(digest, download) ?? download();
    const chart = await this.#load(origin, request, async () => loadChartArchive(await get(), this.#options));
    return { chart, origin };
  }

  /** What is wrong inside a chart is said with the chart's name and, where it has no place of its own, where it is asked for. */
  async #load(origin: string, { chart, location }: ChartRequest, load: () => Promise<Chart>): Promise<Chart> {
    try {
      return await remembered(this.#charts, origin, load);
    } catch (error) {
      if (!(error instanceof HctlError) || (location && error.location === location)) throw error;
      const isPlaced = error.location?.line !== undefined;
      throw error.restated(`Chart "${chart}": ${error.message}`, {
        location: isPlaced ? error.location : location ?? error.location,
        related: isPlaced && location ? [...error.related, { label: "asked for at", location }] : error.related,
      });
    }
  }
}

function remembered<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  load: () => Promise<Value>,
): Promise<Value> {
  const loading = known.get(key) ?? load();
  known.set(key, loading);
  return loading;
}

function findRepository(
  name: string,
  { chart, location }: ChartRequest,
  repositories: readonly Repository[],
): Repository {
  const found = repositories.find((repository) => repository.name === name);
  if (found) return found;
  const near = nearestName(name, repositories.map((repository) => repository.name));
  throw new HctlError("repository.unknown", `No repository "${name}" for chart "${chart}"`, {
    location,
    hint: near ? `Did you mean "${near}"?` : `For a folder write ./${chart}`,
  });
}

function unsupported(kind: "oci" | "name", { chart, location }: ChartRequest): HctlError {
  if (kind === "oci") {
    return new HctlError("chart.not_found", "Charts from OCI registries are not supported yet", {
      location,
      hint: "Name a folder, a .tgz file or a chart of a repository",
    });
  }
  return new HctlError("chart.not_found", `Chart "${chart}" names no repository`, {
    location,
    hint: `Write ./${chart} for a folder, or repository/${chart} for a chart of a repository`,
  });
}
