import { hasCode } from "../errors.ts";
import { type RenderedRelease, writtenFiles } from "../render/mod.ts";
import { dirName, type FileSystem, joinPath } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { outputChoices } from "./output_choices.ts";

/**
 * Writes a release to a folder, every template's documents to a file of its path, and says which files those are, as
 * `helm template --output-dir` does.
 *
 * @throws {HctlError} `file.not_writable`.
 */
export function writeRendered(rendered: RenderedRelease, folder: string, context: CommandContext): void {
  const { files, terminal } = context.system;
  for (const { path, text } of writtenFiles(rendered, outputChoices(context))) {
    const target = joinPath(folder, path);
    writeOne(target, new TextEncoder().encode(text), files);
    terminal.writeOutput(`wrote ${target}\n`);
  }
}

function writeOne(path: string, content: Uint8Array, files: FileSystem): void {
  try {
    files.makeDirectory(dirName(path));
    files.writeFile(path, content);
  } catch (error) {
    if (!hasCode(error, "file.not_writable")) throw error;
    throw error.restated(error.message, { hint: "Name a folder that can be written with --output-dir" });
  }
}
