import { Command, CommanderError, Option } from "commander";
import { HctlError, nearestName } from "../errors.ts";
import type { System } from "../system/mod.ts";
import type { CommandDefinition, OptionDefinition } from "./command.ts";

type Options = Readonly<Record<string, OptionDefinition>>;

/** Either everything is said already (help, version), or a command is to run. */
export type ParsedLine =
  | { readonly kind: "done"; readonly exitCode: number }
  | {
    readonly kind: "run";
    readonly command: CommandDefinition;
    readonly args: readonly string[];
    readonly values: Readonly<Record<string, unknown>>;
  };

/** What the parser needs to know. */
export interface LineInput {
  /** Normalised already. */
  readonly argv: readonly string[];
  readonly root: CommandDefinition;
  readonly globals: Options;
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
  if (near) return new HctlError("usage.invalid", message, { hint: `Did you mean "${near}"? ${help}` });
  return new HctlError("usage.invalid", message, { hint: suggestion ? `${suggestion} ${help}` : help });
}

/** The choice that a wrong one is most like, from commander's words. */
function nearestChoice(message: string): string | undefined {
  const [, given, choices] = /argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(message) ?? [];
  return given === undefined ? undefined : nearestName(given, choices!.split(", "));
}

type OnRun = (command: CommandDefinition, args: readonly string[], values: Record<string, unknown>) => void;
type Building = LineInput & {
  readonly depth: number;
  readonly onRun: OnRun;
  readonly isNeeded: (option: string) => boolean;
};

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

function buildCommand(definition: CommandDefinition, building: Building): Command {
  const command = new Command(definition.name).description(definition.summary).exitOverride();
  const { terminal } = building.system;
  command.configureOutput({
    writeOut: (text) => terminal.writeOutput(text),
    writeErr: () => {},
    getOutHelpWidth: () => 100,
    getErrHelpWidth: () => 100,
  });
  command.helpOption("-h, --help", "Show help").showSuggestionAfterError().enablePositionalOptions();
  for (const alias of definition.aliases ?? []) command.alias(alias);
  const isOnPath = building.depth === 0 || building.names[building.depth - 1] === definition.name;
  if (definition.subcommands) {
    if (building.depth === 0) command.helpCommand("help [command]", "Show help of a command");
    const onPath = building.names[building.depth];
    for (const sub of definition.subcommands) {
      if (onPath !== undefined && sub.name !== onPath) continue;
      command.addCommand(buildCommand(sub, { ...building, depth: building.depth + 1 }));
    }
    if (building.depth === 0) addOptions(command, building.globals, building.isNeeded);
    command.action((_options, self: Command) => {
      if (self.args.length === 0) self.outputHelp();
      else self.error(`unknown command '${self.args[0]}'${suggestionFor(self.args[0]!, definition)}`);
    }).allowExcessArguments();
    return command;
  }
  if (!isOnPath && building.names.length > 0) return command;
  if (definition.args) command.arguments(definition.args);
  command.allowExcessArguments(false);
  const own = definition.options ?? {};
  addOptions(command, own, building.isNeeded);
  addOptions(command, building.globals, (name) => !own[name] && building.isNeeded(name));
  const examples = definition.examples;
  if (examples) command.addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`);
  command.action((...given: unknown[]) => {
    const self = given.at(-1) as Command;
    building.onRun(definition, self.args, namedOptions(self, { ...building.globals, ...definition.options }));
  });
  return command;
}

function addOptions(command: Command, options: Options, isNeeded: (option: string) => boolean): void {
  for (const [name, definition] of Object.entries(options)) {
    if (!isNeeded(name)) continue;
    const value = definition.kind === "boolean" ? "" : ` <${definition.hint ?? "value"}>`;
    const option = new Option(
      `${definition.short ? `-${definition.short}, ` : ""}--${name}${value}`,
      definition.summary,
    );
    if (definition.default !== undefined) option.default(definition.default);
    if (definition.isHidden) option.hideHelp();
    if (definition.choices) option.choices(definition.choices);
    if (definition.kind === "list") {
      option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    }
    if (definition.kind === "integer") option.argParser((value) => wholeNumber(name, value));
    command.addOption(option);
  }
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new HctlError("usage.invalid", `Option --${name} takes a whole number, not "${value}"`, {
    hint: `For example: --${name} 4`,
  });
}

/** Commander names options in camelCase; hctl keeps the names people type. Defaults stay apart from what was given. */
function namedOptions(command: Command, options: Options): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const option of command.options) {
    const name = option.long?.slice(2);
    if (name === undefined || options[name] === undefined) continue;
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== "cli") continue;
    // Commander takes `--no-hooks` for the opposite of an option `hooks`; for helm it is an option of its own.
    values[name] = option.negate ? !command.getOptionValue(key) : command.getOptionValue(key);
  }
  return values;
}

function withVariables(given: Record<string, unknown>, options: Options, system: System): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const fromVariable = option.variable ? system.variable(option.variable) : undefined;
    const value = given[name] ?? (fromVariable === "" ? undefined : fromVariable) ?? option.default;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function suggestionFor(word: string, definition: CommandDefinition): string {
  const names = (definition.subcommands ?? []).flatMap((one) => [one.name, ...(one.aliases ?? [])]);
  const near = nearestName(word, names);
  return near ? `\n(Did you mean ${near}?)` : "";
}
