/**
 * Compares hctl with recordings of helm: `conformance DIR [--only TEXT] [--show N] [--skip corpus,yaml,probes,scenarios]`. DIR holds
 * corpus/ (charts and what `helm template` printed) and golden/ (template probes, YAML printing, command scenarios). Fails
 * when a figure is below the one in tests/conformance.json, which is only ever raised.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareCorpus } from "./conformance/corpus.ts";
import { compareProbes } from "./conformance/probes.ts";
import { playScenarios } from "./conformance/scenarios.ts";
import { Tally } from "./conformance/tally.ts";
import { compareYaml } from "./conformance/yaml_rows.ts";

const root = new URL("..", import.meta.url).pathname;
const [folder, ...flags] = process.argv.slice(2);
const flag = (name: string) => flags[flags.indexOf(`--${name}`) + 1];
const has = (name: string) => flags.includes(`--${name}`);

/** Lowest figures that may stand; a part that is not measured is not checked. */
interface Floor {
  readonly corpus: number;
  readonly yaml: number;
  readonly probes: number;
  readonly scenarios: number;
}

async function measure(shared: string): Promise<Partial<Floor>> {
  const tally = new Tally(has("only") ? flag("only")! : "", has("show") ? Number(flag("show")) : 20);
  const skipped = has("skip") ? flag("skip")!.split(",") : [];
  const figures: Record<string, number> = {};
  const parts = {
    corpus: () => compareCorpus(join(shared, "corpus"), tally),
    yaml: () => compareYaml(join(shared, "golden/toyaml-probes.json"), tally),
    probes: () => compareProbes(join(shared, "golden/template-probes.jsonl.gz"), tally),
  };
  for (const [name, compare] of Object.entries(parts)) {
    if (skipped.includes(name)) continue;
    const startedMs = performance.now();
    await compare();
    figures[name] = tally.passed(name);
    console.log(`${tally.report(name, name)}\n  in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  }
  if (!skipped.includes("scenarios") && !has("only")) {
    const played = playScenarios(join(shared, "golden"), join(root, "dist/hctl"));
    console.log(played.text);
    if (played.passed !== undefined) figures["scenarios"] = played.passed;
  }
  return figures;
}

function belowFloor(figures: Partial<Floor>): string[] {
  const floor: Floor = JSON.parse(readFileSync(join(root, "tests/conformance.json"), "utf8"));
  return (Object.keys(floor) as (keyof Floor)[])
    .filter((name) => figures[name] !== undefined && figures[name] < floor[name])
    .map((name) => `${name}: ${figures[name]} equal, at least ${floor[name]} asked (tests/conformance.json)`);
}

if (folder === undefined || !existsSync(join(folder, "corpus/cases.json"))) {
  console.log(`conformance skipped: no recordings in ${folder ?? "(no folder given)"}`);
} else {
  const figures = await measure(folder);
  const problems = has("only") ? [] : belowFloor(figures);
  for (const problem of problems) console.error(`below the floor: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
