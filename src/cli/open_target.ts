import { directoryTarget, type Target } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import { directoryStore, type RevisionStore } from "../revision/mod.ts";
import { joinPath, type System } from "../system/mod.ts";
import { type CommandContext, type CommandDefinition, OptionValues } from "./command.ts";
import { normaliseArguments } from "./normalise_arguments.ts";
import { globalOptions } from "./shared_options.ts";

/** Where releases go and what is stored there. */
export interface OpenTarget {
  readonly store: RevisionStore;
  readonly target: Target;
}

/**
 * Opens the target of a release verb, the folder that `--directory` or HCTL_DIRECTORY names.
 *
 * @throws {HctlError} `usage.invalid` without one, `file.not_found` when it is not there.
 */
export function openTarget({ options, system }: Pick<CommandContext, "options" | "system">): OpenTarget {
  const directory = options.text("directory");
  if (directory !== undefined) {
    requireFolder(joinPath(system.workingDirectory, directory), system);
    return openDirectory(directory, undefined, system);
  }
  throw new HctlError("usage.invalid", "No target is given", {
    hint: "Name the folder that releases go to, as target.directory in the releases file does: --directory PATH or " +
      "HCTL_DIRECTORY",
  });
}

/** A mistyped folder must not look like one without releases. */
function requireFolder(folder: string, { files }: System): void {
  if (files.stat(folder)) return;
  throw new HctlError("file.not_found", `No folder "${folder}"`, {
    hint: "Name the folder that releases were applied to; the first apply makes it",
  });
}

/** The same for completion, from words that may be half typed. */
export function openTargetFromWords(words: readonly string[], command: CommandDefinition, system: System): OpenTarget {
  const root: CommandDefinition = { name: "", summary: "", subcommands: [command] };
  const values: Record<string, unknown> = { directory: system.variable("HCTL_DIRECTORY") };
  for (const word of normaliseArguments(words, root, globalOptions)) {
    const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) values[name] = value;
  }
  return openTarget({ options: new OptionValues(values), system });
}

/** A folder as target; `secrets: "plain"` allows Secrets inside a git work tree. */
export function openDirectory(path: string, secrets: "plain" | undefined, system: System): OpenTarget {
  const folder = joinPath(system.workingDirectory, path);
  return {
    store: directoryStore({ folder, files: system.files }),
    target: directoryTarget({ folder, files: system.files, ...(secrets ? { secrets } : {}) }),
  };
}
