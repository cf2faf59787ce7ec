import type { RenderedRelease } from "../render/mod.ts";
import type { RecordedHook } from "../revision/mod.ts";
import { isSame, parseYaml, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { diffFields } from "./diff_fields.ts";
import { objectKey } from "./object_identity.ts";
import { objectsByKey, renderedObjects } from "./objects_of.ts";

/**
 * The fields that two renderings of one release disagree about, by object key: a random or clock function made them.
 *
 * @param again The second rendering; without one, nothing counts as generated.
 */
export function generatedFields(
  rendered: RenderedRelease,
  again: RenderedRelease | undefined,
): ReadonlyMap<string, readonly string[]> {
  if (!again) return new Map();
  const others = objectsByKey(renderedObjects(again));
  return new Map(
    renderedObjects(rendered).map(({ identity, object }) => {
      const key = objectKey(identity);
      return [key, pathsBetween(object, others.get(key)?.object ?? object)];
    }),
  );
}

/** True when the hooks would be recorded alike, but for what differs in every rendering. */
export function areHooksSame(
  current: readonly RecordedHook[],
  desired: readonly RecordedHook[],
  again: readonly RecordedHook[] | undefined,
): boolean {
  return current.length === desired.length &&
    desired.every((hook, index) => isHookSame(current[index], hook, again?.[index]));
}

/** What a hook's record holds besides its manifest. */
const facts = ["name", "kind", "path", "events", "weight", "deletePolicies", "outputLogPolicies"] as const;

/** A hook that has run says the policy that it had by default (Helm docs, "Hook deletion policies"). */
function factOf(hook: RecordedHook, name: keyof RecordedHook): unknown {
  return name === "deletePolicies" && hook.deletePolicies.length === 0 ? ["before-hook-creation"] : hook[name];
}

function isHookSame(
  current: RecordedHook | undefined,
  desired: RecordedHook,
  again: RecordedHook | undefined,
): boolean {
  if (!current) return false;
  const isEqual = (a: RecordedHook, b: RecordedHook, name: keyof RecordedHook) =>
    JSON.stringify(factOf(a, name)) === JSON.stringify(factOf(b, name));
  // A fact that differs in every rendering, such as a name with a random end, says nothing.
  const isFactSame = (name: keyof RecordedHook) =>
    isEqual(current, desired, name) || (again !== undefined && !isEqual(desired, again, name));
  if (!facts.every(isFactSame)) return false;
  if (current.manifest === desired.manifest) return true;
  if (!again || again.manifest === desired.manifest) return false;
  return isSameButGenerated(parseYaml(current.manifest), parseYaml(desired.manifest), parseYaml(again.manifest));
}

/** True when `current` differs from `desired` only where `again`, rendered from the same, differs from it as well. */
function isSameButGenerated(
  current: PlainValue | undefined,
  desired: PlainValue | undefined,
  again: PlainValue | undefined,
): boolean {
  if (isSame(current, desired)) return true;
  if (current instanceof Map && desired instanceof Map && again instanceof Map) {
    const keys = new Set([...current.keys(), ...desired.keys()]);
    return [...keys].every((key) => isSameButGenerated(current.get(key), desired.get(key), again.get(key)));
  }
  if (Array.isArray(current) && Array.isArray(desired) && Array.isArray(again) && current.length === desired.length) {
    return desired.every((item, index) => isSameButGenerated(current[index], item, again[index]));
  }
  return !isSame(desired, again);
}

function pathsBetween(a: PlainMap, b: PlainMap): readonly string[] {
  return diffFields(a, b).map(({ path }) => path);
}
