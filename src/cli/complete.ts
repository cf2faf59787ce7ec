import type { CommandContext, CommandDefinition } from "./command.ts";
import { findCommand } from "./normalise_arguments.ts";
import { globalOptions } from "./shared_options.ts";

/** Cobra's directives: what the shell does besides the words it gets. */
const directive = { files: 0, noFiles: 4 } as const;

interface Completion {
  readonly words: readonly (readonly [word: string, summary: string])[];
  readonly directive: number;
}

/** Answers Cobra's `__complete` protocol: the words so far, the last one unfinished; one candidate a line, then `:directive`. */
export async function complete(
  words: readonly string[],
  root: CommandDefinition,
  ports: CompletionPorts,
  withSummary: boolean,
): Promise<number> {
  const { system } = ports;
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const { command = root, names } = findCommand(before, root, globalOptions);
  const found = await candidates({ last, before, command, names, ...ports });
  for (const [word, summary] of found.words) {
    if (word.startsWith(last)) {
      system.terminal.writeOutput(withSummary && summary ? `${word}\t${summary}\n` : `${word}\n`);
    }
  }
  system.terminal.writeOutput(`:${found.directive}\n`);
  return 0;
}

/** The world as completion sees it. */
type CompletionPorts = Pick<CommandContext, "system" | "openKube">;

interface Situation extends CompletionPorts {
  readonly last: string;
  readonly before: readonly string[];
  readonly command: CommandDefinition;
  readonly names: readonly string[];
}

function candidates(situation: Situation): Completion | Promise<Completion> {
  const { last, before, command } = situation;
  const options = { ...globalOptions, ...command.options };
  const previous = before.at(-1) ?? "";
  const pending = Object.entries(options).find(([name, option]) =>
    option.kind !== "boolean" && option.kind !== "optional" &&
    (previous === `--${name}` || previous === `-${option.short}`)
  );
  if (pending) {
    const choices = pending[1].choices;
    if (choices) return { words: choices.map((choice) => [choice, ""]), directive: directive.noFiles };
    return { words: [], directive: pending[1].hint === "path" ? directive.files : directive.noFiles };
  }
  if (last.startsWith("-")) {
    const shown = Object.entries(options).filter(([, option]) => !option.isHidden);
    const words = shown.map(([name, option]) => [`--${name}`, option.summary] as const);
    return { words, directive: directive.noFiles };
  }
  if (command.subcommands) {
    return { words: command.subcommands.map((one) => [one.name, one.summary]), directive: directive.noFiles };
  }
  if (Array.isArray(command.completes)) {
    return { words: command.completes.map((word: string) => [word, ""]), directive: directive.noFiles };
  }
  if (command.completes === "releases") return releaseNames(situation);
  return { words: [], directive: command.completes === "files" ? directive.files : directive.noFiles };
}

async function releaseNames({ command, before, ...ports }: Situation): Promise<Completion> {
  const { releaseCandidates } = await import("./release_candidates.ts");
  return { words: await releaseCandidates(before, command, ports), directive: directive.noFiles };
}
