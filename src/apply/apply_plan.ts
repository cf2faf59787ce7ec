import { HctlError } from "../errors.ts";
import { type Plan, releaseKey, type ReleasePlan, releaseSettings } from "../plan/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { ApplyCounts, ApplyEvent } from "./apply_event.ts";
import type { ApplyOptions, ApplyPorts } from "./apply_options.ts";
import { applyRelease } from "./apply_release.ts";
import { channel } from "./channel.ts";
import { intentsOf } from "./intents_of.ts";
import type { ReleaseRun } from "./release_run.ts";
import { runInOrder, type Task } from "./run_in_order.ts";
import type { OpenTarget } from "./target.ts";
import { uninstallRelease } from "./uninstall_release.ts";

/**
 * Carries a plan out and tells how it goes. Releases go side by side, each as soon as what it needs is done. Every release
 * leaves a deployed, failed or uninstalled revision behind, never a pending one, unless the program is killed; the next
 * plan repairs that.
 *
 * A failed release is an event, not an exception.
 *
 * @throws {HctlError} `target.locked`, `target.secret_in_git`: nothing was written.
 */
export async function* applyPlan(plan: Plan, ports: ApplyPorts, options: ApplyOptions): AsyncGenerator<ApplyEvent> {
  const open = await ports.target.open(intentsOf(plan));
  const abandoned = new AbortController();
  let run: Run | undefined;
  try {
    yield { kind: "batch-started", batchId: options.batchId };
    for (const text of open.messages) yield { kind: "message", text };
    const counts = { done: 0, unchanged: 0, failed: 0, skipped: 0 };
    run = startAll(plan, { ports, options, held: open }, abandoned.signal);
    for await (const event of run.events) {
      count(counts, event);
      yield event;
    }
    yield { kind: "batch-done", batchId: options.batchId, counts };
  } finally {
    // A reader that left early must not free the target while releases are still being written.
    abandoned.abort();
    await run?.finished;
    await open.close();
  }
}

/** Releases under way. `finished` never rejects. */
interface Run {
  readonly events: AsyncIterable<ApplyEvent>;
  readonly finished: Promise<void>;
}

/** What all releases of a plan share. */
interface Batch {
  readonly ports: ApplyPorts;
  readonly options: ApplyOptions;
  readonly held: OpenTarget;
}

function startAll(plan: Plan, { ports, options, held }: Batch, abandoned: AbortSignal): Run {
  const events = channel<ApplyEvent>();
  let failed: string | undefined;
  const tell = (event: ApplyEvent) => {
    if (event.kind === "release-failed") failed ??= releaseKey(event.release);
    events.push(event);
  };
  const batch = { ports, held, options: { ...options, fleet: options.fleet ?? plan.fleet } };
  const tasks = plan.releases.map((release) => taskOf(release, batch, tell));
  const mayStart = () => {
    if (options.signal?.aborted || abandoned.aborted) return "interrupted";
    return failed !== undefined && options.onFailure !== "continue" ? `stopped after "${failed}" failed` : undefined;
  };
  const finished = runInOrder(tasks, { concurrency: options.concurrency ?? 8, waveSize: options.waveSize, mayStart })
    .then(events.end, events.fail);
  return { events, finished };
}

function taskOf(plan: ReleasePlan, batch: Batch, tell: (event: ApplyEvent) => void): Task {
  const { release } = plan;
  const { clock } = batch.ports;
  const run = { ...batch, plan, settings: settingsOf(plan, batch.options), history: [], tell };
  return {
    key: releaseKey(release),
    needs: plan.needs.map(releaseKey),
    skip: (reason) => tell({ kind: "release-skipped", release, reason }),
    async run() {
      const startedMs = clock.nowMs();
      try {
        tell(await carryOut(run, tell));
        return "done";
      } catch (error) {
        tell({ kind: "release-failed", release, error, elapsedMs: clock.nowMs() - startedMs });
        return "failed";
      }
    },
  };
}

/** The release's own settings count before the apply's. Whoever goes back after a failure must wait to see one. */
function settingsOf(plan: ReleasePlan, { settings, historyMax, description }: ApplyOptions): ReleaseRun["settings"] {
  const all = releaseSettings({ historyMax, description }, settings, plan.settings);
  return all.onFailure === "rollback" && all.wait === "hookOnly" ? { ...all, wait: "watcher" } : all;
}

async function carryOut(run: ReleaseRun, tell: (event: ApplyEvent) => void): Promise<ApplyEvent> {
  const { plan, ports: { clock, store, target } } = run;
  const { release, action, from, to } = plan;
  const startedMs = clock.nowMs();
  if (action === "unchanged" || action === "orphaned") {
    const isDeployed = action === "unchanged" && from?.status === "deployed";
    return { kind: "release-unchanged", release, action, relaid: isDeployed ? await target.relay(from) : 0 };
  }
  tell({ kind: "release-started", release, action });
  const history = await store.history(release);
  refuseStale(plan, history);
  const revision = to ? await applyRelease({ ...run, history }, to) : await uninstallRelease({ ...run, history });
  return { kind: "release-done", release, action, elapsedMs: clock.nowMs() - startedMs, revision };
}

/** Plans may be made without superseded revisions: one that is newer than all others is no move. */
function refuseStale({ release, newest }: ReleasePlan, history: readonly Revision[]): void {
  const now = history.at(-1)?.number ?? 0;
  const hasMoved = now < newest || history.some(({ number, status }) => number > newest && status !== "superseded");
  if (!hasMoved) return;
  const message = `Release "${releaseKey(release)}" moved from revision ${newest} to ${now} since the plan`;
  throw new HctlError("plan.stale", message, { hint: "Plan again and apply that" });
}

function count(counts: { -readonly [Key in keyof ApplyCounts]: number }, event: ApplyEvent): void {
  if (event.kind === "release-done") counts.done++;
  if (event.kind === "release-unchanged") counts.unchanged++;
  if (event.kind === "release-failed") counts.failed++;
  if (event.kind === "release-skipped") counts.skipped++;
}
