/** One command of the tour and what it prints. */
export interface TourStep {
  /** The line of the page that the command stands in, from 1. */
  readonly line: number;
  /** The command as it is typed, its continuation lines included. */
  readonly command: string;
  /** The lines that follow it; `…` stands for any text in a line, a line of nothing else for any lines. */
  readonly output: readonly string[];
}

/**
 * Reads the commands of a page: in fences of the language `console`, a line after `$ ` is a command, lines after `> ` go on
 * with it, and all others are what it prints.
 */
export function readTour(page: string): readonly TourStep[] {
  const steps: { line: number; command: string; output: string[] }[] = [];
  let isInside = false;
  page.split("\n").forEach((text, index) => {
    if (text.startsWith("```")) {
      isInside = !isInside && text === "```console";
    } else if (isInside && text.startsWith("$ ")) {
      steps.push({ line: index + 1, command: text.slice(2), output: [] });
    } else if (isInside) {
      const step = steps.at(-1);
      if (!step) throw new Error(`line ${index + 1}: output before the first command`);
      if (step.output.length === 0 && text.startsWith("> ")) step.command += `\n${text.slice(2)}`;
      else step.output.push(text);
    }
  });
  return steps;
}

/** True when `lines` are what the page says. */
export function matchesOutput(expected: readonly string[], lines: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return lines.length === 0;
  if (first === "…") {
    return Array.from({ length: lines.length + 1 }, (_, from) => from)
      .some((from) => matchesOutput(rest, lines.slice(from)));
  }
  const [line, ...others] = lines;
  return line !== undefined && lineMatches(first, line) && matchesOutput(rest, others);
}

function lineMatches(expected: string, line: string): boolean {
  const parts = expected.trimEnd().split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line.trimEnd());
}
