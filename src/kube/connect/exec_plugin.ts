import { isAbsolutePath, joinPath } from "../../system/mod.ts";
import { listOf, mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { KubeconfigEntry } from "./read_kubeconfig.ts";

/** A program that gives credentials (Kubernetes docs, "client-go credential plugins"). */
export interface ExecPlugin {
  readonly apiVersion: string;
  /** A path when it has a `/`, else a name to look up in PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly interactiveMode: "Never" | "IfAvailable" | "Always";
  readonly doesGetCluster: boolean;
  readonly installHint: string;
}

/** The plugin of a user of the kubeconfig. Paths of commands start in the kubeconfig's folder. */
export function execPluginOf({ fields, folder }: KubeconfigEntry): ExecPlugin | undefined {
  const exec = mapOf(fields.get("exec"));
  const command = textOf(exec.get("command"));
  if (command === "") return undefined;
  const variables = listOf(exec.get("env")).map(mapOf).map((
    one,
  ) => [textOf(one.get("name")), textOf(one.get("value"))]);
  const isPath = command.includes("/") && !isAbsolutePath(command);
  return {
    apiVersion: textOf(exec.get("apiVersion")),
    command: isPath ? joinPath(folder, command) : command,
    args: listOf(exec.get("args")).map(textOf),
    variables: Object.fromEntries(variables),
    interactiveMode: modeOf(exec),
    doesGetCluster: exec.get("provideClusterInfo") === true,
    installHint: textOf(exec.get("installHint")).trim(),
  };
}

function modeOf(exec: PlainMap): ExecPlugin["interactiveMode"] {
  const mode = exec.get("interactiveMode");
  return mode === "Never" || mode === "Always" ? mode : "IfAvailable";
}
