import type { ReleaseIdentity, RenderedRelease } from "../render/mod.ts";
import { mapOf, parseYaml, type PlainMap, type PlainValue, textOf } from "../yaml/mod.ts";
import { releaseKey } from "./current_revision.ts";
import { groupOf } from "./object_identity.ts";
import { renderedObjects, splitDocuments } from "./objects_of.ts";

/** One release that must wait for another although nobody said so. */
export interface ImpliedNeed {
  readonly release: ReleaseIdentity;
  readonly needs: ReleaseIdentity;
  /** What it waits for, for example `kind "Certificate"`. */
  readonly brings: string;
}

/** What needs planning together: each with the needs that were written down. */
interface NeedingRelease {
  readonly rendered: RenderedRelease;
  readonly needs?: readonly ReleaseIdentity[];
}

/**
 * Releases that use a kind (CustomResourceDefinition) or a namespace another one brings wait for it. A wait that would
 * close a circle is left out: written needs win.
 */
export function impliedNeeds(releases: readonly NeedingRelease[]): readonly ImpliedNeed[] {
  const inCluster = (what: string, { context = "" }: ReleaseIdentity) => `${context} ${what}`;
  const brought = new Map(
    releases.flatMap(({ rendered: { identity }, rendered }) =>
      broughtBy(rendered).map((what) => [inCluster(what, identity), identity])
    ),
  );
  const edges = new Map(
    releases.map(({ rendered, needs = [] }) => [releaseKey(rendered.identity), needs.map(releaseKey)]),
  );
  const found: ImpliedNeed[] = [];
  for (const { rendered } of releases) {
    const release = rendered.identity;
    const own = edges.get(releaseKey(release)) ?? [];
    for (const brings of usedBy(rendered)) {
      const needs = brought.get(inCluster(brings, release));
      if (!needs || own.includes(releaseKey(needs)) || reaches(edges, releaseKey(needs), releaseKey(release))) continue;
      own.push(releaseKey(needs));
      found.push({ release, needs, brings });
    }
  }
  return found;
}

function broughtBy(rendered: RenderedRelease): string[] {
  const objects = [...renderedObjects(rendered).map(({ object }) => object), ...crdObjects(rendered)];
  return objects.flatMap((object) => {
    if (object.get("kind") === "Namespace") return [namespaceNamed(textAt(object, "metadata", "name"))];
    if (object.get("kind") !== "CustomResourceDefinition") return [];
    return [kindNamed(textAt(object, "spec", "group"), textAt(object, "spec", "names", "kind"))];
  });
}

function usedBy(rendered: RenderedRelease): Set<string> {
  const objects = renderedObjects(rendered);
  const kinds = objects.map(({ identity }) => kindNamed(groupOf(identity.apiVersion), identity.kind));
  const namespaces = [rendered.identity.namespace, ...objects.map(({ identity }) => identity.namespace)];
  return new Set([...namespaces.filter((name) => name !== "").map(namespaceNamed), ...kinds]);
}

function crdObjects({ crds }: RenderedRelease): PlainMap[] {
  return crds
    .flatMap(({ content }) => splitDocuments(new TextDecoder().decode(content)))
    .map((text) => parseYaml(text))
    .filter((value): value is PlainMap => value instanceof Map);
}

function reaches(
  edges: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (edges.get(from) ?? []).some((next) => reaches(edges, next, to, seen));
}

function namespaceNamed(name: string): string {
  return `namespace "${name}"`;
}

function kindNamed(group: string, kind: string): string {
  return group === "" ? `kind "${kind}"` : `kind "${kind}" of "${group}"`;
}

function textAt(object: PlainMap, ...keys: readonly string[]): string {
  return textOf(keys.reduce<PlainValue | undefined>((value, key) => mapOf(value).get(key), object));
}
