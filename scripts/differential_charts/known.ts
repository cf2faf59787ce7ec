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
 * entry: they are found by running it again.
 */
export const knownDifferences: readonly KnownDifference[] = [];
