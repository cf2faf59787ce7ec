import { type EndedHooks, loadClusterApply } from "../apply/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { Revision, RevisionStore } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { skippedFirst, type TestFilter } from "./test_filter.ts";

/** What tests run on. */
export interface TestPorts {
  readonly client: KubeClient;
  readonly store: RevisionStore;
}

/** How tests run. */
export interface TestChoices {
  readonly filter: TestFilter;
  /** For each test. */
  readonly timeoutMs: number;
}

/**
 * Runs the test hooks of a revision and stores how they went, as Helm does: always waiting as its watcher. Hooks are left to be
 * cleaned up, so that their logs can be read first.
 */
export async function runReleaseTests(
  revision: Revision,
  { client, store }: TestPorts,
  { filter, timeoutMs }: TestChoices,
  { system: { clock, terminal } }: CommandContext,
): Promise<EndedHooks> {
  const { startHooks } = await loadClusterApply();
  const ended = await startHooks("test", {
    revision: skippedFirst(revision, filter),
    client,
    clock,
    settings: { wait: "watcher", timeoutMs },
    save: (running) => store.update(running),
    tell: (event) => {
      if (event.kind === "hook-log") terminal.writeError(event.text);
      if (event.kind === "warning") terminal.writeError(`Warning: ${event.text}\n`);
    },
    isChosen: filter.isChosen,
  });
  await store.update(ended.revision);
  return ended;
}
