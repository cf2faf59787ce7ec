import { CommanderError } from "commander";
import { HctlError, nearestName } from "../errors.ts";
import type { System } from "../system/mod.ts";
import { buildCommand } from "./build_command.ts";
import type { CommandDefinition, OptionTable } from "./command.ts";

/** Either everything is said already (help, version), or a command is to run. */
type ParsedLine =
  | { readonly kind: "done"; readonly exitCode: number }
  | {
    readonly kind: "run";
    readonly command: CommandDefinition;
    readonly args: readonly string[];
    readonly values: Readonly<Record<string, unknown>>;
  };

/** What the parser needs to know. */
interface LineInput {
  /** Normalised already. */
  readonly argv: readonly string[];
  readonly root: CommandDefinition;
  readonly globals: OptionTable;
  /** The command's path, so that only it is built. */
  readonly names: readonly string[];
  readonly system: System;
}

/**
 * Parses a normalised line with commander, which also prints help and suggestions.
 *
 * @throws {HctlError} `usage.invalid`.
 */
export function parseCommandLine(input: LineInput): ParsedLine {
  let chosen: ParsedLine | undefined;
  const onRun = (command: CommandDefinition, args: readonly string[], values: Record<string, unknown>) => {
    chosen = {
      kind: "run",
      command,
      args,
      values: withVariables(values, { ...input.globals, ...command.options }, input.system),
    };
  };
  const program = buildCommand(input.root, { ...input, depth: 0, onRun, isNeeded: optionFilter(input) });
  try {
    program.parse([...input.argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "done", exitCode: 0 };
    throw usageError(error, input.names);
  }
  return chosen ?? { kind: "done", exitCode: 0 };
}

function usageError(error: CommanderError, names: readonly string[]): HctlError {
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = rest.join(" ").trim().replace(/^\(|\)$/g, "");
  const help = `See: hctl ${[...names, "--help"].join(" ")}`;
  const message = (first.charAt(0).toUpperCase() + first.slice(1).replaceAll("'", '"')).replace(/\.$/, "");
  const near = nearestChoice(first);
  const advice = near ? `Did you mean "${near}"?` : suggestion;
  return new HctlError("usage.invalid", message, { hint: advice ? `${advice} ${help}` : help });
}

/** The choice that a wrong one is most like, from commander's words. */
function nearestChoice(message: string): string | undefined {
  const [, given, choices] = /argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(message) ?? [];
  return given === undefined || choices === undefined ? undefined : nearestName(given, choices.split(", "));
}

/** A line whose words are all known needs no other options than those it names; help and suggestions need them all. */
function optionFilter({ argv, root, globals, names }: LineInput): (option: string) => boolean {
  const command = commandAt(root, names);
  const named = new Set<string>();
  for (const word of argv) {
    if (!word.startsWith("-") || word === "-") continue;
    const name = /^--([a-z0-9-]+)/.exec(word)?.[1];
    if (name === undefined || !(globals[name] ?? command.options?.[name])) return () => true;
    named.add(name);
  }
  return names.length > 0 && !command.subcommands ? (option) => named.has(option) : () => true;
}

function commandAt(root: CommandDefinition, names: readonly string[]): CommandDefinition {
  return names.reduce((command, name) => command.subcommands?.find((sub) => sub.name === name) ?? command, root);
}

function withVariables(given: Record<string, unknown>, options: OptionTable, system: System): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const fromVariable = option.variable ? system.variable(option.variable) : undefined;
    const value = given[name] ?? (fromVariable === "" ? undefined : fromVariable) ?? option.default;
    if (value !== undefined) values[name] = value;
  }
  return values;
}
