import { GoInt } from "../../../yaml/mod.ts";
import { type Callable, GoObject, type Value } from "../../value.ts";

/** A Go integer of a named type with methods, such as time.Month: an object whose kind is the number's, its text a name. */
export function namedInteger(
  goType: string,
  value: GoInt,
  text: () => string,
  methods: Readonly<Record<string, Callable>> = {},
): GoObject {
  return new GoObject(goType, {
    goKind: value.type,
    fields: [["value", value]],
    methods: [["String", { params: [], call: text }], ...Object.entries(methods)],
    text,
  });
}

/** The number in a Go integer, also in one of a named type; 0 for everything else. */
export function integerOf(value: Value): bigint {
  const inner = value instanceof GoObject ? value.fields.get("value") : value;
  return inner instanceof GoInt ? inner.value : 0n;
}
