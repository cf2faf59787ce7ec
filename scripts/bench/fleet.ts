import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { peakKib, table, timeMs } from "./measure.ts";

const sizes = [1, 10, 100, 1000];
const charts = 10;

/**
 * One process for 1, 10, 100 and 1,000 releases of ten charts (as `hctl create` writes them): the first plan, apply to a
 * folder, and the plan after it, which finds nothing to do. `helm` adds the time that one helm after the other takes to render them.
 */
export function measureFleets(hctl: string, helm: string | undefined): string {
  const head = ["releases", "plan ms", "apply ms", "plan again ms", "ms a release", "peak MiB"];
  const rows = sizes.map((size) => fleetRow(hctl, helm, size));
  return table([helm ? [...head, "helm template ms"] : head, ...rows]);
}

function fleetRow(hctl: string, helm: string | undefined, size: number): string[] {
  const cwd = mkdtempSync(join(tmpdir(), "hctl-bench-"));
  try {
    for (let index = 0; index < charts; index++) spawnSync(hctl, ["create", `chart${index}`], { cwd });
    writeFileSync(join(cwd, "releases.yaml"), releasesFile(size));
    const run = (...args: readonly string[]) => timeMs({ program: hctl, args, cwd });
    const planMs = run("plan");
    const peak = peakKib({ program: hctl, args: ["plan"], cwd });
    const applyMs = run("apply", "--yes");
    const againMs = run("plan");
    const row = [planMs, applyMs, againMs].map((ms) => ms.toFixed(0));
    const cells = [String(size), ...row, (planMs / size).toFixed(1), peak ? (peak / 1024).toFixed(0) : "?"];
    return helm ? [...cells, helmLoopMs(helm, cwd, size)] : cells;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function releasesFile(size: number): string {
  const releases = Array.from(
    { length: size },
    (_, index) => `  - { name: r${index}, namespace: n${index % 20}, chart: ./chart${index % charts} }\n`,
  );
  return `name: bench\ntarget: { directory: ./deployed }\nreleases:\n${releases.join("")}`;
}

/** A thousand runs would say no more than a hundred. */
function helmLoopMs(helm: string, cwd: string, size: number): string {
  const runs = Math.min(size, 100);
  let ms = 0;
  for (let index = 0; index < runs; index++) {
    ms += timeMs({ program: helm, args: ["template", `r${index}`, `./chart${index % charts}`], cwd });
  }
  return runs === size ? ms.toFixed(0) : `${(ms / runs * size).toFixed(0)} (from ${runs})`;
}
