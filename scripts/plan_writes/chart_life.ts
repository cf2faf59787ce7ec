import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { apiRequest } from "../control_plane/api_request.ts";
import type { Plane } from "../control_plane/plane.ts";
import type { RunResult } from "../../tests/e2e/harness/run_program.ts";
import { newTestCluster, type TestCluster } from "../../tests/e2e/harness/test_cluster.ts";
import type { ChartPair } from "./choose_charts.ts";
import {
  announcedLines,
  differences,
  hookLines,
  pathsOutside,
  type PlanDocument,
  writtenLines,
} from "./compare_writes.ts";
import { servedKinds } from "./served_kinds.ts";

/** How the life of a chart's release came out. */
export type LifeEnd =
  /** The server or the chart cannot do it at all, so that nothing can be compared. */
  | { readonly kind: "left-out"; readonly reason: string }
  | { readonly kind: "lived"; readonly problems: readonly string[]; readonly writes: number };

/**
 * Takes a release through two sets of values, back, and away; before every step its plan is made, and behind it the server's
 * audit log must show what the plan announced. Plans, and steps without changes, must write nothing.
 */
export async function liveThrough(pair: ChartPair, plane: Plane): Promise<LifeEnd> {
  const cluster = await newTestCluster(plane, "");
  const namespace = `${cluster.namespace}-r`;
  copyFileSync(pair.archive, join(cluster.folder, "chart.tgz"));
  const life = new Life(cluster, plane);
  try {
    for (const [index, text] of pair.values.entries()) {
      cluster.writeFiles({ [`${index}.yaml`]: text, [`releases-${index}.yaml`]: releasesYaml(namespace, index) });
    }
    const file = (index: number) => ["-f", `releases-${index}.yaml`];
    await life.step("install", ["plan", ...file(0)], ["apply", ...file(0)]);
    await life.step("upgrade", ["plan", ...file(1)], ["apply", ...file(1)]);
    await life.rest("again", file(1));
    const back = await life.step("the way back", ["plan", ...file(0)], ["apply", ...file(0)]);
    // Others use the cluster as well: `last` would be theirs.
    const rollback = ["rollback", "--batch", /^Batch (\S+)$/m.exec(back.stdout)?.[1] ?? ""];
    if (back.stdout.includes("\nBatch ")) await life.step("rollback", [...rollback, "--dry-run"], rollback);
    await life.step("destroy", ["destroy", ...file(1), "--dry-run"], ["destroy", ...file(1)]);
    return { kind: "lived", problems: life.problems, writes: life.writes };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "left-out", reason: error.message };
  } finally {
    await cluster.hctl(["destroy", "-f", "releases-0.yaml", "--purge"]);
    await life.remove();
    await cluster.close();
  }
}

/** The chart or the server says no. */
class Refusal extends Error {}

class Life {
  readonly problems: string[] = [];
  writes = 0;
  readonly #outside = new Set<string>();
  readonly #cluster: TestCluster;
  readonly #plane: Plane;

  constructor(cluster: TestCluster, plane: Plane) {
    this.#cluster = cluster;
    this.#plane = plane;
  }

  /** Plans, applies, and compares. */
  async step(name: string, planArgs: readonly string[], applyArgs: readonly string[]): Promise<RunResult> {
    const plan = await this.#plan(name, planArgs);
    await this.#cluster.restartAudit();
    const result = await this.#run(name, applyArgs);
    const writes = await this.#cluster.writes();
    const kinds = await servedKinds(this.#plane.admin);
    const written = writtenLines(writes, kinds);
    const hooks = hookLines(plan, writes, kinds);
    this.writes += written.length;
    for (const path of pathsOutside(writes, kinds)) this.#outside.add(path);
    this.#note(name, differences(announcedLines(plan), written));
    this.#note(`${name}, hooks`, differences(hooks.announced, hooks.made));
    return result;
  }

  /** What is applied already is unchanged; neither plan nor apply writes anything, records included. */
  async rest(name: string, file: readonly string[]): Promise<void> {
    const { releases } = await this.#plan(name, ["plan", ...file]);
    const changed = releases.filter(({ action }) => action !== "unchanged").map(({ action }) => `is no "${action}"`);
    await this.#cluster.restartAudit();
    await this.#run(name, ["apply", ...file]);
    this.#note(name, [...changed, ...await this.#allWrites()]);
  }

  /** Takes away what releases leave: namespaces, definitions, what is to be kept; the next chart may have the same. */
  async remove(): Promise<void> {
    for (const path of this.#outside) await apiRequest(this.#plane.admin, "DELETE", path);
  }

  async #plan(name: string, args: readonly string[]): Promise<PlanDocument> {
    await this.#cluster.restartAudit();
    const { stdout } = await this.#run(name, [...args, "-o", "json"]);
    this.#note(`${name}, plan`, await this.#allWrites());
    return JSON.parse(stdout);
  }

  async #allWrites(): Promise<readonly string[]> {
    const writes = await this.#cluster.writes();
    return writes.map(({ verb, resource, name }) => `wrote: ${verb} ${resource}/${name}`);
  }

  async #run(name: string, args: readonly string[]): Promise<RunResult> {
    const result = await this.#cluster.hctl(args);
    if (result.exitCode === 0) return result;
    throw new Refusal(`${name}: ${result.stderr.trim().split("\n").slice(-8).join("\n")}`);
  }

  #note(name: string, problems: readonly string[]): void {
    this.problems.push(...problems.map((problem) => `${name}: ${problem}`));
  }
}

function releasesYaml(namespace: string, index: number): string {
  return `target: { kubernetes: {} }
defaults: { createNamespace: true, timeout: 60s }
releases:
  - { name: r, namespace: ${namespace}, chart: ./chart.tgz, values: [${index}.yaml] }
`;
}
