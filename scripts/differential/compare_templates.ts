/**
 * Draws templates and values from Go's template grammar and compares what hctl makes of them with a helm program:
 * `deno run -A scripts/differential/compare_templates.ts --helm PATH --count N --seed S [--show N] [--shrink N] [--from N] [--functions A,B]`. Prints the
 * differences grouped by cause, each with its seed and a small example. Fails when there are any.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateTemplate } from "./generate_template.ts";
import { generateValues } from "./generate_values.ts";
import { knownReason } from "./known.ts";
import { Random } from "../random.ts";
import { byCause, type Difference, example } from "./report_differences.ts";
import { hctlBatch, hctlSingle } from "./run_hctl.ts";
import { HelmRunner } from "./run_helm.ts";
import type { Outcome, TestCase } from "./test_case.ts";

const args = process.argv.slice(2);
const option = (name: string, fallback: string) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1]! : fallback;
const [count, seed, shown, tries] = ["count", "seed", "show", "shrink"].map((name, at) =>
  Number(option(name, ["500", "1", "20", "60"][at]!))
);
const functions = option("functions", "").split(",").filter(Boolean);
const from = Number(option("from", "0"));
const batchSize = 60;

const folder = mkdtempSync(join(tmpdir(), "differential-"));
const runner = new HelmRunner(option("helm", "helm"), folder);
const differences: Difference[] = [];
const known = new Map<string, number>();
const counts = { texts: 0, errors: 0 };

function makeCase(index: number): TestCase {
  const random = new Random(seed! * 1_000_003 + index);
  const values = generateValues(random);
  return { id: `t${index}`, template: generateTemplate(random, values, `t${index}`, functions), values: values.text };
}

function compare(one: TestCase, helm: Outcome, hctl: Outcome): void {
  if (helm.kind === hctl.kind && helm.text === hctl.text) return;
  const reason = knownReason(helm, one.template);
  if (reason) known.set(reason, (known.get(reason) ?? 0) + 1);
  else differences.push({ one, helm, hctl });
}

async function compareFailing(one: TestCase, hctl: Outcome): Promise<void> {
  counts.errors++;
  compare(one, await runner.single(one), hctl);
}

async function compareBatch(cases: readonly TestCase[]): Promise<void> {
  counts.texts += cases.length;
  const [helm, together] = [await runner.batch(cases), await hctlBatch(cases)];
  for (const one of cases) {
    const expected = helm.get(one.id);
    if (expected?.kind !== "text") compare(one, await runner.single(one), await hctlSingle(one));
    else compare(one, expected, together.get(one.id) ?? (await hctlBatch([one])).get(one.id) ?? together.get("")!);
  }
}

async function compareAll(): Promise<void> {
  let batch: TestCase[] = [];
  const waiting = new Set<Promise<void>>();
  const start = async (work: Promise<void>) => {
    const kept: Promise<void> = work.finally(() => waiting.delete(kept));
    waiting.add(kept);
    if (waiting.size >= 2) await Promise.race(waiting);
  };
  for (let index = from; index < from + count!; index++) {
    const one = makeCase(index);
    const hctl = await hctlSingle(one);
    if (hctl.kind !== "text") await start(compareFailing(one, hctl));
    else batch.push(one);
    if (batch.length === batchSize) await start(compareBatch(batch.splice(0)));
  }
  if (batch.length > 0) await start(compareBatch(batch));
  batch = [];
  await Promise.all(waiting);
}

try {
  await compareAll();
  const groups = byCause(differences);
  for (const group of groups.slice(0, shown)) console.log(await example(group, runner, tries!));
  for (const [reason, times] of known) console.log(`known: ${times} × ${reason}`);
  console.log(
    `seed ${seed}: ${counts.texts} texts and ${counts.errors} errors compared, ${differences.length} differ in ${groups.length} groups`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
