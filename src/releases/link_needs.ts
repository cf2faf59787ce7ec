import { nearestName } from "../errors.ts";
import type { Mistakes } from "./mistakes.ts";
import type { UnlinkedRelease } from "./read_release.ts";
import type { ReleaseName } from "./releases_file.ts";

/**
 * What a release's `needs` mean: `name`, `namespace/name` or `context/namespace/name` is first looked for in its own namespace, then
 * in its own context, then anywhere if only one has it.
 */
export function linkNeeds(
  release: UnlinkedRelease,
  releases: readonly UnlinkedRelease[],
  mistakes: Mistakes,
): readonly ReleaseName[] {
  return release.needs.flatMap(({ text, location }) => {
    const found = candidates(text, release, releases);
    const [only] = found;
    if (only && found.length === 1) {
      return [nameOf(only)];
    }
    const message = only
      ? `"${text}" names several releases: ${found.map(fullName).join(", ")}`
      : `Release "${release.name}" needs "${text}", which is not in this file`;
    const hint = only ? "Write namespace/name" : unknownHint(text, release, releases);
    mistakes.add("releases.invalid", message, location, hint);
    return [];
  });
}

function nameOf({ kubeContext, namespace, name }: ReleaseName): ReleaseName {
  return kubeContext === undefined ? { namespace, name } : { kubeContext, namespace, name };
}

function candidates(text: string, own: ReleaseName, releases: readonly UnlinkedRelease[]): UnlinkedRelease[] {
  const named = releases.filter((one) => [one.name, `${one.namespace}/${one.name}`, fullName(one)].includes(text));
  const inContext = named.filter(({ kubeContext }) => kubeContext === own.kubeContext);
  const inNamespace = inContext.filter(({ namespace }) => namespace === own.namespace);
  return [inNamespace, inContext].find((some) => some.length > 0) ?? named;
}

function unknownHint(text: string, { name }: ReleaseName, releases: readonly UnlinkedRelease[]): string {
  const others = releases.filter((release) => release.name !== name);
  const names = others.map((other) => (text.includes("/") ? fullName(other) : other.name));
  const near = nearestName(text, names);
  if (near) return `Did you mean "${near}"?`;
  return names.length > 0 ? `Releases: ${names.join(", ")}` : "It is the only release of the file";
}

/** `namespace/name`, behind the context where the release names one. */
export function fullName({ kubeContext, namespace, name }: ReleaseName): string {
  return kubeContext === undefined ? `${namespace}/${name}` : `${kubeContext}/${namespace}/${name}`;
}
