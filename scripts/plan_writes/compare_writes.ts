import type { Write } from "../../tests/e2e/harness/audit.ts";
import { inGroup, type ServedKinds } from "./served_kinds.ts";

/** The parts of `hctl plan -o json` that count here (docs of `hctl.dev/plan/v1`). */
export interface PlanDocument {
  readonly releases: readonly {
    readonly action: string;
    readonly objects: readonly PlannedObject[];
    readonly hooks: readonly { readonly event: string; readonly kind: string; readonly name: string }[];
  }[];
}

interface PlannedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly action: "create" | "update" | "delete" | "keep";
}

/** What a plan announces, and what was written, as sorted lines: `update Deployment.apps shop/web`. */
export function announcedLines({ releases }: PlanDocument): readonly string[] {
  return releases.flatMap(({ objects }) => objects)
    .filter(({ action }) => action !== "keep")
    .map(({ action, apiVersion, kind, namespace, name }) => line(action, inGroup(kind, apiVersion), namespace, name))
    .sort();
}

/**
 * The objects among the writes. One that is made and changed, or changed twice, was made or changed; one that went and came did
 * both.
 */
export function writtenLines(writes: readonly Write[], kinds: ServedKinds): readonly string[] {
  const objects = writes.filter(({ part }) => part === "object");
  const actions = Map.groupBy(objects, ({ resource, namespace, name }) => `${resource} ${namespace} ${name}`);
  return [...actions.values()].flatMap((own) => own.filter((write, index) => !isMore(write, own[index - 1])))
    .map((write) =>
      line(actionOf(write), kinds.get(write.resource)?.kind ?? write.resource, placeOf(write), write.name)
    )
    .sort();
}

/** True for a change of what this run has made or changed already. */
function isMore(write: Write, before: Write | undefined): boolean {
  return actionOf(write) === "update" && before !== undefined && actionOf(before) !== "delete";
}

/** Paths of what was made outside of namespaces. */
export function pathsOutside(writes: readonly Write[], kinds: ServedKinds): readonly string[] {
  return writes.filter((write) => write.isNew && placeOf(write) === "")
    .flatMap(({ resource, name }) => kinds.has(resource) ? [`${kinds.get(resource)?.path}/${name}`] : []);
}

/** The hooks that a plan names and those that were made, as sorted lines without repetitions. */
export function hookLines({ releases }: PlanDocument, writes: readonly Write[], kinds: ServedKinds) {
  const announced = releases.flatMap(({ hooks }) => hooks).map(({ kind, name }) => `${kind}/${name}`);
  const made = writes.filter(({ part, verb }) => part === "hook" && verb !== "delete")
    .map(({ resource, name }) => `${(kinds.get(resource)?.kind ?? resource).split(".")[0]}/${name}`);
  return { announced: distinct(announced), made: distinct(made) };
}

/** Lines of one side that the other lacks, marked with who has them. */
export function differences(announced: readonly string[], written: readonly string[]): readonly string[] {
  return [
    ...without(announced, written).map((text) => `announced, not written: ${text}`),
    ...without(written, announced).map((text) => `written, not announced: ${text}`),
  ];
}

function actionOf({ verb, isNew }: Write): string {
  if (verb === "delete" || verb === "deletecollection") return "delete";
  return isNew ? "create" : "update";
}

/** The log says of a namespace that it is in itself. */
function placeOf({ resource, namespace }: Write): string {
  return resource === "namespaces" ? "" : namespace;
}

function line(action: string, kind: string, namespace: string, name: string): string {
  return `${action} ${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].sort();
}

/** Every line counts as often as it stands there. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((text) => {
    const place = left.indexOf(text);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
