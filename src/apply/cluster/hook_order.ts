import type { HookEvent } from "../../render/mod.ts";
import type { RecordedHook, Revision } from "../../revision/mod.ts";
import { compareBytes } from "../../yaml/mod.ts";

/**
 * The hooks of an event in the order in which they run: by weight, then by name (Helm docs, "Chart Hooks"). Those alike in both
 * keep the record's order, which is that of kinds.
 *
 * @returns Places in `revision.hooks`.
 */
export function hooksInOrder(
  event: HookEvent,
  { hooks }: Revision,
  isChosen: (hook: RecordedHook) => boolean = () => true,
): readonly number[] {
  const isDue = (hook: RecordedHook) => hook.events.includes(event) && isChosen(hook);
  return hooks.flatMap((hook, place) => isDue(hook) ? [{ ...hook, place }] : [])
    .sort((a, b) => a.weight - b.weight || compareBytes(a.name, b.name))
    .map(({ place }) => place);
}
