import type { ChartCase } from "./chart_case.ts";
import type { Difference } from "./find_difference.ts";

/** A difference that stays. */
export interface KnownDifference {
  readonly name: string;
  readonly reason: string;
  readonly applies: (difference: Difference, one: ChartCase) => boolean;
}

/**
 * What cannot be, or is not to be, equal. Outcomes that change when the same helm runs again (the order of Go's maps) need no
 * entry as long as one of thirty runs is like hctl's.
 */
export const knownDifferences: readonly KnownDifference[] = [
  {
    name: "order of a schema's messages",
    reason: "Helm's validator walks `properties` in the order of a Go map, so that with n messages n! texts are right",
    applies: ({ kind, helm, ours }) =>
      kind === "error" && helm.startsWith("values don't meet the specifications") &&
      sortedLines(helm) === sortedLines(ours),
  },
  {
    name: "version 3 charts that are no application or lack a dependency",
    reason: "Helm refuses their version after these checks, or panics in them (index out of range in MetaDependencies)",
    applies: ({ kind, ours }, { files }) =>
      kind !== "stdout" && ours.startsWith("invalid chart apiVersion") &&
      Object.entries(files).some(([path, text]) => path.endsWith("Chart.yaml") && /^apiVersion: v3$/m.test(text)),
  },
];

/** The message's lines, the names in them sorted, without what hctl adds below. */
function sortedLines(text: string): string {
  const [message = ""] = text.split(/\n {2}(?:at|hint:) /);
  const sortedNames = (names: string) => names.split(", ").sort().join(", ");
  return message.split("\n").map((line) => line.trim().replace(/'[^']*'(?:, '[^']*')+/g, sortedNames)).sort().join("\n")
    .trim();
}
