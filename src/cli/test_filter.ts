import type { RecordedHook, Revision } from "../revision/mod.ts";
import { commaSeparated } from "./comma_separated.ts";

/** Which tests run. */
export interface TestFilter {
  isChosen(hook: RecordedHook): boolean;
}

/**
 * Reads `--filter name=a,!name=b` (Helm docs, "helm test"): named ones only, or all but some. What has no such form is passed
 * over, as in Helm.
 */
export function testFilter(values: readonly string[]): TestFilter {
  const words = commaSeparated(values);
  const included = words.flatMap((word) => /^name=(.*)$/s.exec(word)?.[1] ?? []);
  const excluded = words.flatMap((word) => /^!\s?name=(.*)$/s.exec(word)?.[1] ?? []);
  return {
    isChosen: ({ name }) => !excluded.includes(name) && (included.length === 0 || included.includes(name)),
  };
}

/** The revision as Helm stores it after a filtered test: hooks that were left out stand first. */
export function skippedFirst(revision: Revision, { isChosen }: TestFilter): Revision {
  const { hooks } = revision;
  return { ...revision, hooks: [...hooks.filter((hook) => !isChosen(hook)), ...hooks.filter(isChosen)] };
}
