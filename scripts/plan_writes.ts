/**
 * Holds plans against an API server's audit log: `plan_writes CORPUS_DIR [--only TEXT] [--charts N]`. Charts of
 * CORPUS_DIR/corpus with two sets of values are installed, upgraded, taken back and removed in namespaces of their own;
 * every step must write exactly the objects that its plan named, and a plan nothing at all. What the server cannot have
 * (kinds it lacks, records too large) is left out and another chart takes its place. Ends with `N passed, N failed`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPlane } from "./control_plane/open_plane.ts";
import { liveThrough } from "./plan_writes/chart_life.ts";
import { chartPairs, evenly } from "./plan_writes/choose_charts.ts";

const { positionals: [folder], values: { only = "", charts = "20" } } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, charts: { type: "string" } },
});

function skip(reason: string): never {
  console.log(`SKIPPED: plans are not held against an audit log: ${reason}.`);
  console.log("0 passed, 0 failed");
  process.exit(0);
}

if (folder === undefined || !existsSync(join(folder, "corpus/cases.json"))) {
  skip(`no corpus in ${folder ?? "(no folder given)"}`);
}
const plane = await openPlane();
if (typeof plane === "string") skip(plane);
if (!plane.auditLog) skip("the control plane keeps no audit log");

const waiting = [...evenly(chartPairs(join(folder, "corpus")).filter(({ title }) => title.includes(only)))];
let [open, passed, failed, writes] = [Number(charts), 0, 0, 0];

/** Lives chart after chart as long as some are wanted. */
async function live(): Promise<void> {
  for (let pair = next(); pair; pair = next()) {
    const startedMs = Date.now();
    const end = await liveThrough(pair, plane as Exclude<typeof plane, string>);
    const took = `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
    if (end.kind === "left-out") {
      open++;
      console.log(`left out ${pair.title}: ${end.reason}`);
    } else if (end.problems.length === 0) {
      passed++;
      writes += end.writes;
      console.log(`ok ${pair.title}: ${end.writes} writes, ${took}`);
    } else {
      failed++;
      console.log(`FAILED ${pair.title}\n${end.problems.map((problem) => `    ${problem}`).join("\n")}`);
    }
  }
}

function next() {
  if (open <= 0) return undefined;
  open--;
  return waiting.shift();
}

await Promise.all(Array.from({ length: 2 }, live));
console.log(`${writes} writes of objects, all of them announced`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
