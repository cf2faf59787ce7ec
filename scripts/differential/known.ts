import type { Outcome } from "./test_case.ts";

/** Why two outcomes may differ. */
export interface KnownDifference {
  readonly reason: string;
  readonly isMet: (helm: Outcome, template: string) => boolean;
}

/** What cannot be equal. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    reason: "Go prints where a pointer, channel or function lies in memory, also of a time under an integer's verb",
    isMet: ({ text }) => /\{\d+ -?\d+ \d{7,}\}|0x?c[0-9a-f]{9,}\b|0x[0-9a-f]{6,16}\b/.test(decoded(text)),
  },
  {
    reason: "A regular expression of 1.4 to 3.4 million instructions is too large for re2js already",
    isMet: ({ text }, template) => /regex/i.test(template) && /invalid repeat count: `\{\d{3,}/.test(text),
  },
];

/** The reason why a difference is no defect, if there is one. */
export function knownReason(helm: Outcome, template: string): string | undefined {
  return knownDifferences.find(({ isMet }) => isMet(helm, template))?.reason;
}

function decoded(text: string): string {
  return /^[A-Za-z0-9+/]*=*$/.test(text) ? atob(text) : text;
}
