import type { FuzzCase, FuzzKind } from "./fuzz_case.ts";
import { archiveCase } from "./kinds/archive_case.ts";
import { recordCase } from "./kinds/record_case.ts";
import { schemaCase } from "./kinds/schema_case.ts";
import { templateCase } from "./kinds/template_case.ts";
import { chartCase, releasesCase, setCase, valuesCase } from "./kinds/text_cases.ts";
import { Random } from "../random.ts";

const makers: Readonly<Record<FuzzKind, (random: Random) => FuzzCase>> = {
  charts: chartCase,
  values: valuesCase,
  archives: archiveCase,
  releases: releasesCase,
  templates: templateCase,
  schemas: schemaCase,
  records: recordCase,
  sets: setCase,
};

/** The case of that number; the same for the same seed. */
export function makeCase(kind: FuzzKind, runSeed: number, index: number): FuzzCase {
  return makers[kind](new Random(seedOf(runSeed, kind, index)));
}

/** The seed of one case; cases of one run differ, and so do runs. */
function seedOf(runSeed: number, kind: string, index: number): number {
  let hash = 2166136261 ^ runSeed;
  for (const char of `${kind}/${index}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return hash >>> 0;
}
