import type { KindReference, ObjectReference } from "../../kube/mod.ts";

/** Objects of one kind in one namespace: as many as one watch can follow. */
export interface WaitGroup extends KindReference {
  /** "" for kinds without namespaces. */
  readonly namespace: string;
  /** Undefined: all there are. */
  readonly names: ReadonlySet<string> | undefined;
}

/** The objects by kind and namespace. */
export function waitGroups(objects: readonly ObjectReference[]): readonly WaitGroup[] {
  const groups = new Map<string, WaitGroup & { readonly names: Set<string> }>();
  for (const { apiVersion, kind, namespace, name } of objects) {
    const key = `${apiVersion} ${kind} ${namespace}`;
    const group = groups.get(key) ?? { apiVersion, kind, namespace, names: new Set<string>() };
    group.names.add(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a list or watch of the group asks for; a single object is asked for by name. */
export function groupQuery({ namespace, names }: WaitGroup): { namespace: string; fieldSelector?: string } {
  const [name] = names ?? [];
  return names?.size === 1 ? { namespace, fieldSelector: `metadata.name=${name}` } : { namespace };
}
