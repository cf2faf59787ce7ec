import type { RenderedRelease } from "../render/mod.ts";
import type { RecordedHook } from "../revision/mod.ts";
import { parseYaml, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { isUnder } from "./change_objects.ts";
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
  if (current.length !== desired.length) return false;
  return desired.every((hook, index) => isHookSame(current[index]!, hook, again?.[index]));
}

function isHookSame(current: RecordedHook, desired: RecordedHook, again: RecordedHook | undefined): boolean {
  const facts = ({ manifest: _, ...rest }: RecordedHook) => JSON.stringify(Object.entries(rest).sort());
  if (facts(current) !== facts(desired)) return false;
  if (current.manifest === desired.manifest) return true;
  if (!again || again.manifest === desired.manifest) return false;
  const generated = pathsBetween(mapOf(desired.manifest), mapOf(again.manifest));
  return pathsBetween(mapOf(current.manifest), mapOf(desired.manifest)).every((path) => isUnder(path, generated));
}

function pathsBetween(a: PlainMap, b: PlainMap): readonly string[] {
  return diffFields(a, b).map(({ path }) => path);
}

function mapOf(text: string): PlainMap {
  const value: PlainValue = parseYaml(text);
  return value instanceof Map ? value : new Map();
}
