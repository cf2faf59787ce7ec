import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";
import { completionScripts } from "./completion_scripts.ts";

/** `hctl completion SHELL`. */
export function runCompletion({ args, system }: CommandContext): Promise<number> {
  const [shell = ""] = args;
  const script = completionScripts.get(shell);
  if (script === undefined) {
    throw new HctlError("usage.invalid", `No completion for shell "${shell}"`, {
      hint: `Shells: ${[...completionScripts.keys()].join(", ")}`,
    });
  }
  system.terminal.writeOutput(script);
  return Promise.resolve(0);
}
