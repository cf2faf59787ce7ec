import { Command, Option } from "commander";
import { HctlError, nearestName } from "../errors.ts";
import type { System } from "../system/mod.ts";
import type { CommandDefinition, OptionTable } from "./command.ts";

/** What is built of the tree, and who is told when a command runs. */
interface Building {
  readonly globals: OptionTable;
  /** The command's path, so that only it is built. */
  readonly names: readonly string[];
  readonly system: System;
  /** How far down the path. */
  readonly depth: number;
  readonly isNeeded: (option: string) => boolean;
  readonly onRun: (command: CommandDefinition, args: readonly string[], values: Record<string, unknown>) => void;
}

/** Commander's form of a command, with those below it. */
export function buildCommand(definition: CommandDefinition, building: Building): Command {
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
  if (definition.subcommands) {
    if (building.depth === 0) {
      command.helpCommand("help [command]", "Show help of a command");
      addOptions(command, building.globals, building.isNeeded);
    }
    const onPath = building.names[building.depth];
    for (const sub of definition.subcommands) {
      if (onPath !== undefined && sub.name !== onPath) continue;
      command.addCommand(buildCommand(sub, { ...building, depth: building.depth + 1 }));
    }
    command.action(() => {
      const [word] = command.args;
      if (word === undefined) command.outputHelp();
      else command.error(`unknown command '${word}'${suggestionFor(word, definition)}`);
    }).allowExcessArguments();
    return command;
  }
  const { depth, names } = building;
  if (depth > 0 && names.length > 0 && names[depth - 1] !== definition.name) return command;
  if (definition.args) command.arguments(definition.args);
  command.allowExcessArguments(false);
  const own = definition.options ?? {};
  addOptions(command, own, building.isNeeded);
  addOptions(command, building.globals, (name) => !own[name] && building.isNeeded(name));
  const examples = definition.examples;
  if (examples) command.addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`);
  command.action(() => {
    building.onRun(definition, command.args, namedOptions(command, { ...building.globals, ...definition.options }));
  });
  return command;
}

function addOptions(command: Command, options: OptionTable, isNeeded: (option: string) => boolean): void {
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
function namedOptions(command: Command, options: OptionTable): Record<string, unknown> {
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

function suggestionFor(word: string, definition: CommandDefinition): string {
  const names = (definition.subcommands ?? []).flatMap((one) => [one.name, ...(one.aliases ?? [])]);
  const near = nearestName(word, names);
  return near ? `\n(Did you mean ${near}?)` : "";
}
