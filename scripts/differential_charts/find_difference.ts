import type { Outcome } from "./render_case.ts";

/** How two outcomes differ. */
export interface Difference {
  readonly kind: "fault" | "exit" | "error" | "stdout" | "warning";
  /** Differences of one cause have, mostly, one signature. */
  readonly signature: string;
  readonly helm: string;
  readonly ours: string;
}

/** The first difference that matters; undefined when there is none. */
export function findDifference(helm: Outcome, ours: Outcome): Difference | undefined {
  if (ours.exitCode === 70) {
    return {
      kind: "fault",
      signature: `fault ${shape(ours.error.split("\n").slice(0, 2).join(" "))}`,
      helm: helm.error,
      ours: ours.error,
    };
  }
  if (helm.exitCode !== ours.exitCode) {
    const message = helm.error || ours.error;
    return {
      kind: "exit",
      signature: `exit ${helm.exitCode}/${ours.exitCode} ${shape(message)}`,
      helm: helm.error,
      ours: ours.error,
    };
  }
  if (!isSameError(helm.error, ours.error)) {
    return {
      kind: "error",
      signature: `error ${shape(helm.error)} | ${shape(ours.error)}`,
      helm: helm.error,
      ours: ours.error,
    };
  }
  if (helm.stdout !== ours.stdout) return outputDifference(helm.stdout, ours.stdout);
  const [wanted, given] = [helm.warnings.join("\n"), ours.warnings.join("\n")];
  return wanted === given
    ? undefined
    : { kind: "warning", signature: `warning ${shape(wanted)} | ${shape(given)}`, helm: wanted, ours: given };
}

/** hctl shows a place and a hint behind Helm's words. */
function isSameError(helm: string, ours: string): boolean {
  const wanted = printable(helm);
  if (!ours.startsWith(wanted)) return false;
  const rest = ours.slice(wanted.length);
  return rest === "" || /^\s*\n {2}(?:at|hint:) /.test(rest);
}

function printable(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(
    /[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

function outputDifference(helm: string, ours: string): Difference {
  const [wanted, given] = [helm.split("\n"), ours.split("\n")];
  let at = 0;
  while (wanted[at] === given[at]) at++;
  const [want = "(end)", have = "(end)"] = [wanted[at], given[at]];
  let column = 0;
  while (column < want.length && want[column] === have[column]) column++;
  const lead = wanted.slice(Math.max(0, at - 2), at);
  const shown = (line: string, next: readonly string[]) =>
    [...lead, cut(line, column), ...next].map((one) => cut(one, 0));
  return {
    kind: "stdout",
    signature: `stdout ${shape(want)} | ${shape(have)}`,
    helm: shown(want, wanted.slice(at + 1, at + 3)).join("\n"),
    ours: shown(have, given.slice(at + 1, at + 3)).join("\n"),
  };
}

const longestLine = 240;

/** A long line around a column. */
function cut(line: string, column: number): string {
  if (line.length <= longestLine) return line;
  const from = Math.max(0, column - 60);
  return `${from > 0 ? "…" : ""}${line.slice(from, from + longestLine - 2)}…`;
}

function shape(text: string): string {
  return text.replace(/error unpacking subchart \S+ in \S+: /g, "").replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '"…"')
    .replace(/\/tmp\/\S+/g, "PATH").replace(/\d+/g, "N").slice(
      0,
      140,
    );
}
