import { HctlError } from "../errors.ts";
import { type Plan, releaseKey, type ReleasePlan } from "../plan/mod.ts";
import type { RevisionStore } from "../revision/mod.ts";
import type { ApplyCounts, ApplyEvent } from "./apply_event.ts";
import type { ApplyOptions, ApplyPorts } from "./apply_options.ts";
import { applyRelease } from "./apply_release.ts";
import { channel } from "./channel.ts";
import { intentsOf } from "./intents_of.ts";
import { runInOrder, type Task } from "./run_in_order.ts";
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
    run = startAll(plan, ports, options, abandoned.signal);
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

function startAll(plan: Plan, ports: ApplyPorts, options: ApplyOptions, abandoned: AbortSignal): Run {
  const events = channel<ApplyEvent>();
  let failed: string | undefined;
  const tell = (event: ApplyEvent) => {
    if (event.kind === "release-failed") failed ??= releaseKey(event.release);
    events.push(event);
  };
  const settled = { ...options, fleet: options.fleet ?? plan.fleet };
  const tasks = plan.releases.map((release) => taskOf(release, ports, settled, tell));
  const mayStart = () => {
    if (options.signal?.aborted || abandoned.aborted) return "interrupted";
    return failed !== undefined && options.onFailure !== "continue" ? `stopped after "${failed}" failed` : undefined;
  };
  const finished = runInOrder(tasks, { concurrency: options.concurrency ?? 8, waveSize: options.waveSize, mayStart })
    .then(events.end, events.fail);
  return { events, finished };
}

function taskOf(plan: ReleasePlan, ports: ApplyPorts, options: ApplyOptions, tell: (event: ApplyEvent) => void): Task {
  const { release, action } = plan;
  return {
    key: releaseKey(release),
    needs: plan.needs.map(releaseKey),
    skip: (reason) => tell({ kind: "release-skipped", release, reason }),
    async run() {
      const startedMs = ports.clock.nowMs();
      try {
        tell(await carryOut(plan, ports, options, () => tell({ kind: "release-started", release, action })));
        return "done";
      } catch (error) {
        tell({ kind: "release-failed", release, error, elapsedMs: ports.clock.nowMs() - startedMs });
        return "failed";
      }
    },
  };
}

async function carryOut(
  plan: ReleasePlan,
  ports: ApplyPorts,
  options: ApplyOptions,
  started: () => void,
): Promise<ApplyEvent> {
  const { release, action, from, to } = plan;
  const startedMs = ports.clock.nowMs();
  if (action === "unchanged" || action === "orphaned") {
    const isDeployed = action === "unchanged" && from?.status === "deployed";
    return { kind: "release-unchanged", release, action, relaid: isDeployed ? await ports.target.relay(from) : 0 };
  }
  started();
  await refuseStale(plan, ports.store);
  const revision = to ? await applyRelease(plan, to, ports, options) : await uninstallRelease(plan, ports, options);
  const elapsedMs = ports.clock.nowMs() - startedMs;
  return { kind: "release-done", release, action, elapsedMs, revision };
}

async function refuseStale({ release, newest }: ReleasePlan, store: RevisionStore): Promise<void> {
  const now = (await store.history(release)).at(-1)?.number ?? 0;
  if (now === newest) return;
  const message = `Release "${releaseKey(release)}" moved from revision ${newest} to ${now} since the plan`;
  throw new HctlError("plan.stale", message, { hint: "Plan again and apply that" });
}

function count(counts: { -readonly [Key in keyof ApplyCounts]: number }, event: ApplyEvent): void {
  if (event.kind === "release-done") counts.done++;
  if (event.kind === "release-unchanged") counts.unchanged++;
  if (event.kind === "release-failed") counts.failed++;
  if (event.kind === "release-skipped") counts.skipped++;
}
