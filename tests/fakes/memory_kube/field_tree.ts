import type { PlainMap, PlainValue } from "../../../src/yaml/mod.ts";

/** Fields as `fieldsV1` writes them: `f:name`, `k:{…}`, `v:…` and `.`; a leaf has no entries. */
export type FieldTree = Map<string, FieldTree>;

/** The keys of lists that are merged (Kubernetes API, `x-kubernetes-list-map-keys`), by the list's name. */
const listKeys: Readonly<Record<string, readonly (readonly string[])[]>> = {
  containers: [["name"]],
  initContainers: [["name"]],
  volumes: [["name"]],
  env: [["name"]],
  imagePullSecrets: [["name"]],
  volumeMounts: [["mountPath"]],
  ports: [["containerPort", "protocol"], ["port", "protocol"]],
  conditions: [["type"]],
  ownerReferences: [["uid"]],
};

const keyDefaults: Readonly<Record<string, PlainValue>> = { protocol: "TCP" };

/** How an item of a list is named in a path, undefined where the list is one value. */
export function itemKey(list: string, item: PlainValue): string | undefined {
  if (list === "finalizers") return `v:${JSON.stringify(item)}`;
  if (!(item instanceof Map)) return undefined;
  const keys = listKeys[list]?.find(([first = ""]) => item.has(first));
  if (keys === undefined) return undefined;
  return `k:${JSON.stringify(Object.fromEntries(keys.map((key) => [key, item.get(key) ?? keyDefaults[key]])))}`;
}

/** Every item's key, undefined where the list is one value. */
export function itemKeys(list: string, items: readonly PlainValue[]): readonly string[] | undefined {
  if (items.length === 0) return undefined;
  const keys = items.map((item) => itemKey(list, item));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** The fields that an object sets; its name, kind and what the server keeps are nobody's. */
export function fieldsOf(object: PlainMap): FieldTree {
  const tree = treeOf("", object);
  for (const key of ["f:apiVersion", "f:kind"]) tree.delete(key);
  const metadata = tree.get("f:metadata");
  for (const key of serverFields) metadata?.delete(`f:${key}`);
  if (metadata?.size === 0) tree.delete("f:metadata");
  return tree;
}

const serverFields = [
  "name",
  "namespace",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "managedFields",
];

function treeOf(name: string, value: PlainValue): FieldTree {
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [`f:${key}`, treeOf(key, item)]));
  if (!Array.isArray(value)) return new Map();
  const keys = itemKeys(name, value);
  if (keys === undefined) return new Map();
  return new Map(keys.map((key, index) => [key, itemTree(key, value[index])]));
}

function itemTree(key: string, item: PlainValue): FieldTree {
  return key.startsWith("v:") ? new Map() : new Map([[".", new Map()], ...treeOf("", item)]);
}

/** The paths of the leaves, each a list of keys. */
export function leavesOf(tree: FieldTree, path: readonly string[] = []): readonly (readonly string[])[] {
  if (tree.size === 0) return path.length === 0 ? [] : [path];
  return [...tree].flatMap(([key, below]) => leavesOf(below, [...path, key]));
}

/** The tree whose leaves are these paths. */
export function treeOfLeaves(paths: readonly (readonly string[])[]): FieldTree {
  const root: FieldTree = new Map();
  for (const path of paths) {
    let at = root;
    for (const key of path) {
      const below: FieldTree = at.get(key) ?? new Map();
      at.set(key, below);
      at = below;
    }
  }
  return root;
}

/** What stands at a path of an object, undefined when nothing does. */
export function valueAt(object: PlainValue, path: readonly string[]): PlainValue | undefined {
  let value: PlainValue | undefined = object;
  let list = "";
  for (const key of path) {
    if (key === ".") return value === undefined ? undefined : true;
    if (key.startsWith("f:")) {
      list = key.slice(2);
      value = value instanceof Map ? value.get(list) : undefined;
    } else {
      value = Array.isArray(value) ? value.find((item) => itemKey(list, item) === key) : undefined;
    }
  }
  return value;
}
