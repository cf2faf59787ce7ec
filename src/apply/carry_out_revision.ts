import { HctlError } from "../errors.ts";
import type { RevisionContent } from "../plan/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { newRevision } from "./new_revision.ts";
import { pruneHistory } from "./prune_history.ts";
import { recordFailure } from "./record_failure.ts";
import { type ReleaseRun, sinceDeployed, wordsOf } from "./release_run.ts";
import type { ReleaseWork } from "./target.ts";

/** How a revision ended. A failed one was stored as such, unless it goes away whole. */
type RevisionEnd =
  | { readonly kind: "deployed"; readonly number: number }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Makes one new revision, with Helm's records in Helm's order: what speaks against it is found first, then it is pending,
 * objects follow, the old revision is superseded and the new one deployed, or failed.
 *
 * @throws {HctlError} What went wrong before anything was stored: `target.locked` when somebody else may be at work on the
 * release, or what the target found.
 */
export async function carryOutRevision(run: ReleaseRun, to: RevisionContent): Promise<RevisionEnd> {
  const { plan, history, ports: { store, target, clock }, options: { batchId, fleet }, settings } = run;
  refuseBusy(run);
  const revision = newRevision({ plan, to, settings, history, nowMs: clock.nowMs(), batchId, fleet });
  store.check?.(revision);
  const prepared = await target.prepare(workOf(run, to, revision));
  await endInterrupted(run);
  const kept = await pruneHistory(store, history, settings.historyMax);
  await supersedeUninstalled(run);
  await store.create(revision);
  try {
    await prepared.apply((changed) => store.update(changed));
  } catch (error) {
    return { kind: "failed", error: await recordFailure(run, error, prepared) };
  }
  await supersedeOlder(run, plan.action === "rollback" ? await store.history(plan.release) : kept);
  await store.update({
    ...prepared.latest(),
    status: "deployed",
    description: settings.description ?? doneWords(run, to),
  });
  return { kind: "deployed", number: revision.number };
}

function workOf(run: ReleaseRun, to: RevisionContent, revision: Revision): ReleaseWork {
  const crds = to.kind === "rendered" ? to.rendered.crds : [];
  const { plan, history, settings, tell, options: { signal } } = run;
  return { plan, revision, previous: sinceDeployed(history), settings, crds, tell, signal };
}

function doneWords({ plan }: ReleaseRun, to: RevisionContent): string {
  if (plan.action === "install") return "Install complete";
  return to.kind === "revision" ? `Rollback to ${to.revision.number}` : "Upgrade complete";
}

/** A pending record is Helm's only lock; rollbacks and uninstalls are the way out of one that nobody holds. */
function refuseBusy({ plan, held, history }: ReleaseRun): void {
  const newest = history.at(-1);
  if (!newest?.status.startsWith("pending-") || plan.action === "rollback" || held.isAbandoned(newest)) return;
  const { release: { name, namespace }, number, status, lastDeployed } = newest;
  throw new HctlError("target.locked", "another operation (install/upgrade/rollback) is in progress", {
    hint: `Revision ${number} of "${name}" is ${status} since ${lastDeployed}. When nobody works on it any more: ` +
      (number > 1 ? `hctl rollback ${name} -n ${namespace}` : `hctl uninstall ${name} -n ${namespace}`),
  });
}

/** Revisions that a killed run left pending can never be finished: they become failed. */
async function endInterrupted({ ports: { store }, held, history }: ReleaseRun): Promise<void> {
  for (const revision of history) {
    if (!revision.status.startsWith("pending-") || !held.isAbandoned(revision)) continue;
    await store.update({ ...revision, status: "failed", description: `Interrupted while ${revision.status}` });
  }
}

/** A name that is free again: what was uninstalled under it makes room (Helm docs, "helm install", `--replace`). */
async function supersedeUninstalled({ plan, ports: { store }, history }: ReleaseRun): Promise<void> {
  const newest = history.at(-1);
  if (plan.action !== "install" || newest?.status !== "uninstalled") return;
  await store.update({ ...newest, status: "superseded", description: "superseded by new release" });
}

/** What the new revision takes the place of; a rollback all that count as deployed, as Helm does. */
async function supersedeOlder(run: ReleaseRun, older: readonly Revision[]): Promise<void> {
  const { plan } = run;
  for (const old of older) {
    const isBase = plan.action !== "rollback" && old.number === plan.from?.number && old.status !== "superseded";
    if (isBase || old.status === "deployed" || old.status === "uninstalling") await supersede(run, old);
  }
}

/** The objects are there: an old record that cannot be written must not keep the new one from saying so. */
async function supersede({ ports: { store }, tell }: ReleaseRun, old: Revision): Promise<void> {
  try {
    await store.update({ ...old, status: "superseded" });
  } catch (error) {
    const text = `Revision ${old.number} could not be marked superseded: ${wordsOf(error)}`;
    tell({ kind: "warning", release: old.release, text });
  }
}
