import { HctlError, locateIn, type SourceLocation } from "../errors.ts";
import { parseJson, parseYaml, type PlainMap, type PlainValue, yamlAdvice, YamlError, yamlPlace } from "../yaml/mod.ts";
import type { ChartSourceOptions, Repository } from "./chart_request.ts";
import { readAddress } from "./read_address.ts";
import { type Address, isWeb, openAddress } from "./resolve_address.ts";

/** One chart of one version in an index. */
export interface IndexEntry {
  readonly version: string;
  /** As the index names it: an address, or a path relative to the repository. */
  readonly url: string;
  /** SHA-256 of the archive in lower-case hexadecimal, when the index names one. */
  readonly digest?: string;
}

/** A repository's index (Helm docs, "The Chart Repository Guide"). */
export interface ChartIndex {
  readonly repository: Repository;
  /** The repository's own, at which relative addresses of its charts begin. */
  readonly address: Address;
  readonly names: readonly string[];
  /** The versions of a chart, in the order of the index; undefined for a chart that it does not name. */
  entries(name: string): readonly IndexEntry[] | undefined;
}

/**
 * Reads a repository's index.
 *
 * @throws {HctlError} `repository.unreachable` or `repository.invalid_index`.
 */
export async function openIndex(repository: Repository, options: ChartSourceOptions): Promise<ChartIndex> {
  const { address, bytes } = await readIndex(repository, options);
  try {
    return indexFrom(repository, address, bytes);
  } catch (error) {
    throw error instanceof HctlError ? inIndex(error, indexAddress(address.url), bytes) : error;
  }
}

/** The place in the index itself, and beside it the one that names the repository. */
function inIndex(error: HctlError, file: string, bytes: Uint8Array): HctlError {
  const text = new TextDecoder().decode(bytes);
  const { cause, location, hint } = error;
  const place = cause instanceof YamlError ? yamlPlace(cause, text) : undefined;
  const advice = cause instanceof YamlError && place ? yamlAdvice(cause, text).hint : undefined;
  return error.restated(error.message, {
    location: locateIn(file, text, place?.line ?? 1, place?.column),
    related: location ? [{ label: "the repository is named at", location }] : [],
    hint: advice || hint,
  });
}

/**
 * The index that a file holds.
 *
 * @throws {HctlError} `repository.invalid_index`.
 */
export function indexFrom(repository: Repository, address: Address, bytes: Uint8Array): ChartIndex {
  const text = new TextDecoder().decode(bytes);
  const entries = entriesOf(parseIndex(text, repository), repository);
  return {
    repository,
    address,
    names: [...entries.keys()],
    entries(name) {
      const versions = entries.get(name);
      return versions === undefined ? undefined : readEntries(versions);
    },
  };
}

async function readIndex(
  { name, url, location }: Repository,
  options: ChartSourceOptions,
): Promise<{ readonly address: Address; readonly bytes: Uint8Array }> {
  try {
    const address = openAddress(url, options.folder);
    return { address, bytes: await readAddress({ ...address, url: indexAddress(address.url) }, options) };
  } catch (cause) {
    if (!(cause instanceof HctlError) || cause.code === "file.outside") throw cause;
    const hint = isWeb(url)
      ? "Check its url, and that this machine reaches it"
      : "A repository is a folder of archives with an index.yaml beside them";
    throw new HctlError("repository.unreachable", `Repository "${name}" cannot be read: ${cause.message}`, {
      location,
      hint: cause.hint ?? hint,
      cause,
    });
  }
}

/** Where a repository's index is; a query stays behind the path. */
export function indexAddress(address: string): string {
  return address.replace(/^([^?]*?)\/*(\?.*)?$/s, "$1/index.yaml$2");
}

function parseIndex(text: string, { name, location }: Repository): PlainMap {
  const index = parse(text, name, location);
  if (!(index instanceof Map)) throw invalid(name, "it holds no map", location);
  if (typeof index.get("apiVersion") !== "string" || index.get("apiVersion") === "") {
    throw invalid(name, "it has no apiVersion", location);
  }
  return index;
}

/** An index may be JSON under the same name; both readers throw plain errors that say what is wrong. */
function parse(text: string, name: string, location: SourceLocation | undefined): PlainValue {
  try {
    return text.trimStart().startsWith("{") ? parseJson(text) : parseYaml(text);
  } catch (cause) {
    throw invalid(name, cause instanceof Error ? cause.message : String(cause), location, cause);
  }
}

function invalid(name: string, reason: string, location: SourceLocation | undefined, cause?: unknown): HctlError {
  return new HctlError("repository.invalid_index", `The index of repository "${name}" is not valid: ${reason}`, {
    location,
    hint: "Check that its url is the one of a chart repository",
    cause,
  });
}

function entriesOf(index: PlainMap, { name, location }: Repository): PlainMap {
  const entries = index.get("entries") ?? new Map();
  if (!(entries instanceof Map)) throw invalid(name, "its entries are no map", location);
  return entries;
}

/** What Helm skips with a warning is skipped here too: versions without a text or an address cannot be installed. */
function readEntries(versions: PlainValue): IndexEntry[] {
  return Array.isArray(versions) ? versions.flatMap((version) => readEntry(version) ?? []) : [];
}

function readEntry(entry: PlainValue): IndexEntry | undefined {
  if (!(entry instanceof Map)) return undefined;
  const version = entry.get("version");
  const urls = entry.get("urls");
  const digest = entry.get("digest");
  const url = Array.isArray(urls) ? urls[0] : undefined;
  if (typeof version !== "string" || typeof url !== "string") return undefined;
  if (typeof digest !== "string" || digest === "") return { version, url };
  return { version, url, digest: digest.replace(/^sha256:/i, "").toLowerCase() };
}
