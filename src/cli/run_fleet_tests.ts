import { HctlError } from "../errors.ts";
import { historiesOf, releaseKey } from "../plan/mod.ts";
import { formatTable, jsonDocument } from "../report/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { plainMap } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { mapSideBySide } from "./map_side_by_side.ts";
import { type Fleet, openFleet } from "./open_fleet.ts";
import { runReleaseTests } from "./release_tests.ts";
import { testFilter } from "./test_filter.ts";

/** How the tests of one release went. */
interface Tested {
  readonly release: string;
  readonly result: "passed" | "failed" | "no tests" | "not deployed";
  readonly detail: string;
}

/**
 * `hctl test` without a release: the tests of all releases of the file that are deployed, releases side by side.
 *
 * @returns 1 when a test failed or a release is not deployed.
 */
export async function runFleetTests(context: CommandContext, timeoutMs: number): Promise<number> {
  const { options, system: { terminal } } = context;
  if (options.isSet("logs")) {
    throw new HctlError("usage.invalid", "Logs are printed for one release", { hint: "hctl test RELEASE --logs" });
  }
  const fleet = await openFleet(context);
  if (fleet.clusters.length === 0) {
    throw new HctlError("target.unsupported", "A folder runs no hooks, so there is nothing to test");
  }
  const histories = historiesOf(await fleet.revisions());
  const waiting = selectedReleases(fleet, context).filter(({ installed }) => installed);
  const limit = Math.max(1, options.integer("concurrency") ?? 8);
  const results = await mapSideBySide(waiting, limit, async (spec): Promise<Tested> => {
    const release = releaseKey(spec);
    const newest = histories.get(release)?.at(-1);
    return newest
      ? await testOne(newest, fleet, { context, timeoutMs })
      : { release, result: "not deployed", detail: "" };
  });
  terminal.writeOutput(options.text("output") === "json" ? asJson(results) : asTable(results));
  return results.every(({ result }) => result === "passed" || result === "no tests") ? 0 : 1;
}

async function testOne(
  revision: Revision,
  fleet: Fleet,
  { context, timeoutMs }: { readonly context: CommandContext; readonly timeoutMs: number },
): Promise<Tested> {
  const release = releaseKey(revision.release);
  const cluster = fleet.clusters.find((one) => one.context === revision.release.context);
  const filter = testFilter(context.options.list("filter"));
  const tests = revision.hooks.filter((hook) => hook.events.includes("test") && filter.isChosen(hook));
  if (!cluster || tests.length === 0) return { release, result: "no tests", detail: "" };
  try {
    const ports = { client: cluster.client, store: fleet.store };
    const { error, cleanUp } = await runReleaseTests(revision, ports, { filter, timeoutMs }, context);
    await cleanUp();
    const detail = error ? error.message : tests.length === 1 ? "1 test" : `${tests.length} tests`;
    return { release, result: error ? "failed" : "passed", detail };
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    return { release, result: "failed", detail: error.message };
  }
}

function asTable(results: readonly Tested[]): string {
  const rows = results.map(({ release, result, detail }) => [release, result, detail.replaceAll("\n", "; ")]);
  return formatTable([["RELEASE", "RESULT", "DETAIL"], ...rows]);
}

function asJson(results: readonly Tested[]): string {
  return jsonDocument("hctl.dev/tests/v1", { releases: results.map((one) => plainMap({ ...one })) });
}
