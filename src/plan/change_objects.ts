import { mapOf, type PlainMap } from "../yaml/mod.ts";
import { diffFields } from "./diff_fields.ts";
import { type Hide, hideChange, hideObject, isSecret } from "./hide_secrets.ts";
import type { ReleaseObject } from "./objects_of.ts";
import type { FieldChange, ObjectChange } from "./plan.ts";

/** Objects by key, as `objectsByKey` gives them. */
type ObjectMap = ReadonlyMap<string, ReleaseObject>;

/**
 * What happens to each object on the way from `before` to `after`: those of `after` in their order, then those to delete.
 * An object that leaves and is annotated `helm.sh/resource-policy: keep` is kept (Helm docs, "Tell Helm not to uninstall a
 * resource").
 *
 * @param generated Paths of fields that differ in every rendering, by object key.
 */
export function changeObjects(
  { before, after, generated = new Map(), hide }: {
    readonly before: ObjectMap;
    readonly after: ObjectMap;
    readonly generated?: ReadonlyMap<string, readonly string[]>;
    readonly hide: Hide;
  },
): readonly ObjectChange[] {
  const coming = [...after].map(([key, object]) => changeOf(before.get(key), object, generated.get(key) ?? [], hide));
  const leaving = [...before].filter(([key]) => !after.has(key)).map(([, object]) => removalOf(object, hide));
  return [...coming, ...leaving];
}

/** True when an object says that Helm must not delete it. */
export function isKept(object: PlainMap): boolean {
  const annotations = mapOf(mapOf(object.get("metadata")).get("annotations"));
  return annotations.get("helm.sh/resource-policy") === "keep";
}

/** True for an object that is there before and after, and the same. */
export function isUntouched({ action, after }: ObjectChange): boolean {
  return action === "keep" && after !== undefined;
}

/** True when `path` is one of `parents` or lies under one. */
function isUnder(path: string, parents: readonly string[]): boolean {
  return parents.some((parent) => path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`));
}

function changeOf(
  before: ReleaseObject | undefined,
  after: ReleaseObject,
  generated: readonly string[],
  hide: Hide,
): ObjectChange {
  if (!before) return { object: after.identity, action: "create", fields: [], after: shown(after, hide) };
  const fields = diffFields(before.object, after.object).map((change) => marked(change, generated));
  return {
    object: after.identity,
    action: fields.length > 0 ? "update" : "keep",
    fields: isSecret(after.identity) ? fields.map((change) => hideChange(change, hide)) : fields,
    before: shown(before, hide),
    after: shown(after, hide),
  };
}

function marked(change: FieldChange, generated: readonly string[]): FieldChange {
  return isUnder(change.path, generated) ? { ...change, isGenerated: true } : change;
}

function removalOf(before: ReleaseObject, hide: Hide): ObjectChange {
  const action = isKept(before.object) ? "keep" : "delete";
  return { object: before.identity, action, fields: [], before: shown(before, hide) };
}

function shown({ identity, object }: ReleaseObject, hide: Hide): PlainMap {
  return isSecret(identity) ? hideObject(object, hide) : object;
}
