import type { ChartDependency } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { digest, toHex } from "../system/mod.ts";
import { helmRepositories, type HelmRepository } from "./dependency_home.ts";
import { refreshIndex, requireWeb } from "./dependency_index.ts";
import { localPath } from "./dependency_local.ts";
import type { DependencyPorts } from "./dependency_ports.ts";

/** A dependency and the repository that its index comes from, where it needs one. */
export interface SourcedDependency {
  readonly dependency: ChartDependency;
  readonly repository?: HelmRepository;
}

/** How the cached index of a repository that nobody added is named. */
const unmanagedPrefix = "helm-manager-";

/**
 * Finds the repositories of dependencies: `@name` and `alias:name` become the address that was added under the name, other
 * addresses need not be added (Helm docs, "helm dependency").
 *
 * @throws {HctlError} `repository.unknown` or `chart.not_found`, in Helm's words.
 */
export function sourceDependencies(
  dependencies: readonly ChartDependency[],
  chartPath: string,
  ports: DependencyPorts,
): readonly SourcedDependency[] {
  const added = helmRepositories(ports.folders.repositoryConfig, ports.files);
  const missing: string[] = [];
  const sourced = dependencies.map((dependency): SourcedDependency => {
    const { repository: url = "" } = dependency;
    if (url.startsWith("file://")) localPath(url, chartPath, ports.files);
    if (url === "" || url.startsWith("file://")) return { dependency };
    if (url.startsWith("oci://")) throw unsupported(url);
    const alias = /^(?:@|alias:)(.*)$/s.exec(url)?.[1];
    const found = added.find((one) => alias === undefined ? isSameAddress(one.url, url) : one.name === alias);
    if (found && alias !== undefined) {
      return { dependency: { ...dependency, repository: found.url }, repository: found };
    }
    if (found) return { dependency, repository: found };
    if (!isRequestUrl(url)) missing.push(url);
    return { dependency, repository: unmanaged(url) };
  });
  if (missing.length > 0) throw undefinedRepositories(missing);
  return sourced;
}

/** True for what Go reads as an absolute URL or an absolute path (Go docs, "net/url", ParseRequestURI). */
function isRequestUrl(text: string): boolean {
  return /^(?:\/|[a-zA-Z][a-zA-Z0-9+.-]*:)/.test(text) && !/[\x00-\x1f\x7f]/.test(text);
}

function unsupported(url: string): HctlError {
  return new HctlError("repository.unreachable", `"${url}" is an OCI registry, and those are not supported yet`, {
    hint: "Name a repository's http(s) address or a folder (file://…)",
  });
}

function unmanaged(url: string): HelmRepository {
  return { name: `${unmanagedPrefix}${toHex(digest("sha256", new TextEncoder().encode(url)))}`, url };
}

function undefinedRepositories(missing: readonly string[]): HctlError {
  const isName = missing.some((url) => !url.includes("//") && !/^(?:@|alias:)/.test(url));
  const note = isName
    ? '\nNote that repositories must be URLs or aliases. For example, to refer to the "example"\n' +
      'repository, use "https://charts.example.com/" or "@example" instead of\n' +
      `"example". Don't forget to add the repo, too ('helm repo add').`
    : "";
  const message = `no repository definition for ${missing.join(", ")}. Please add them via 'helm repo add'`;
  return new HctlError("repository.unknown", message + note);
}

/** Addresses that differ only in a slash at the end, or in the case of scheme and host, are one. */
export function isSameAddress(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(url: string): string {
  return (URL.canParse(url) ? new URL(url).href : url).replace(/\/+$/, "");
}

/** Fetches the indexes of repositories that dependencies name and nobody added. */
export async function refreshUnmanaged(sourced: readonly SourcedDependency[], ports: DependencyPorts): Promise<void> {
  const found = sourced.flatMap(({ repository }) => repository?.name.startsWith(unmanagedPrefix) ? [repository] : []);
  const once = [...new Map(found.map((repository) => [repository.name, repository])).values()];
  if (ports.skipRefresh || once.length === 0) return;
  ports.print("Getting updates for unmanaged Helm repositories...");
  await refreshAll(once, ({ url }) => url, ports);
}

/** Fetches the indexes of all repositories that were added. */
export async function refreshAdded(ports: DependencyPorts): Promise<void> {
  const added = ports.skipRefresh ? [] : helmRepositories(ports.folders.repositoryConfig, ports.files);
  if (added.length === 0) return;
  ports.print("Hang tight while we grab the latest from your chart repositories...");
  await refreshAll(added, ({ name }) => name, ports);
  ports.print("Update Complete. ⎈Happy Helming!⎈");
}

async function refreshAll(
  repositories: readonly HelmRepository[],
  nameOf: (repository: HelmRepository) => string,
  ports: DependencyPorts,
): Promise<void> {
  for (const { url } of repositories) requireWeb(url);
  const problems = await Promise.all(repositories.map((repository) => refresh(repository, ports)));
  for (const [index, repository] of repositories.entries()) {
    const name = JSON.stringify(nameOf(repository));
    const problem = problems[index];
    if (problem === undefined) ports.print(`...Successfully got an update from the ${name} chart repository`);
    else ports.print(`...Unable to get an update from the ${name} chart repository:\n\t${problem}`);
  }
}

async function refresh(repository: HelmRepository, ports: DependencyPorts): Promise<string | undefined> {
  try {
    await refreshIndex(repository, ports);
    return undefined;
  } catch (error) {
    if (error instanceof HctlError) return error.message;
    throw error;
  }
}
