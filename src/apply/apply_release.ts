import { HctlError } from "../errors.ts";
import type { RevisionContent } from "../plan/mod.ts";
import { carryOutRevision } from "./carry_out_revision.ts";
import { type ReleaseRun, wordsOf } from "./release_run.ts";
import { uninstallRelease } from "./uninstall_release.ts";

/**
 * Installs, upgrades, repairs or rolls back one release; after a failure it goes back as `settings.onFailure` says: a new
 * release is uninstalled without a trace, any other rolled back to the newest revision that worked.
 *
 * @returns The new revision's number.
 * @throws {HctlError} What went wrong, with Helm's words on what became of the release then.
 */
export async function applyRelease(run: ReleaseRun, to: RevisionContent): Promise<number> {
  const end = await carryOutRevision(run, to);
  if (end.kind === "deployed") return end.number;
  if (run.settings.onFailure === "leave" || run.plan.action === "rollback") throw end.error;
  throw run.plan.action === "install" ? await takeAway(run, end.error) : await goBack(run, end.error);
}

async function takeAway(run: ReleaseRun, error: unknown): Promise<HctlError> {
  const { plan: { release }, ports: { store }, options, settings } = run;
  try {
    await uninstallRelease({
      ...run,
      history: await store.history(release),
      options: { ...options, purge: true, signal: undefined },
      settings: { ...settings, description: undefined, cascade: "background" },
    });
  } catch (cause) {
    const words = "an error occurred while uninstalling the release. original install error: ";
    return restated(error, `${words}${wordsOf(error)}: ${wordsOf(cause)}`);
  }
  const words = `release ${release.name} failed, and has been uninstalled due to rollback-on-failure being set: `;
  return restated(error, words + wordsOf(error));
}

/** Back to a revision that is deployed or was: failed ones become superseded only when a later one succeeds. */
async function goBack(run: ReleaseRun, error: unknown): Promise<HctlError> {
  const { plan: { release, from, newest }, ports: { store }, options } = run;
  const good = run.history.findLast(({ status }) => status === "deployed" || status === "superseded");
  if (!good) {
    const words =
      "unable to find a previously successful release when attempting to rollback. original upgrade error: ";
    return restated(error, words + wordsOf(error));
  }
  const to = { kind: "revision", revision: good } as const;
  const plan = {
    release,
    action: "rollback",
    from,
    to,
    objects: [],
    hooks: [],
    needs: [],
    newest: newest + 1,
  } as const;
  const settings = { ...run.settings, cleanupOnFail: false, historyMax: 0, description: undefined };
  run.tell({ kind: "warning", release, text: `It failed; going back to revision ${good.number}` });
  try {
    const history = await store.history(release);
    const end = await carryOutRevision(
      { ...run, plan, settings, history, options: { ...options, signal: undefined } },
      to,
    );
    if (end.kind === "failed") throw end.error;
  } catch (cause) {
    const words = "an error occurred while rolling back the release. original upgrade error: ";
    return restated(error, `${words}${wordsOf(error)}: ${wordsOf(cause)}`);
  }
  const words = `release ${release.name} failed, and has been rolled back due to rollback-on-failure being set: `;
  return restated(error, words + wordsOf(error));
}

/** An error with more words; a bug keeps its stack as the cause. */
function restated(error: unknown, words: string): HctlError {
  return error instanceof HctlError ? error.restated(words) : new HctlError("apply.failed", words, { cause: error });
}
