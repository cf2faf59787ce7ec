import type { HookEvent } from "../render/mod.ts";
import { compareBytes } from "../yaml/mod.ts";
import type { ReleasePlan } from "./plan.ts";

interface HookFacts {
  readonly name: string;
  readonly kind: string;
  readonly events: readonly string[];
  readonly weight: number;
}

const eventsOf: Readonly<Record<string, readonly HookEvent[]>> = {
  install: ["pre-install", "post-install"],
  upgrade: ["pre-upgrade", "post-upgrade"],
  repair: ["pre-upgrade", "post-upgrade"],
  rollback: ["pre-rollback", "post-rollback"],
  uninstall: ["pre-delete", "post-delete"],
};

/** Helm's order of hooks: by weight, then by name (Helm docs, "Chart Hooks"). */
export function byWeight(a: Pick<HookFacts, "weight" | "name">, b: Pick<HookFacts, "weight" | "name">): number {
  return a.weight - b.weight || compareBytes(a.name, b.name);
}

/** The hooks that an action runs, event by event, each sorted by weight and name as Helm runs them (Helm docs, "Hooks"). */
export function hooksOf(action: ReleasePlan["action"], hooks: readonly HookFacts[]): ReleasePlan["hooks"] {
  const sorted = hooks.toSorted(byWeight);
  return (eventsOf[action] ?? []).flatMap((event) =>
    sorted.filter((hook) => hook.events.includes(event)).map(({ kind, name }) => ({ event, kind, name }))
  );
}
