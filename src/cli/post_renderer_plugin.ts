import { HctlError } from "../errors.ts";
import { joinPath, type System } from "../system/mod.ts";
import { parseYaml, type PlainMap, type PlainValue } from "../yaml/mod.ts";

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

function pluginFolders({ variable, homeDirectory, platform }: System): readonly string[] {
  const given = variable("HELM_PLUGINS");
  if (given) return given.split(platform === "win32" ? ";" : ":");
  const xdg = variable("XDG_DATA_HOME");
  const data = variable("HELM_DATA_HOME") ??
    (xdg ? joinPath(xdg, "helm") : joinPath(homeDirectory, ".local/share/helm"));
  return [joinPath(data, "plugins")];
}

function readPlugin(path: string, { files }: System): PlainMap | undefined {
  if (files.stat(path)?.kind !== "file") return undefined;
  const plugin = parseYaml(new TextDecoder().decode(files.readFile(path)));
  return plugin instanceof Map ? plugin : undefined;
}

function commandOf(plugin: PlainMap, directory: string, system: System): PluginCommand {
  const variables = { HELM_PLUGIN_NAME: textOf(plugin.get("name")), HELM_PLUGIN_DIR: directory };
  const config = plugin.get("runtimeConfig");
  const choices = config instanceof Map ? listOf(config.get("platformCommand")) : [];
  const chosen = choices.find((one): one is PlainMap => one instanceof Map && isFor(one, system.platform));
  const program = chosen && textOf(chosen.get("command"));
  if (!program) {
    throw new HctlError(
      "usage.invalid",
      `Plugin "${variables.HELM_PLUGIN_NAME}" has no command for ${system.platform}`,
      {
        location: { file: joinPath(directory, "plugin.yaml") },
      },
    );
  }
  const filled = (text: string) =>
    text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
      const key: string = braced ?? bare;
      return variables[key as keyof typeof variables] ?? system.variable(key) ?? "";
    });
  return { program: filled(program), args: listOf(chosen.get("args")).map((arg) => filled(textOf(arg))), variables };
}

/** Without an operating system a command is for all of them. */
function isFor(command: PlainMap, platform: string): boolean {
  const wanted = textOf(command.get("os"));
  return wanted === "" || wanted === (platform === "win32" ? "windows" : platform);
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: PlainValue | undefined): string {
  return typeof value === "string" ? value : "";
}
