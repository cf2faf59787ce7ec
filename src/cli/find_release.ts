import { HctlError, nearestName } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision, RevisionStore } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";

/**
 * The stored release of that name; `-n` decides where a name stands in several namespaces.
 *
 * @throws {HctlError} `release.not_found` with the nearest name, or `usage.invalid` when the name alone is not enough.
 */
export async function findRelease(
  name: string,
  store: RevisionStore,
  { options }: Pick<CommandContext, "options">,
): Promise<ReleaseIdentity> {
  const namespace = options.text("namespace");
  const all = identities(await store.list()).filter((release) =>
    namespace === undefined || release.namespace === namespace
  );
  const found = all.filter((release) => release.name === name);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
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

/** The revision of that number, the newest without one. */
export async function findRevision(
  release: ReleaseIdentity,
  store: RevisionStore,
  number: number | undefined,
): Promise<Revision> {
  const history = await store.history(release);
  const found = number === undefined ? history.at(-1) : history.find((revision) => revision.number === number);
  if (found) return found;
  const kept = history.map((revision) => revision.number).join(", ");
  throw new HctlError(
    "revision.not_found",
    `Release "${release.namespace}/${release.name}" has no revision ${number}`,
    {
      hint: `Revisions kept: ${kept}`,
    },
  );
}

/** Every release that revisions belong to, once, in order. */
export function identities(revisions: readonly Revision[]): ReleaseIdentity[] {
  const found = new Map(revisions.map(({ release }) => [`${release.namespace}/${release.name}`, release]));
  return [...found.keys()].sort().map((key) => found.get(key)!);
}
