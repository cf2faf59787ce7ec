import { HctlError } from "../errors.ts";
import { type Revision, storedRelease } from "../revision/mod.ts";
import { GoError, localZone, parseDuration } from "../template/mod.ts";
import type { CommandContext } from "./command.ts";
import { identify } from "./find_release.ts";
import { type OpenReleases, openTarget } from "./open_target.ts";
import { pretendTests } from "./pretend_tests.ts";
import { isReleaseName } from "./release_name.ts";
import { runReleaseTests } from "./release_tests.ts";
import { releaseRecord } from "./release_record.ts";
import { releaseText } from "./release_text.ts";
import { testFilter } from "./test_filter.ts";
import { writeTestLogs } from "./test_logs.ts";
import { requireReachable } from "./verb_target.ts";
import { writeResult } from "./write_rows.ts";

/**
 * `hctl test RELEASE`: runs the release's test hooks and prints what came of them, as helm does (Helm docs, "helm test"); without
 * a release, those of every release of the file.
 */
export async function runTest(context: CommandContext): Promise<number> {
  const [name] = context.args;
  const timeoutMs = timeoutOf(context);
  if (name === undefined) return await (await import("./run_fleet_tests.ts")).runFleetTests(context, timeoutMs);
  const open = await openTarget(context);
  await requireReachable(open);
  if (!isReleaseName(name)) {
    throw new HctlError("release.invalid_name", `releaseTest: Release name is invalid: ${name}`);
  }
  const release = await identify(name, open, context);
  const newest = (await open.store.history(release)).at(-1);
  if (!newest) throw new HctlError("release.not_found", "release: not found");
  return await testOne(newest, open, { timeoutMs, context });
}

/** The time for each test. @throws {HctlError} `usage.invalid`, in Helm's words. */
function timeoutOf({ options }: CommandContext): number {
  const text = options.text("timeout") ?? "5m0s";
  try {
    return Number(parseDuration(text)) / 1e6;
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new HctlError("usage.invalid", `invalid argument "${text}" for "--timeout" flag: ${error.message}`);
  }
}

async function testOne(
  revision: Revision,
  open: OpenReleases,
  { timeoutMs, context }: { readonly timeoutMs: number; readonly context: CommandContext },
): Promise<number> {
  const { options, system: { terminal } } = context;
  const filter = testFilter(options.list("filter"));
  if (open.driver === "memory") {
    write(pretendTests(revision, filter, context.system.clock.nowMs()), context);
    return 0;
  }
  if (open.driver === "directory") throw noCluster();
  const ended = await runReleaseTests(revision, open, { filter, timeoutMs }, context);
  let logProblem: HctlError | undefined;
  try {
    write(ended.revision, context);
    if (options.isSet("logs")) {
      terminal.writeOutput("\n");
      await writeTestLogs(ended.revision, filter, open.client, (text) => terminal.writeOutput(text));
    }
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    logProblem = error;
  }
  await ended.cleanUp();
  const problems = [ended.error, logProblem].filter((error) => error !== undefined);
  const [first] = problems;
  if (!first) return 0;
  throw new HctlError("test.failed", problems.map(({ message }) => message).join("\n"), { ...first, cause: first });
}

function write(revision: Revision, context: CommandContext): void {
  const local = localZone(context.system.clock.timeZone);
  const release = { ...storedRelease(revision, local), notes: "" };
  writeResult(() => releaseRecord(release), () => releaseText(release, false, context), context);
}

function noCluster(): HctlError {
  return new HctlError("target.unsupported", "A folder runs no hooks, so there is nothing to test", {
    hint: "Leave --directory out, or test where the folder's files are deployed",
  });
}
