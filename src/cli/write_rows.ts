import { printableInColour } from "../text/mod.ts";
import { type PlainValue, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";

/** Writes a result as JSON or YAML when `-o` asks for it, else in the form for people that `text` gives. */
export function writeResult(
  result: PlainValue | (() => PlainValue),
  text: () => string,
  { options, system }: Pick<CommandContext, "options" | "system">,
): void {
  const value = () => (typeof result === "function" ? result() : result);
  const output = options.text("output");
  if (output === "json") return system.terminal.writeOutput(printJson(value()) + "\n");
  if (output === "yaml") return system.terminal.writeOutput(printYaml(value()));
  const { terminal } = system;
  // In a pipe it is helm's output, byte for byte.
  terminal.writeOutput(terminal.isTerminal("stdout") ? printableInColour(text()) : text());
}
