import { hasCode } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { parseYaml, type PlainMap, type PlainValue, YamlError } from "../yaml/mod.ts";

/** Which kubeconfig files there are, and what was asked for. */
export interface ContextInput {
  readonly files: FileSystem;
  /** KUBECONFIG: paths joined by `:` (`;` on Windows); ~/.kube/config without it. */
  readonly kubeconfig: string | undefined;
  readonly homeDirectory: string;
  readonly platform: string;
  /** `--kube-context`; the files' current context without it. */
  readonly context: string | undefined;
}

/**
 * The namespace of the chosen context, undefined when no kubeconfig names one. Of several files the first that says
 * something counts (Kubernetes docs, "Organizing Cluster Access Using kubeconfig Files"); files that are missing or cannot
 * be read count as empty, because nothing but a default is asked of them here.
 */
export function contextNamespace(input: ContextInput): string | undefined {
  const configs = pathsOf(input).flatMap((path) => readConfig(path, input.files) ?? []);
  const name = input.context ?? configs.map((config) => config.get("current-context")).find(isText);
  if (name === undefined) return undefined;
  const entries = configs.flatMap((config) => listOf(config.get("contexts")));
  const entry = entries.find((one) => one instanceof Map && one.get("name") === name);
  const context = entry instanceof Map ? entry.get("context") : undefined;
  const namespace = context instanceof Map ? context.get("namespace") : undefined;
  return isText(namespace) ? namespace : undefined;
}

function pathsOf({ kubeconfig, homeDirectory, platform }: ContextInput): readonly string[] {
  if (!kubeconfig) return [joinPath(homeDirectory, ".kube/config")];
  return kubeconfig.split(platform === "win32" ? ";" : ":").filter((path) => path !== "");
}

function readConfig(path: string, files: FileSystem): PlainMap | undefined {
  try {
    const config = parseYaml(new TextDecoder().decode(files.readFile(path)));
    return config instanceof Map ? config : undefined;
  } catch (error) {
    if (hasCode(error, "file.not_found", "file.not_readable") || error instanceof YamlError) return undefined;
    throw error;
  }
}

function isText(value: PlainValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return Array.isArray(value) ? value : [];
}
