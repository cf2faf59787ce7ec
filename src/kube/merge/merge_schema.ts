import type { PlainValue } from "../../yaml/mod.ts";

/**
 * What an API server says of one place in an object: how values merge there and who owns what (Kubernetes docs,
 * "Server-Side Apply", "Merge strategy"; `x-kubernetes-…` extensions of its OpenAPI). Read as it is asked, so that a schema may
 * contain itself.
 */
export interface MergeSchema {
  /** The definition's name, `io.k8s.api.core.v1.Container`; "" for one without a name. */
  readonly typeName: string;
  /** What stands here; `any` where the schema leaves it open. */
  readonly type: "map" | "list" | "scalar" | "any";
  /** `quantity`, `byte`, `date-time`, `int-or-string`, …; "" when nothing special. */
  readonly format: string;
  /** What a missing value becomes, undefined when the schema names nothing. */
  readonly defaultValue: PlainValue | undefined;
  /** A map that is owned and replaced as one. */
  readonly isAtomicMap: boolean;
  /** How a list merges in server-side apply. */
  readonly listType: "atomic" | "set" | "map";
  /** Fields that tell the items of a `map` list apart. */
  readonly mapKeys: readonly string[];
  /** Strategies of strategic merge patches: `merge`, `replace`, `retainKeys`. */
  readonly patchStrategies: readonly string[];
  /** The field that tells items apart in strategic merge patches; "" for lists of scalars. */
  readonly patchMergeKey: string;
  /** One of Kubernetes' own types, which the server knows by heart: it drops empty values and keeps status apart. */
  readonly isBuiltIn: boolean;
  /** A declared field. */
  property(name: string): MergeSchema | undefined;
  /** What stands under names that are not declared; undefined when there may be none. */
  readonly values: MergeSchema | undefined;
  /** The items of a list. */
  readonly items: MergeSchema | undefined;
}

/** A field of a map: the declared one, or what stands under any name. */
export function fieldOf(schema: MergeSchema | undefined, name: string): MergeSchema | undefined {
  return schema?.property(name) ?? schema?.values;
}

const open = {
  typeName: "",
  type: "any",
  format: "",
  defaultValue: undefined,
  isAtomicMap: false,
  listType: "atomic",
  mapKeys: [],
  patchStrategies: [],
  patchMergeKey: "",
  isBuiltIn: false,
  property: () => undefined,
} as const;

/** Values that no schema describes and that are owned as one. */
export const untypedSchema: MergeSchema = {
  ...open,
  isAtomicMap: true,
  get values() {
    return untypedSchema;
  },
  get items() {
    return untypedSchema;
  },
};

/** Values that no schema describes: maps merge by key, lists are owned as one. */
export const deducedSchema: MergeSchema = {
  ...open,
  get values() {
    return deducedSchema;
  },
  items: untypedSchema,
};
