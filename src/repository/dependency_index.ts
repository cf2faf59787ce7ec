import { HctlError, reworded } from "../errors.ts";
import { type HttpClient, type HttpResponse, joinPath } from "../system/mod.ts";
import { jsonTypeName, parseYaml } from "../yaml/mod.ts";
import { type ChartIndex, indexAddress, indexFrom } from "./chart_index.ts";
import type { HelmRepository } from "./dependency_home.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { getAddress } from "./read_address.ts";
import { replaceFile } from "./replace_file.ts";
import { type Address, authorize, isWeb, openAddress } from "./resolve_address.ts";

/** The address of a repository with its credentials. */
export function repositoryAddress({ url, username, password }: HelmRepository): Address {
  const address = isWeb(url) ? openAddress(url, "") : { url };
  if (username === undefined || !isWeb(url)) return address;
  return { ...address, authorization: authorize(new URL(url).origin, username, password ?? "") };
}

/** Only http and https are known. @throws {HctlError} `repository.unreachable` in Helm's words. */
export function requireWeb(url: string): void {
  if (isWeb(url)) return;
  const scheme = url.slice(0, Math.max(0, url.indexOf(":")));
  throw new HctlError("repository.unreachable", `could not find protocol handler for: ${scheme}`);
}

/**
 * What an address gives, by HTTP.
 *
 * @throws {HctlError} `http.failed` in Helm's words.
 */
export async function fetchBytes(address: Address, { http }: Pick<DependencyPorts, "http">): Promise<Uint8Array> {
  const { url } = address;
  requireWeb(url);
  const { status, statusText, body } = await get(address, http);
  if (status === 200) return body;
  throw new HctlError("http.failed", `failed to fetch ${url} : ${status} ${statusText ?? ""}`.trimEnd());
}

async function get(address: Address, http: HttpClient): Promise<HttpResponse> {
  try {
    return await getAddress(address, http);
  } catch (error) {
    const { host } = new URL(address.url);
    throw reworded(error, (reason) => {
      const isRefused = /refused|ECONNREFUSED|unable to connect/i.test(reason);
      const shown = isRefused ? `dial tcp ${host}: connect: connection refused` : reason;
      return `Get ${JSON.stringify(address.url)}: ${shown}`;
    });
  }
}

/**
 * Fetches a repository's index and keeps it in Helm's cache.
 *
 * @throws {HctlError} `http.failed` or `repository.invalid_index`.
 */
export async function refreshIndex(repository: HelmRepository, ports: DependencyPorts): Promise<void> {
  const { bytes } = await fetchWithBytes(repository, ports);
  replaceFile(cachedIndexPath(repository.name, ports), bytes, ports.files);
}

/**
 * Fetches a repository's index for this once.
 *
 * @throws {HctlError} `http.failed` or `repository.invalid_index`.
 */
export async function fetchIndex(
  repository: HelmRepository,
  ports: Pick<DependencyPorts, "http">,
): Promise<ChartIndex> {
  return (await fetchWithBytes(repository, ports)).index;
}

async function fetchWithBytes(repository: HelmRepository, ports: Pick<DependencyPorts, "http">) {
  const address = repositoryAddress(repository);
  const bytes = await fetchBytes({ ...address, url: indexAddress(address.url) }, ports);
  return { index: readIndex(repository, address, bytes), bytes };
}

/**
 * The index of a repository from Helm's cache.
 *
 * @throws {HctlError} `file.not_found` or `repository.invalid_index`.
 */
export function cachedIndex(repository: HelmRepository, ports: Pick<DependencyPorts, "files" | "folders">): ChartIndex {
  const path = cachedIndexPath(repository.name, ports);
  if (ports.files.stat(path)) return readIndex(repository, repositoryAddress(repository), ports.files.readFile(path));
  throw new HctlError("file.not_found", `open ${path}: no such file or directory`, {
    hint: "Leave --skip-refresh out",
  });
}

function readIndex(repository: HelmRepository, address: Address, bytes: Uint8Array): ChartIndex {
  try {
    return indexFrom(repository, address, bytes);
  } catch (error) {
    throw reworded(error, (reason) => indexProblem(reason, bytes));
  }
}

/** In Helm's words. */
function indexProblem(message: string, bytes: Uint8Array): string {
  const problem = message.replace(/^The index of repository ".*?" is not valid: /, "");
  if (problem === "it has no apiVersion") return "no API version specified";
  if (problem !== "it holds no map") return problem;
  const document = parseYaml(new TextDecoder().decode(bytes));
  if (document === null) return "no API version specified";
  const mismatch = `cannot unmarshal ${jsonTypeName(document)} into Go value of type repo.IndexFile`;
  return `error unmarshaling JSON: while decoding JSON: json: ${mismatch}`;
}

function cachedIndexPath(name: string, { folders }: Pick<DependencyPorts, "folders">): string {
  return joinPath(folders.repositoryCache, `${name}-index.yaml`);
}
