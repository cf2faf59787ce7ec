import { HctlError } from "../errors.ts";
import { loadPostRendering, type PostRender } from "../render/mod.ts";
import { dirName, joinPath } from "../system/mod.ts";
import { fromBytes, toBytes } from "../text/mod.ts";
import type { CommandContext } from "./command.ts";
import { findPostRendererPlugin, type PluginCommand } from "./post_renderer_plugin.ts";

/**
 * The post-renderer that `--post-renderer` names, an installed plugin of Helm or a program by its path, with the arguments
 * of `--post-renderer-args`; undefined without one.
 *
 * @throws {HctlError} `usage.invalid` in Helm's words when it is neither.
 */
export async function postRendererFromOptions(context: CommandContext): Promise<PostRender | undefined> {
  const name = context.options.text("post-renderer");
  if (!name) return undefined;
  const command = findPostRendererPlugin(name, context.system) ?? programAt(name, context);
  if (!command) {
    const problem = `plugin: {Name:${name} Type:postrenderer/v1} not found`;
    throw new HctlError("usage.invalid", `invalid argument "${name}" for "--post-renderer" flag: ${problem}`, {
      hint: "Name an installed plugin, or a program by its path: ./render.sh",
    });
  }
  const { postRenderWith } = await loadPostRendering();
  return postRenderWith((stream) => run(name, command, stream, context));
}

function programAt(name: string, { system }: CommandContext): PluginCommand | undefined {
  const path = joinPath(system.workingDirectory, name);
  return name.includes("/") && system.files.stat(path) ? { program: path, args: [], variables: {} } : undefined;
}

function run(
  name: string,
  { program, args, variables }: PluginCommand,
  stream: string,
  context: CommandContext,
): string {
  const { options, system } = context;
  const all = [...args, ...options.list("post-renderer-args")];
  const { exitCode, output, errorText } = system.programs.run(program, all, { input: toBytes(stream), variables });
  if (exitCode === 0) {
    system.terminal.writeError(errorText);
    return fromBytes(output);
  }
  throw new HctlError("exec.failed", `Post-renderer "${name}" ended with ${exitCode}: ${errorText.trim()}`, {
    hint: `Try it alone: ${program} < manifests.yaml (in ${dirName(program)})`,
  });
}
