import { HctlError } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { jsonTypeName, parseYaml } from "../yaml/mod.ts";
import { type ChartIndex, indexFrom } from "./chart_index.ts";
import type { HelmRepository } from "./dependency_home.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { type Address, isWeb, mayAuthorize, openAddress } from "./resolve_address.ts";

const timeoutMs = 120_000;

/** The address of a repository with its credentials. */
export function repositoryAddress({ url, username, password }: HelmRepository): Address {
  const address = isWeb(url) ? openAddress(url, "") : { url };
  if (username === undefined || !isWeb(url)) return address;
  const bytes = new TextEncoder().encode(`${username}:${password ?? ""}`);
  const header = `Basic ${btoa(String.fromCharCode(...bytes))}`;
  return { ...address, authorization: { origin: new URL(url).origin, header } };
}

/** Only http and https are known. @throws {HctlError} `repository.unreachable` in Helm's words. */
export function requireWeb(url: string): void {
  if (isWeb(url)) return;
  throw new HctlError(
    "repository.unreachable",
    `could not find protocol handler for: ${/^(.*?):|/.exec(url)![1] ?? ""}`,
  );
}

/**
 * What an address gives, by HTTP.
 *
 * @throws {HctlError} `http.failed` in Helm's words.
 */
export async function fetchBytes(
  { url, authorization }: Address,
  { http }: Pick<DependencyPorts, "http">,
): Promise<Uint8Array> {
  requireWeb(url);
  const isKnownHere = authorization !== undefined && mayAuthorize(url, authorization);
  const headers: Record<string, string> = isKnownHere ? { authorization: authorization.header } : {};
  const { status, statusText, body } = await get(url, headers, http);
  if (status === 200) return body;
  throw new HctlError("http.failed", `failed to fetch ${url} : ${status} ${statusText ?? ""}`.trimEnd());
}

async function get(url: string, headers: Record<string, string>, http: DependencyPorts["http"]) {
  try {
    return await http.get(url, { headers, timeoutMs });
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    const { host } = new URL(url);
    const reason = /refused|ECONNREFUSED|unable to connect/i.test(cause.message)
      ? `dial tcp ${host}: connect: connection refused`
      : cause.message;
    throw new HctlError("http.failed", `Get ${JSON.stringify(url)}: ${reason}`, { cause });
  }
}

/**
 * Fetches a repository's index and keeps it in Helm's cache.
 *
 * @throws {HctlError} `http.failed` or `repository.invalid_index`.
 */
export async function refreshIndex(repository: HelmRepository, ports: DependencyPorts): Promise<void> {
  const { bytes } = await fetchWithBytes(repository, ports);
  keep(cachedIndexPath(repository.name, ports), bytes, ports.files);
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
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    throw new HctlError(cause.code, indexProblem(cause.message, bytes), { cause });
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

/** A query stays behind the path. */
function indexAddress(url: string): string {
  const [, path, query] = /^([^?]*)(.*)$/s.exec(url)!;
  return `${path!.replace(/\/+$/, "")}/index.yaml${query}`;
}

function cachedIndexPath(name: string, { folders }: Pick<DependencyPorts, "folders">): string {
  return joinPath(folders.repositoryCache, `${name}-index.yaml`);
}

function keep(path: string, bytes: Uint8Array, files: FileSystem): void {
  files.makeDirectory(joinPath(path, ".."));
  files.writeFile(`${path}.new`, bytes);
  files.rename(`${path}.new`, path);
}
