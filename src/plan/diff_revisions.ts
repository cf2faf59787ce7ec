import type { Revision } from "../revision/mod.ts";
import { isSame } from "../yaml/mod.ts";
import { changeObjects } from "./change_objects.ts";
import { areHooksSame } from "./generated_fields.ts";
import { hideWith } from "./hide_secrets.ts";
import { objectsByKey, objectsOf } from "./objects_of.ts";
import type { ObjectChange } from "./plan.ts";

/** What differs between two revisions of a release. */
export interface RevisionDiff {
  readonly from: Revision;
  readonly to: Revision;
  /** Objects that are the same are `keep`. */
  readonly objects: readonly ObjectChange[];
  /** What differs besides, in words: the values, the chart's metadata, hooks, notes. */
  readonly others: readonly string[];
}

/**
 * Compares two stored revisions; Secrets are hashed under `hashKey`.
 *
 * @throws {HctlError} `revision.damaged` when a manifest is not YAML.
 */
export function diffRevisions(from: Revision, to: Revision, hashKey: Uint8Array): RevisionDiff {
  const objectsIn = ({ manifest, release }: Revision) => objectsByKey(objectsOf(manifest, release.namespace));
  const differs: readonly (readonly [string, boolean])[] = [
    ["values", !isSame(from.config, to.config)],
    ["the chart's metadata", !isSame(from.chart.get("metadata"), to.chart.get("metadata"))],
    ["hooks", !areHooksSame(from.hooks, to.hooks, undefined)],
    ["notes", from.notes !== to.notes],
  ];
  return {
    from,
    to,
    objects: changeObjects({ before: objectsIn(from), after: objectsIn(to), hide: hideWith(hashKey) }),
    others: differs.filter(([, isDifferent]) => isDifferent).map(([name]) => name),
  };
}
