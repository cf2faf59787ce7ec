import { toBase64 } from "../text/mod.ts";
import { GoInt, PlainStruct, PlainTime, type PlainValue, type WritableValue } from "../yaml/mod.ts";
import { countSteps, requireRoom } from "./limits.ts";
import { GoTime } from "./functions/time/go_time.ts";
import { toTimeText } from "./functions/time/toml_time.ts";
import { GoError, GoMap, GoObject, GoSlice, type Value } from "./value.ts";

/** The written forms, which differ in times, bytes, nil and the names of fields. */
export type WrittenForm = "json" | "yaml" | "toml";

/**
 * A value as plain data, as Go's encoders see it: named slices and maps lose their types, structs keep their exported
 * fields, times become text. What is plain already is returned as it is, not copied.
 *
 * json: bytes are base64, nil slices and maps null · yaml (go-yaml v3): field names in lower case, nil slices and maps
 * empty · toml: nil slices and maps null, which leaves them out.
 *
 * @throws {GoError} With the encoder's message for what it cannot write.
 */
export function toPlain(value: Value, form: "json"): PlainValue;
export function toPlain(value: Value, form: WrittenForm): WritableValue;
export function toPlain(value: Value, form: WrittenForm): WritableValue {
  return new Converter(form).convert(value, 0);
}

/** From this depth on Go's JSON encoder looks for values that contain themselves. */
const cycleDepth = 1000;

class Converter {
  readonly #form: WrittenForm;
  readonly #open = new Set<Value>();
  #length = 0;

  constructor(form: WrittenForm) {
    this.#form = form;
  }

  convert(value: Value, depth: number): WritableValue {
    if (typeof value === "string") requireRoom(this.#length += value.length);
    if (value === null || typeof value !== "object") return value;
    if (value instanceof GoInt) return value;
    if (value instanceof GoObject) return this.#object(value, depth);
    if (depth < cycleDepth) return this.#collection(value, depth);
    if (this.#open.has(value)) throw new GoError(cycleMessage(value));
    this.#open.add(value);
    const plain = this.#collection(value, depth);
    this.#open.delete(value);
    return plain;
  }

  #collection(value: Value[] | GoSlice | Map<string, Value>, depth: number): WritableValue {
    if (Array.isArray(value)) return this.#list(value, depth);
    if (value instanceof GoSlice) return this.#slice(value, depth);
    if (value instanceof GoMap && value.isNil) return this.#form === "yaml" ? new Map() : null;
    return this.#map(value, depth);
  }

  #list(items: readonly Value[], depth: number): readonly WritableValue[] {
    countSteps(1 + items.length);
    for (let at = 0; at < items.length; at++) {
      const plain = this.convert(items[at]!, depth + 1);
      if (plain === items[at]) continue;
      const rest = items.slice(at + 1).map((item) => this.convert(item, depth + 1));
      return [...items.slice(0, at) as WritableValue[], plain, ...rest];
    }
    return items as readonly WritableValue[];
  }

  #slice(slice: GoSlice, depth: number): WritableValue {
    if (slice.isNil) return this.#form === "yaml" ? [] : null;
    const bytes = this.#form === "json" ? slice.bytes : undefined;
    if (bytes) return toBase64(bytes);
    return this.#list(slice.items, depth);
  }

  #map(map: Map<string, Value>, depth: number): Map<string, WritableValue> {
    countSteps(1 + map.size);
    let copy: Map<string, WritableValue> | undefined = map instanceof GoMap ? new Map() : undefined;
    for (const [key, item] of map) {
      const plain = this.convert(item, depth + 1);
      if (!copy && plain !== item) copy = new Map(map as Map<string, WritableValue>);
      copy?.set(key, plain);
    }
    return copy ?? map as Map<string, WritableValue>;
  }

  #object(object: GoObject, depth: number): WritableValue {
    if (object instanceof GoTime) return this.#time(object);
    if (object.goType.endsWith("semver.Version")) return object.text!();
    if (object.goType === "time.Duration" && this.#form !== "json") return object.text!();
    if (object.goKind !== "struct" && object.goKind !== "ptr") return this.#scalarObject(object);
    const fields = new PlainStruct();
    for (const [name, value] of object.fields) {
      if (/^\p{Lu}/u.test(name)) fields.set(this.#fieldName(object.goType, name), this.convert(value, depth + 1));
    }
    return fields;
  }

  #time(time: GoTime): WritableValue {
    if (this.#form !== "json") return new PlainTime(toTimeText(time, this.#form));
    try {
      return time.toRfc3339();
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      throw new GoError(`json: error calling MarshalJSON for type time.Time: ${error.message}`);
    }
  }

  /** Named integers are their numbers; complex numbers and functions have no form. */
  #scalarObject({ goType, fields }: GoObject): WritableValue {
    const inner = fields.get("value");
    if (inner instanceof GoInt) return inner;
    throw new GoError(`${unsupported[this.#form]}: ${goType}`);
  }

  #fieldName(goType: string, name: string): string {
    if (this.#form === "yaml") return name.toLowerCase();
    return this.#form === "json" ? jsonNames[goType]?.[name] ?? name : name;
  }
}

const unsupported: Readonly<Record<WrittenForm, string>> = {
  json: "json: unsupported type",
  yaml: "cannot marshal type",
  toml: "unsupported type",
};

/** Structs whose JSON names are not their field names. */
const jsonNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "version.BuildInfo": {
    Version: "version",
    GitCommit: "git_commit",
    GitTreeState: "git_tree_state",
    GoVersion: "go_version",
    KubeClientVersion: "kube_client_version",
  },
};

function cycleMessage(value: Value[] | GoSlice | Map<string, Value>): string {
  const type = value instanceof GoMap || value instanceof GoSlice
    ? value.goType
    : Array.isArray(value)
    ? "[]interface {}"
    : "map[string]interface {}";
  return `json: unsupported value: encountered a cycle via ${type}`;
}
