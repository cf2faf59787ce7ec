import { HctlError, nearestName } from "../errors.ts";
import { releaseKey } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { RecordHead, Revision, RevisionStore, StoredRelease } from "../revision/mod.ts";
import { compareBytes } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import type { OpenReleases } from "./open_target.ts";
import { isReleaseName } from "./release_name.ts";

type Options = Pick<CommandContext, "options">;

/**
 * The stored release of that name; `-n` decides where a name stands in several namespaces.
 *
 * @throws {HctlError} `release.not_found` with the nearest name, or `usage.invalid` when the name alone is not enough.
 */
async function findRelease(name: string, store: RevisionStore, { options }: Options): Promise<ReleaseIdentity> {
  const namespace = options.text("namespace");
  const all = identities(await store.list()).filter((release) =>
    namespace === undefined || release.namespace === namespace
  );
  const found = all.filter((release) => release.name === name);
  const [only, ...more] = found;
  if (only && more.length === 0) return only;
  if (only) {
    const places = found.map((release) => release.namespace).join(", ");
    throw new HctlError("usage.invalid", `Release "${name}" stands in several namespaces: ${places}`, {
      hint: "Add -n NAMESPACE",
    });
  }
  const near = nearestName(name, all.map((release) => release.name));
  const place = namespace === undefined ? "" : ` in namespace "${namespace}"`;
  throw new HctlError("release.not_found", `No release "${name}"${place}`, {
    hint: near ? `Did you mean "${near}"?` : "List the releases with: hctl list -A",
  });
}

/** The same in any target: with Helm's drivers it is Helm's namespace that counts, and Helm's words. */
export async function identify(name: string, open: OpenReleases, context: Options): Promise<ReleaseIdentity> {
  if (open.driver === "directory") return await findRelease(name, open.store, context);
  const release = identityOf(name, open, context);
  for await (const _ of open.records.history(release)) return release;
  throw notFound();
}

/**
 * The records of one release, not decoded, oldest first; at least one.
 *
 * @throws {HctlError} What `identify` throws.
 */
export async function recordedHistory(
  name: string,
  open: OpenReleases,
  context: Options,
): Promise<readonly RecordHead[]> {
  const release = open.driver === "directory"
    ? await findRelease(name, open.store, context)
    : identityOf(name, open, context);
  const heads: RecordHead[] = [];
  for await (const head of open.records.history(release)) heads.push(head);
  if (heads.length === 0) throw notFound();
  return heads.sort((a, b) => a.number - b.number);
}

/**
 * The record of one revision, the newest for a number that is not positive.
 *
 * @throws {HctlError} `release.invalid_name`, `revision.damaged`, or `release.not_found` also when there is no such revision.
 */
export async function findStored(
  name: string,
  number: number,
  open: OpenReleases,
  context: Options,
): Promise<StoredRelease> {
  if (!isReleaseName(name)) {
    throw new HctlError("release.invalid_name", `releaseContent: Release name is invalid: ${name}`);
  }
  if (open.driver === "cluster" && number > 0) {
    const head = await open.records.get(identityOf(name, open, context), number);
    if (head) return head.read();
    throw new HctlError("revision.not_found", "release: not found");
  }
  const history = await recordedHistory(name, open, context);
  const found = number <= 0 ? history.at(-1) : history.find((one) => one.number === number);
  if (found) return found.read();
  if (open.driver === "memory") throw new HctlError("revision.not_found", "release: not found");
  throw new HctlError("revision.not_found", `Release "${history[0]?.namespace}/${name}" has no revision ${number}`, {
    hint: `Revisions kept: ${history.map((one) => one.number).join(", ")}`,
  });
}

function identityOf(name: string, open: OpenReleases & { namespace: string }, { options }: Options): ReleaseIdentity {
  return { name, namespace: options.text("namespace") || open.namespace };
}

function notFound(): HctlError {
  return new HctlError("release.not_found", "release: not found");
}

/** Every release that revisions belong to, once, in order. */
function identities(revisions: readonly Revision[]): ReleaseIdentity[] {
  const found = new Map(revisions.map(({ release }) => [releaseKey(release), release]));
  return [...found].sort(([a], [b]) => compareBytes(a, b)).map(([, release]) => release);
}
