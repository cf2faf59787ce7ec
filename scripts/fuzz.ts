/**
 * Runs hctl on charts, values, archives, releases files, templates, schemas, records and --set texts that nobody would write.
 *
 *     deno task fuzz [--minutes N] [--seed S] [--only charts,values,…]
 *
 * Each case has 10 s and 1 GiB, in a process of its own kind that is watched. What was found before (tests/fuzz) comes first.
 * A finding is saved, made small, as fuzz-findings/KIND-SEED-INDEX.json; the exit code is then 1.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { caseAsJson, caseFromJson, type FuzzCase, type FuzzKind, fuzzKinds } from "./fuzz/fuzz_case.ts";
import { makeCase } from "./fuzz/make_case.ts";
import { minimise } from "./fuzz/minimise.ts";
import { type Verdict, WatchedWorker } from "./fuzz/watched_worker.ts";

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: fuzzKinds.join(",") },
  },
});
const root = new URL("..", import.meta.url).pathname;
const seed = Number(options.seed);
const kinds = options.only.split(",").map((name) => {
  const kind = fuzzKinds.find((known) => known === name);
  if (!kind) throw new Error(`no kind "${name}"; there are ${fuzzKinds.join(", ")}`);
  return kind;
});
const endMs = performance.now() + Number(options.minutes) * 60_000;
const worker = new WatchedWorker();
const counts = new Map<FuzzKind, number>();
const slowest = { ms: 0, name: "" };
const largest = { megabytes: 0, name: "" };
const findings = new Set<string>();

function note(name: string, { ms, megabytes }: Verdict): void {
  if (ms > slowest.ms) Object.assign(slowest, { ms, name });
  if (megabytes > largest.megabytes) Object.assign(largest, { megabytes, name });
}

/** What makes two problems one: the words without what differs from case to case. */
function kindOf(problem: string): string {
  return problem.split("\n").slice(0, 3).join(" ").replace(/"(?:[^"\\]|\\.)*"|\d+/g, "…").slice(0, 120);
}

async function report(name: string, fuzzCase: FuzzCase, problem: string): Promise<void> {
  const kind = kindOf(problem);
  if (findings.has(kind)) return;
  findings.add(kind);
  console.log(`${name}: ${problem}`);
  if (name.endsWith(".json")) return;
  const isSlow = problem.startsWith("hang") || problem.startsWith("memory");
  const isBad = async (smaller: FuzzCase) => kindOf((await worker.run(smaller)).problem ?? "") === kind;
  const small = isSlow ? fuzzCase : await minimise(fuzzCase, isBad);
  mkdirSync(`${root}/fuzz-findings`, { recursive: true });
  writeFileSync(`${root}/fuzz-findings/${name}.json`, caseAsJson(small, problem.split("\n")[0]) + "\n");
}

async function tryCase(name: string, fuzzCase: FuzzCase): Promise<void> {
  const verdict = await worker.run(fuzzCase);
  note(name, verdict);
  if (verdict.problem !== undefined) await report(name, fuzzCase, verdict.problem);
}

const known = readdirSync(`${root}/tests/fuzz`).filter((name) => name.endsWith(".json")).sort();
for (const name of known) await tryCase(name, caseFromJson(readFileSync(`${root}/tests/fuzz/${name}`, "utf8")));
for (let index = 0; performance.now() < endMs; index++) {
  for (const kind of kinds) {
    if (performance.now() >= endMs) break;
    await tryCase(`${kind}-${seed}-${index}`, makeCase(kind, seed, index));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
}
worker.stop();
const cases = [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
console.log(
  `seed ${seed}: ${known.length} known, ${cases}; slowest ${Math.round(slowest.ms)} ms (${slowest.name}), ` +
    `largest ${largest.megabytes} MiB (${largest.name}); ${findings.size} findings`,
);
process.exit(findings.size > 0 ? 1 : 0);
