import { printable, printableInColour, printableJson } from "../text/mod.ts";
import { type PlainValue, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";

/**
 * Text from records as a table shows it: escaped on a terminal, where a chart's name must not bring colours of its own, byte for
 * byte in a pipe.
 */
export function cellText(text: string, { terminal }: CommandContext["system"]): string {
  return terminal.isTerminal("stdout") ? printable(text) : text;
}

/** Writes a result as JSON or YAML when `-o` asks for it, else in the form for people that `text` gives. */
export function writeResult(
  result: PlainValue | (() => PlainValue),
  text: () => string,
  { options, system }: Pick<CommandContext, "options" | "system">,
): void {
  const value = () => (typeof result === "function" ? result() : result);
  const output = options.text("output");
  const { terminal } = system;
  // In a pipe it is helm's output, byte for byte.
  const isShown = terminal.isTerminal("stdout");
  if (output === "json") {
    const json = printJson(value());
    return terminal.writeOutput(`${isShown ? printableJson(json) : json}\n`);
  }
  const shown = output === "yaml" ? printYaml(value()) : text();
  terminal.writeOutput(isShown ? printableInColour(shown) : shown);
}
