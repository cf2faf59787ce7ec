import { chartCommands } from "./chart_commands.ts";
import type { CommandDefinition } from "./command.ts";
import { fileCommands } from "./file_commands.ts";
import { releaseCommands } from "./release_commands.ts";
import { outputOption } from "./shared_options.ts";

/** Every command of hctl, in the order help shows them. */
export const commands: readonly CommandDefinition[] = [
  ...fileCommands,
  ...chartCommands,
  ...releaseCommands,
  {
    name: "completion",
    summary: "Print the completion script of a shell",
    args: "<shell>",
    completes: ["bash", "zsh", "fish", "powershell"],
    load: async () => (await import("./run_completion.ts")).runCompletion,
  },
  {
    name: "version",
    summary: "Print hctl's version",
    options: { short: { kind: "boolean", summary: "The number only" }, ...outputOption("text", "json") },
    load: async () => (await import("./run_version.ts")).runVersion,
  },
];
