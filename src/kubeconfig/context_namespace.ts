import { hasCode } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf, YamlError } from "../yaml/mod.ts";

/** Which kubeconfig files there are, and what was asked for. */
interface ContextInput {
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
  const configs = pathsOf(input).map((path) => readConfig(path, input.files));
  const name = input.context ??
    configs.map((config) => textOf(config.get("current-context"))).find((text) => text !== "");
  if (name === undefined) return undefined;
  const contexts = configs.flatMap((config) => listOf(config.get("contexts"))).map(mapOf);
  const context = mapOf(contexts.find((one) => one.get("name") === name)?.get("context"));
  return textOf(context.get("namespace")) || undefined;
}

function pathsOf({ kubeconfig, homeDirectory, platform }: ContextInput): readonly string[] {
  if (!kubeconfig) return [joinPath(homeDirectory, ".kube/config")];
  return kubeconfig.split(platform === "win32" ? ";" : ":").filter((path) => path !== "");
}

function readConfig(path: string, files: FileSystem): PlainMap {
  try {
    return mapOf(parseYaml(new TextDecoder().decode(files.readFile(path))));
  } catch (error) {
    if (hasCode(error, "file.not_found", "file.not_readable") || error instanceof YamlError) return new Map();
    throw error;
  }
}
