/**
 * Renders generated charts with the real helm and with hctl and compares: `compare_charts --helm PATH [--count N] [--seed S]
 * [--show N] [--one SEED]`. Prints, for every cause of a difference, how often it came, a seed and a small example; ends with
 * 1 when there was any.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { argumentsOf, type ChartCase, writeCase } from "./chart_case.ts";
import { type Difference, findDifference } from "./find_difference.ts";
import { generateCase } from "./generate_chart.ts";
import { knownDifferences } from "./known.ts";
import { runHelm, runOurs } from "./render_case.ts";
import { shrinkCase } from "./shrink_case.ts";

const { values: flags } = parseArgs({
  options: {
    helm: { type: "string" },
    count: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "10" },
    one: { type: "string" },
  },
});

/** Go's maps have another order in every run; so many runs of helm mostly show it. */
const repeats = 30;
const workFolder = join(tmpdir(), `differential-charts-${process.pid}`);

interface Cause {
  readonly seeds: number[];
  readonly difference: Difference;
}

const tally = { equal: 0, refused: 0, matched: 0, known: new Map<string, number>() };
const causes = new Map<string, Cause>();

async function compare(one: ChartCase, folder: string): Promise<Difference | undefined> {
  writeCase(one, folder);
  const argv = argumentsOf(one, folder);
  const [helm, ours] = await Promise.all([runHelm(flags.helm!, argv), runOurs(argv)]);
  const difference = findDifference(helm, ours);
  if (!difference && helm.exitCode !== 0) tally.refused++;
  return difference;
}

/** `matched` when some other run of helm gives what hctl gives, `changing` when helm's runs differ, but none does. */
async function repeated(one: ChartCase, folder: string): Promise<"matched" | "changing" | "steady"> {
  writeCase(one, folder);
  const argv = argumentsOf(one, folder);
  const [ours, first] = [await runOurs(argv), await runHelm(flags.helm!, argv)];
  let isChanging = false;
  for (let run = 1; run < repeats; run++) {
    const again = await runHelm(flags.helm!, argv);
    if (!findDifference(again, ours)) return "matched";
    isChanging ||= findDifference(first, again) !== undefined;
  }
  return isChanging ? "changing" : "steady";
}

async function countSeed(seed: number, folder: string): Promise<void> {
  const one = generateCase(seed);
  const difference = await compare(one, folder);
  if (!difference) return void tally.equal++;
  const known = knownDifferences.find(({ applies }) => applies(difference, one));
  if (known) return void tally.known.set(known.name, (tally.known.get(known.name) ?? 0) + 1);
  const found = await repeated(one, folder);
  if (found === "matched") return void tally.matched++;
  const signature = found === "changing" ? `changing ${difference.kind}` : difference.signature;
  const cause = causes.get(signature);
  if (cause) cause.seeds.push(seed);
  else causes.set(signature, { seeds: [seed], difference });
}

async function smallest({ seeds, difference }: Cause): Promise<{ one: ChartCase; difference: Difference }> {
  const folder = join(workFolder, "shrink");
  const isSame = (found: Difference | undefined) =>
    found?.kind === difference.kind && (found.kind === "stdout" || found.signature === difference.signature);
  const one = await shrinkCase(generateCase(seeds[0]!), async (candidate) => isSame(await compare(candidate, folder)));
  return { one, difference: (await compare(one, folder)) ?? difference };
}

function describe(one: ChartCase, { helm, ours }: Difference): string {
  const files = Object.entries(one.files).map(([path, text]) => `  == ${path}\n${text.replace(/^/gm, "     ")}`);
  const command = one.options.map((words) => words.map((word) => JSON.stringify(word)).join(" ")).join(" ");
  const indent = (text: string) => text.replace(/^/gm, "     ");
  return `${files.join("\n")}\n  options: ${command}\n  helm:\n${indent(helm)}\n  hctl:\n${indent(ours)}`;
}

async function printCauses(): Promise<void> {
  const sorted = [...causes].sort(([, a], [, b]) => b.seeds.length - a.seeds.length);
  for (const [signature, cause] of sorted.slice(0, Number(flags.show))) {
    const { one, difference } = await smallest(cause);
    console.log(
      `\n${cause.seeds.length} × ${signature}\n  seeds ${cause.seeds.slice(0, 6).join(", ")}\n${
        describe(one, difference)
      }`,
    );
  }
  for (const [signature, { seeds }] of sorted.slice(Number(flags.show))) {
    console.log(`\n${seeds.length} × ${signature} (seed ${seeds[0]})`);
  }
}

async function main(): Promise<void> {
  const first = Number(flags.one ?? flags.seed);
  const end = first + (flags.one === undefined ? Number(flags.count) : 1);
  let next = first;
  const work = async (worker: number) => {
    while (next < end) await countSeed(next++, join(workFolder, String(worker)));
  };
  await Promise.all([work(0), work(1)]);
  const different = [...causes.values()].reduce((total, { seeds }) => total + seeds.length, 0);
  const refused = tally.refused;
  await printCauses();
  console.log(
    `\n${
      end - first
    } charts: ${tally.equal} equal (${refused} of them refused by both), ${different} different in ${causes.size} ways`,
  );
  console.log(`  ${tally.matched} where helm changes from run to run and one run is equal`);
  for (const [name, count] of tally.known) console.log(`  ${count} known: ${name}`);
  if (causes.size > 0) process.exitCode = 1;
}

if (flags.helm === undefined) throw new Error("--helm PATH is needed");
await main();
