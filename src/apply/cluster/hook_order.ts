import { byWeight } from "../../plan/mod.ts";
import type { HookEvent } from "../../render/mod.ts";
import type { RecordedHook, Revision } from "../../revision/mod.ts";

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
    .sort(byWeight)
    .map(({ place }) => place);
}
