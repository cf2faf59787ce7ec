import { HctlError } from "../errors.ts";
import { helmHome } from "../repository/mod.ts";
import { joinPath, type System } from "../system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf } from "../yaml/mod.ts";

/** A program of a plugin, ready to run. */
export interface PluginCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Finds an installed plugin of type `postrenderer/v1` (Helm docs, "Plugins") in the folders of HELM_PLUGINS, else Helm's own.
 *
 * @throws {HctlError} `usage.invalid` when its plugin.yaml names no program for this machine.
 */
export function findPostRendererPlugin(name: string, system: System): PluginCommand | undefined {
  for (const folder of pluginFolders(system)) {
    if (system.files.stat(folder)?.kind !== "directory") continue;
    for (const entry of system.files.list(folder)) {
      const directory = joinPath(folder, entry);
      const plugin = readPlugin(joinPath(directory, "plugin.yaml"), system);
      if (plugin?.get("name") === name && plugin.get("type") === "postrenderer/v1") {
        return commandOf(plugin, directory, system);
      }
    }
  }
  return undefined;
}

function pluginFolders(system: System): readonly string[] {
  const given = system.variable("HELM_PLUGINS");
  if (given) return given.split(system.platform === "win32" ? ";" : ":");
  return [joinPath(helmHome("DATA", system), "plugins")];
}

function readPlugin(path: string, { files }: System): PlainMap | undefined {
  if (files.stat(path)?.kind !== "file") return undefined;
  return mapOf(parseYaml(new TextDecoder().decode(files.readFile(path))));
}

function commandOf(plugin: PlainMap, directory: string, system: System): PluginCommand {
  const name = textOf(plugin.get("name"));
  const variables: Readonly<Record<string, string>> = { HELM_PLUGIN_NAME: name, HELM_PLUGIN_DIR: directory };
  const choices = listOf(mapOf(plugin.get("runtimeConfig")).get("platformCommand"));
  const chosen = choices.filter((one) => one instanceof Map).find((one) => isFor(one, system.platform));
  const program = chosen && textOf(chosen.get("command"));
  if (!program) {
    throw new HctlError("usage.invalid", `Plugin "${name}" has no command for ${system.platform}`, {
      location: { file: joinPath(directory, "plugin.yaml") },
    });
  }
  const filled = (text: string) =>
    text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
      const key: string = braced ?? bare;
      return variables[key] ?? system.variable(key) ?? "";
    });
  return { program: filled(program), args: listOf(chosen.get("args")).map((arg) => filled(textOf(arg))), variables };
}

/** Without an operating system a command is for all of them. */
function isFor(command: PlainMap, platform: string): boolean {
  const wanted = textOf(command.get("os"));
  return wanted === "" || wanted === (platform === "win32" ? "windows" : platform);
}
