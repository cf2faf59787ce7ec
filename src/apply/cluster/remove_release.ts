import { causeOf, HctlError } from "../../errors.ts";
import type { Revision } from "../../revision/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { ReleaseWork, Removal, SaveRevision } from "../target.ts";
import type { BuiltObject } from "./build_objects.ts";
import { HookFailure } from "./hook_failure.ts";
import { errorsOf } from "./in_runs.ts";
import type { ClusterPorts } from "./kubernetes_target.ts";
import { keyOf } from "./prepare_objects.ts";
import { type Removed, removeObjects } from "./remove_objects.ts";
import { runHooks } from "./run_hooks.ts";
import { storedObjects } from "./stored_objects.ts";
import { waitUntilGone } from "./wait_until_gone.ts";

/**
 * Removes the objects of a release as Helm's uninstall does: hooks before, the record as uninstalling, objects in the order of
 * removal, hooks behind. What goes wrong behind the objects keeps nothing from being uninstalled.
 *
 * @throws {HctlError} `hook.failed` before any object went; Helm's words with every object that could not be removed in `others`.
 */
export async function removeRelease(work: ReleaseWork, ports: ClusterPorts, save: SaveRevision): Promise<Removal> {
  const started = await hooks("pre-delete", work.revision, { work, ports, save });
  await saveFirst(started, save);
  const removed = await removeAll(work, ports);
  const problems: unknown[] = [];
  let revision = started;
  try {
    await waitForAll(removed, work, ports);
  } catch (error) {
    problems.push(error);
  }
  try {
    revision = await hooks("post-delete", started, { work, ports, save });
  } catch (error) {
    revision = causeOf(error, HookFailure)?.revision ?? revision;
    problems.push(error);
  }
  return { revision, problems };
}

/** A release on its way out. */
interface Leaving {
  readonly work: ReleaseWork;
  readonly ports: ClusterPorts;
  readonly save: SaveRevision;
}

async function hooks(event: "pre-delete" | "post-delete", revision: Revision, leaving: Leaving): Promise<Revision> {
  const { work: { settings, tell, signal }, ports, save } = leaving;
  if (settings.hooks === "skip") return revision;
  return await runHooks(event, { ...ports, revision, settings, save, tell, signal });
}

/** Without a record that says so, nothing is removed; Helm goes on and fails at the objects. */
async function saveFirst(revision: Revision, save: SaveRevision): Promise<void> {
  try {
    await save(revision);
  } catch (error) {
    throw notRemoved(revision.release.name, [error], "Its record cannot be written, so nothing was removed");
  }
}

async function removeAll(work: ReleaseWork, { client }: ClusterPorts): Promise<readonly Removed[]> {
  const { revision: { release }, settings: { cascade }, tell } = work;
  const objects = await objectsToRemove(work, client);
  const outcomes = await removeObjects(objects, { client, release, cascade, tell });
  const errors = errorsOf(outcomes);
  if (errors.length > 0) {
    const hint = "Its record stays as uninstalling; uninstall it again when what is in the way is gone";
    throw notRemoved(release.name, errors, hint);
  }
  return outcomes.flatMap((outcome) => outcome.kind === "done" && outcome.value ? [outcome.value] : []);
}

/** Helm says no more than this; what the server said of each object follows. */
function notRemoved(name: string, errors: readonly unknown[], hint: string): unknown {
  const known = errors.filter((error) => error instanceof HctlError);
  const [first] = known;
  if (!first || known.length < errors.length) return errors.find((error) => !(error instanceof HctlError)) ?? first;
  return new HctlError(first.code, `failed to delete release: ${name}`, {
    cause: first,
    others: known,
    hint,
  });
}

async function objectsToRemove(work: ReleaseWork, client: ClusterPorts["client"]): Promise<readonly BuiltObject[]> {
  const { previous, revision: { release }, tell } = work;
  const { namespace } = release;
  const objects = new Map<string, BuiltObject>();
  for (const { manifest } of previous) {
    const stored = await storedObjects(manifest, { client, namespace });
    for (const one of stored.objects) objects.set(keyOf(one), one);
    for (const { identity } of stored.gone) {
      tell({ kind: "object-kept", release, object: identity, reason: "the server no longer has its kind" });
    }
  }
  return [...objects.values()].filter((one) => {
    const policy = policyOf(one.object);
    if (policy === undefined) return true;
    const reason = `helm.sh/resource-policy: ${policy}`;
    tell({ kind: "object-kept", release, object: one.reference, reason });
    return false;
  });
}

/** What a manifest says of being kept; any word there keeps the object, as in Helm. */
export function policyOf(object: PlainMap): string | undefined {
  const policy = mapOf(mapOf(object.get("metadata")).get("annotations")).get("helm.sh/resource-policy");
  return policy === undefined ? undefined : textOf(policy).trim().toLowerCase();
}

async function waitForAll(removed: readonly Removed[], work: ReleaseWork, ports: ClusterPorts): Promise<void> {
  const { settings: { wait, timeoutMs }, signal, revision: { release } } = work;
  if (wait === "hookOnly") return;
  const tell = (text: string) => work.tell({ kind: "waiting", release, text });
  const leaving = removed.map(({ built, uid }) => ({ ...built.reference, uid }));
  await waitUntilGone(leaving, { ...ports, timeoutMs, tell, signal });
}
