import type { System } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";

/** The same context with all that is written going to stderr, for commands whose stdout is helm's. */
export function onStderr(context: CommandContext): CommandContext {
  const { terminal } = context.system;
  const system: System = {
    ...context.system,
    terminal: {
      readInput: () => terminal.readInput(),
      writeOutput: (text) => terminal.writeError(text),
      writeError: (text) => terminal.writeError(text),
      isTerminal: (stream) => terminal.isTerminal(stream === "stdout" ? "stderr" : stream),
    },
  };
  return { ...context, system };
}
