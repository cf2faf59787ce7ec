import { nearestName } from "../errors.ts";
import type { Mistakes } from "./mistakes.ts";
import type { UnlinkedRelease } from "./read_release.ts";
import type { ReleaseName } from "./releases_file.ts";

/** What a release's `needs` mean: `name` is first looked for in its own namespace, then anywhere if only one has it. */
export function linkNeeds(
  release: UnlinkedRelease,
  releases: readonly UnlinkedRelease[],
  mistakes: Mistakes,
): readonly ReleaseName[] {
  return release.needs.flatMap(({ text, location }) => {
    const found = candidates(text, release, releases);
    const [only] = found;
    if (only && found.length === 1) return [{ namespace: only.namespace, name: only.name }];
    const message = only
      ? `"${text}" names several releases: ${found.map(fullName).join(", ")}`
      : `Release "${release.name}" needs "${text}", which is not in this file`;
    const hint = only ? "Write namespace/name" : unknownHint(text, release, releases);
    mistakes.add("releases.invalid", message, location, hint);
    return [];
  });
}

function candidates(text: string, { namespace }: ReleaseName, releases: readonly UnlinkedRelease[]): UnlinkedRelease[] {
  if (text.includes("/")) return releases.filter((release) => fullName(release) === text);
  const named = releases.filter(({ name }) => name === text);
  const near = named.filter((release) => release.namespace === namespace);
  return near.length > 0 ? near : named;
}

function unknownHint(text: string, { name }: ReleaseName, releases: readonly UnlinkedRelease[]): string {
  const others = releases.filter((release) => release.name !== name);
  const names = others.map((other) => (text.includes("/") ? fullName(other) : other.name));
  const near = nearestName(text, names);
  if (near) return `Did you mean "${near}"?`;
  return names.length > 0 ? `Releases: ${names.join(", ")}` : "It is the only release of the file";
}

/** `namespace/name`. */
export function fullName({ namespace, name }: ReleaseName): string {
  return `${namespace}/${name}`;
}
