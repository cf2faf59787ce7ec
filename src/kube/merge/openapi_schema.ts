import { listOf, mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { deducedSchema, type MergeSchema, untypedSchema } from "./merge_schema.ts";

const quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";
const rawExtension = "io.k8s.apimachinery.pkg.runtime.RawExtension";

/**
 * The schema under `name` in an OpenAPI v3 document's `components.schemas`, read as an API server reads it for server-side
 * apply: a reference is followed and what stands beside it counts first; a map without declared fields takes any, one with
 * some takes no others unless it keeps unknown fields; a list is atomic unless it says otherwise.
 */
export function openApiSchema(name: string, definitions: PlainMap): MergeSchema {
  return new DefinedSchema({ name, place: new Map(), target: mapOf(definitions.get(name)), keepsUnknown: false }, {
    definitions,
    isBuiltIn: /^io\.k8s\.(?:api|apiextensions-apiserver|kube-aggregator)\./.test(name),
  });
}

interface Definition {
  /** "" when the definition stands in its place. */
  readonly name: string;
  /** What stands beside the reference. */
  readonly place: PlainMap;
  readonly target: PlainMap;
  readonly keepsUnknown: boolean;
}

interface Surroundings {
  readonly definitions: PlainMap;
  readonly isBuiltIn: boolean;
}

class DefinedSchema implements MergeSchema {
  readonly typeName: string;
  readonly isBuiltIn: boolean;
  readonly #place: PlainMap;
  readonly #target: PlainMap;
  readonly #keepsUnknown: boolean;
  readonly #around: Surroundings;
  readonly #known = new Map<string, MergeSchema | undefined>();

  constructor({ name, place, target, keepsUnknown }: Definition, around: Surroundings) {
    this.typeName = name;
    this.isBuiltIn = around.isBuiltIn;
    this.#place = place;
    this.#target = target;
    this.#keepsUnknown = keepsUnknown || target.get("x-kubernetes-preserve-unknown-fields") === true;
    this.#around = around;
  }

  get type(): MergeSchema["type"] {
    if (this.typeName === quantity) return "scalar";
    const type = textOf(this.#target.get("type"));
    if (type === "") return "any";
    return type === "object" ? "map" : type === "array" ? "list" : "scalar";
  }

  get format(): string {
    if (this.typeName === quantity) return "quantity";
    if (this.#target.get("x-kubernetes-int-or-string") === true) return "int-or-string";
    return textOf(this.#target.get("format"));
  }

  get defaultValue(): MergeSchema["defaultValue"] {
    return this.#place.get("default") ?? this.#target.get("default");
  }

  get isAtomicMap(): boolean {
    return (this.#place.get("x-kubernetes-map-type") ?? this.#target.get("x-kubernetes-map-type")) === "atomic";
  }

  get listType(): MergeSchema["listType"] {
    const type = this.#target.get("x-kubernetes-list-type");
    if (type === "set" || type === "map") return type;
    if (type !== undefined || !this.patchStrategies.includes("merge")) return "atomic";
    return this.patchMergeKey === "" ? "set" : "map";
  }

  get mapKeys(): readonly string[] {
    const keys = listOf(this.#target.get("x-kubernetes-list-map-keys")).map(textOf);
    if (keys.length > 0 || this.patchMergeKey === "") return keys;
    return [this.patchMergeKey];
  }

  get patchStrategies(): readonly string[] {
    const text = textOf(
      this.#place.get("x-kubernetes-patch-strategy") ?? this.#target.get("x-kubernetes-patch-strategy"),
    );
    return text === "" ? [] : text.split(",");
  }

  get patchMergeKey(): string {
    return textOf(
      this.#place.get("x-kubernetes-patch-merge-key") ?? this.#target.get("x-kubernetes-patch-merge-key"),
    );
  }

  property(name: string): MergeSchema | undefined {
    return this.#once(`.${name}`, () => {
      const place = mapOf(this.#target.get("properties")).get(name);
      return place instanceof Map ? this.#schemaAt(place) : undefined;
    });
  }

  get values(): MergeSchema | undefined {
    return this.#once("{}", () => {
      const values = this.#target.get("additionalProperties");
      if (values instanceof Map) return this.#schemaAt(values);
      const takesAny = values ?? (this.#keepsUnknown || mapOf(this.#target.get("properties")).size === 0);
      return takesAny === true ? deducedSchema : undefined;
    });
  }

  get items(): MergeSchema | undefined {
    return this.#once("[]", () => {
      const items = this.#target.get("items");
      return items instanceof Map ? this.#schemaAt(items) : untypedSchema;
    });
  }

  #schemaAt(place: PlainMap): MergeSchema {
    const name = referenceOf(place);
    if (name === rawExtension) return untypedSchema;
    const target = name === "" ? place : mapOf(this.#around.definitions.get(name));
    return new DefinedSchema({ name, place, target, keepsUnknown: name === "" && this.#keepsUnknown }, this.#around);
  }

  #once(key: string, make: () => MergeSchema | undefined): MergeSchema | undefined {
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key);
  }
}

/** The name that a place refers to, alone or as the only member of `allOf`; "" when it stands for itself. */
function referenceOf(place: PlainMap): string {
  const all = listOf(place.get("allOf"));
  const text = textOf(place.get("$ref")) || (all.length === 1 ? textOf(mapOf(all[0]).get("$ref")) : "");
  return text.slice(text.lastIndexOf("/") + 1);
}
