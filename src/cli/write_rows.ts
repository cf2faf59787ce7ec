import { formatTable } from "../report/mod.ts";
import { type PlainMap, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";

/** Writes rows as a table (headings are the keys in capitals), JSON or YAML, as `-o` says. */
export function writeRows(
  rows: readonly PlainMap[],
  headings: readonly string[],
  { options, system }: CommandContext,
): void {
  const output = options.text("output");
  if (output === "json") return system.terminal.writeOutput(printJson([...rows]) + "\n");
  if (output === "yaml") return system.terminal.writeOutput(printYaml([...rows]));
  const cells = rows.map((row) => headings.map((key) => String(row.get(key) ?? "")));
  const titles = headings.map((key) => key.toUpperCase().replaceAll("_", " "));
  system.terminal.writeOutput(formatTable([titles, ...cells]));
}
