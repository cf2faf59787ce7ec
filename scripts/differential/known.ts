import type { Outcome } from "./test_case.ts";

/** Why two outcomes may differ. */
export interface KnownDifference {
  readonly reason: string;
  readonly isMet: (helm: Outcome, template: string) => boolean;
}

/**
 * What cannot be equal. Not drawn at all, and so not here: functions of randomness and the clock, `keys` and `values` (Go's
 * map order), a whole Capabilities object within a list or map (its address), places whose oldest times depend on the
 * installed zone files (CET, WET, MET, EET), the methods Scan and Unmarshal… of a version, which change it.
 */
export const knownDifferences: readonly KnownDifference[] = [
  {
    reason: "Go prints where a pointer or function lies in memory",
    isMet: ({ text }) => /0x?c[0-9a-f]{9,}\b|0x[0-9a-f]{9,16}\b/.test(decoded(text)),
  },
  {
    reason:
      "Under an integer's verb a pointer inside a collection prints as its address: versions, the places of times",
    isMet: ({ text }, template) =>
      /%[^v]*[bdoxX]/.test(template) && /[[: ]\d{12,15}[\] }]|\{\d+ -?\d+ \d{7,}\}/.test(decoded(text)),
  },
  {
    reason: "A range over a time's place shows all that Go's time.Location holds, zone tables and addresses included",
    isMet: ({ text }) => /range can't iterate over \{\S+ \[/.test(text),
  },
  {
    reason: "Helm itself ends with a stack overflow",
    isMet: ({ kind }) => kind === "crash",
  },
  {
    reason: "A regular expression of 1.4 to 3.4 million instructions is too large for re2js already",
    isMet: ({ text }, template) => /regex/i.test(template) && /invalid repeat count: `\{\d{3,}/.test(text),
  },
  {
    reason: "JavaScript's stack can end before a template has included itself 1000 times; the message is then short",
    isMet: ({ text }) => text.includes("rendering template has a nested reference name"),
  },
];

/** The reason why a difference is no defect, if there is one. */
export function knownReason(helm: Outcome, template: string): string | undefined {
  return knownDifferences.find(({ isMet }) => isMet(helm, template))?.reason;
}

function decoded(text: string): string {
  return /^[A-Za-z0-9+/]*=*$/.test(text) ? atob(text) : text;
}
