import type { CommandDefinition, OptionDefinition, OptionTable } from "./command.ts";

/** The command that a line names, and the words that lead to it. */
interface CommandPath {
  readonly command: CommandDefinition | undefined;
  readonly names: readonly string[];
}

interface Found {
  readonly name: string;
  readonly option: OptionDefinition;
}

/**
 * Rewrites a command line from the forms that helm's parser (Go's spf13/pflag) takes to the ones commander takes: global
 * options in front of the command move behind it, `-nprod`, `-n=prod`, `-qA`, `--flag=false`, and options with an optional value,
 * which take one only with `=`. Everything after `--` stays.
 */
export function normaliseArguments(argv: readonly string[], root: CommandDefinition, globals: OptionTable): string[] {
  const path = findCommand(argv, root, globals);
  const options: OptionTable = { ...globals, ...path.command?.options };
  const positional: string[] = [];
  const given: string[] = [];
  let namesLeft = path.names.length;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (word === "--") return [...path.names, ...given, ...positional, ...argv.slice(at)];
    if (!isOption(word)) {
      if (namesLeft > 0) namesLeft--;
      else positional.push(word);
      continue;
    }
    const taken = word.startsWith("--")
      ? longOption(word, options, argv[at + 1])
      : shortOptions(word, options, argv[at + 1]);
    given.push(...taken.words);
    if (taken.usesNext) at++;
  }
  return [...path.names, ...given, ...positional];
}

/** Walks the line to the command it names; words that options take are stepped over. */
export function findCommand(argv: readonly string[], root: CommandDefinition, globals: OptionTable): CommandPath {
  let command: CommandDefinition | undefined;
  const names: string[] = [];
  for (let at = 0; at < argv.length && argv[at] !== "--"; at++) {
    const word = argv[at] ?? "";
    if (isOption(word)) {
      if (takesNext(word, { ...globals, ...command?.options })) at++;
      continue;
    }
    const next = (command ?? root).subcommands?.find((one) => one.name === word || one.aliases?.includes(word));
    if (!next) break;
    command = next;
    names.push(next.name);
  }
  return { command, names };
}

function isOption(word: string): boolean {
  return word.startsWith("-") && word !== "-";
}

function takesValue(option: OptionDefinition): boolean {
  return option.kind !== "boolean" && option.kind !== "optional";
}

function takesNext(word: string, options: OptionTable): boolean {
  if (word.includes("=")) return false;
  if (word.startsWith("--")) {
    const option = options[word.slice(2)];
    return option !== undefined && takesValue(option);
  }
  const found = byShort(word.slice(-1), options);
  return found !== undefined && takesValue(found.option) && [...word.slice(1, -1)].every((letter) => {
    const before = byShort(letter, options);
    return before !== undefined && !takesValue(before.option);
  });
}

function byShort(letter: string, options: OptionTable): Found | undefined {
  const found = Object.entries(options).find(([, option]) => option.short === letter);
  return found && { name: found[0], option: found[1] };
}

interface Taken {
  readonly words: readonly string[];
  readonly usesNext: boolean;
}

function longOption(word: string, options: OptionTable, next: string | undefined): Taken {
  const equals = word.indexOf("=");
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const option = options[name];
  if (!option) return { words: [word], usesNext: false };
  return withValue({ name, option }, equals < 0 ? undefined : word.slice(equals + 1), next);
}

function shortOptions(word: string, options: OptionTable, next: string | undefined): Taken {
  const words: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const found = byShort(word.charAt(at), options);
    if (!found) return { words: [...words, word], usesNext: false };
    const rest = word.slice(at + 1);
    if (takesValue(found.option) || rest.startsWith("=")) {
      const value = rest === "" ? undefined : rest.replace(/^=/, "");
      const taken = withValue(found, value, next);
      return { words: [...words, ...taken.words], usesNext: taken.usesNext };
    }
    words.push(...withValue(found, undefined, undefined).words);
  }
  return { words, usesNext: false };
}

function withValue({ name, option }: Found, value: string | undefined, next: string | undefined): Taken {
  const usesNext = value === undefined && takesValue(option) && next !== undefined;
  const given = usesNext ? next : option.kind === "optional" ? value ?? option.preset ?? "" : value;
  if (option.kind === "boolean" && /^(?:0|f|false)$/i.test(given ?? "")) return { words: [], usesNext };
  const isBare = given === undefined || (option.kind === "boolean" && /^(?:1|t|true)$/i.test(given));
  return { words: [isBare ? `--${name}` : `--${name}=${given}`], usesNext };
}
