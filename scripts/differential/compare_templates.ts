/**
 * Draws templates and values from Go's template grammar and compares what hctl makes of them with a helm program:
 * `deno run -A scripts/differential/compare_templates.ts --helm PATH --count N --seed S [--show N] [--shrink N] [--from N]`. Prints the
 * differences grouped by cause, each with its seed and a small example. Fails when there are any.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateTemplate } from "./generate_template.ts";
import { generateValues } from "./generate_values.ts";
import { knownReason } from "./known.ts";
import { Random } from "./random.ts";
import { hctlBatch, hctlSingle } from "./run_hctl.ts";
import { HelmRunner } from "./run_helm.ts";
import { shrink } from "./shrink.ts";
import type { Outcome, TestCase } from "./test_case.ts";

const args = process.argv.slice(2);
const option = (name: string, fallback: string) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1]! : fallback;
const [count, seed, shown, tries] = ["count", "seed", "show", "shrink"].map((name, at) =>
  Number(option(name, ["500", "1", "20", "60"][at]!))
);
const from = Number(option("from", "0"));
const batchSize = 60;

interface Difference {
  readonly one: TestCase;
  readonly helm: Outcome;
  readonly hctl: Outcome;
}

const folder = mkdtempSync(join(tmpdir(), "differential-"));
const runner = new HelmRunner(option("helm", "helm"), folder);
const differences: Difference[] = [];
const known = new Map<string, number>();
const counts = { texts: 0, errors: 0 };

function makeCase(index: number): TestCase {
  const random = new Random(seed! * 1_000_003 + index);
  const values = generateValues(random);
  return { id: `t${index}`, template: generateTemplate(random, values, `t${index}`), values: values.text };
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

/** What two differences of one cause have in common: how they ended, without the names and numbers in it. */
function causeOf({ helm, hctl, one }: Difference): string {
  const outline = ({ kind, text }: Outcome) =>
    kind === "text"
      ? kind
      : `${kind} ${text.replaceAll(/^.*?>: |t\d+\S*|"(?:[^"\\]|\\.)*"|<[^>]*>|\d+/gs, "…").slice(-110)}`;
  const calls = helm.kind === "text" && hctl.kind === "text" ? /(?:\{\{-? ?|\()(\w+)/.exec(one.template)?.[1] : "";
  return `${outline(helm)} / ${outline(hctl)} ${calls}`;
}

async function print(cause: string, group: readonly Difference[]): Promise<void> {
  const [first] = [...group].sort((a, b) => a.one.template.length - b.one.template.length);
  const { one } = first!;
  const both = async (template: string) => {
    const smaller = { ...one, template };
    const hctl = await hctlSingle(smaller);
    if (hctl.kind !== "text") return [await runner.single(smaller), hctl] as const;
    const helm = (await runner.batch([smaller])).get(one.id)!;
    return helm.kind === "text"
      ? [helm, (await hctlBatch([smaller])).get(one.id) ?? hctl] as const
      : [helm, hctl] as const;
  };
  const template = await shrink(one.template, async (text) => {
    const [helm, hctl] = await both(text);
    return causeOf({ one: { ...one, template: text }, helm, hctl }) === cause &&
      (helm.kind !== hctl.kind || helm.text !== hctl.text);
  }, tries!);
  const [helm, hctl] = await both(template);
  const used = one.values.split("\n").filter((line) =>
    /^\S/.test(line) ? template.includes(line.split(":")[0]!) : true
  );
  console.log(`\n=== ${group.length} × ${cause.slice(0, 160)}\n  case ${one.id} ${JSON.stringify(template)}`);
  if (template.includes("Values") || template.includes("$")) {
    console.log(`  values ${JSON.stringify(used.join("\n")).slice(0, 600)}`);
  }
  console.log(`  helm ${describe(helm)}\n  hctl ${describe(hctl)}`);
}

function describe({ kind, text }: Outcome): string {
  const isEncoded = kind === "text" && /^[A-Za-z0-9+/]*=*$/.test(text);
  const shownText = isEncoded
    ? new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)))
    : text;
  return `${kind} ${
    JSON.stringify(shownText.replace("\n\nUse --debug flag to render out invalid YAML", "")).slice(0, 700)
  }`;
}

try {
  await compareAll();
  const groups = Map.groupBy(differences, causeOf);
  for (const [cause, group] of [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, shown)) {
    await print(cause, group);
  }
  for (const [reason, times] of known) console.log(`known: ${times} × ${reason}`);
  console.log(
    `seed ${seed}: ${counts.texts} texts and ${counts.errors} errors compared, ${differences.length} differ in ${groups.size} groups`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
