import { hasCode } from "../../errors.ts";
import { dirName, type FileSystem, isAbsolutePath, joinPath, type System } from "../../system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf, YamlError } from "../../yaml/mod.ts";
import { configError } from "./kube_errors.ts";

/** A cluster, user or context of a kubeconfig, and the folder in which its relative paths start. */
export interface KubeconfigEntry {
  readonly fields: PlainMap;
  readonly folder: string;
}

/** Kubeconfig files, joined. */
export interface Kubeconfig {
  /** Those that were read, in their order. */
  readonly paths: readonly string[];
  /** "" when none is named. */
  readonly currentContext: string;
  readonly clusters: ReadonlyMap<string, KubeconfigEntry>;
  readonly users: ReadonlyMap<string, KubeconfigEntry>;
  readonly contexts: ReadonlyMap<string, KubeconfigEntry>;
}

/**
 * Reads the kubeconfig: `path`, which must exist, else the files of KUBECONFIG that exist, else ~/.kube/config. The first file
 * to name a cluster, user, context or current context wins, as a whole (Kubernetes docs, "Organizing Cluster Access Using
 * kubeconfig Files").
 *
 * @throws {HctlError} `kube.config` when a file cannot be read.
 */
export function readKubeconfig(path: string | undefined, system: System): Kubeconfig {
  const files = pathsOf(path, system).flatMap((one) => readFile(one, path !== undefined, system));
  const named = (list: string, name: string) => new Map(files.flatMap((file) => entriesOf(file, list, name)).reverse());
  return {
    paths: files.map((file) => file.path),
    currentContext: files.map(({ fields }) => textOf(fields.get("current-context"))).find((text) => text !== "") ?? "",
    clusters: named("clusters", "cluster"),
    users: named("users", "user"),
    contexts: named("contexts", "context"),
  };
}

interface KubeconfigFile {
  readonly path: string;
  readonly fields: PlainMap;
}

function pathsOf(path: string | undefined, system: System): readonly string[] {
  if (path !== undefined) return [path];
  const variable = system.variable("KUBECONFIG");
  if (!variable) return [joinPath(system.homeDirectory, ".kube/config")];
  return variable.split(system.platform === "win32" ? ";" : ":").filter((one) => one !== "");
}

function readFile(path: string, isRequired: boolean, system: System): readonly KubeconfigFile[] {
  const text = readText(path, isRequired, system.files);
  if (text === undefined) return [];
  const absolute = isAbsolutePath(path) ? path : joinPath(system.workingDirectory, path);
  try {
    return [{ path: absolute, fields: mapOf(parseYaml(text)) }];
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause;
    const problem = cause.message.replace(/^error converting YAML to JSON: /, "");
    throw configError(`error loading config file "${path}": ${problem}`, { cause });
  }
}

function readText(path: string, isRequired: boolean, files: FileSystem): string | undefined {
  try {
    return new TextDecoder().decode(files.readFile(path));
  } catch (cause) {
    if (!hasCode(cause, "file.not_found", "file.not_readable")) throw cause;
    if (cause.code === "file.not_readable") {
      throw configError(`error loading config file "${path}": ${cause.message}`, { cause });
    }
    if (!isRequired) return undefined;
    const hint = "Give --kubeconfig the path of a kubeconfig file";
    throw configError(`stat ${path}: no such file or directory`, { hint, cause });
  }
}

function entriesOf({ path, fields }: KubeconfigFile, list: string, name: string): [string, KubeconfigEntry][] {
  const folder = dirName(path);
  return listOf(fields.get(list)).map(mapOf)
    .map((item) => [textOf(item.get("name")), { fields: mapOf(item.get(name)), folder }]);
}
