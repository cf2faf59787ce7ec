import { GoInt } from "../../../yaml/mod.ts";
import { type Callable, GoObject, type Value } from "../../value.ts";

/** What the integers of a named Go type have in common. */
export interface NamedType {
  readonly goType: string;
  readonly kind: "int" | "int64";
  /** What the method String gives. */
  readonly text: (value: bigint) => string;
  /** All other methods. */
  readonly methods?: (value: bigint) => Readonly<Record<string, Callable>>;
}

/** A Go integer of a named type with methods, such as time.Month: an object whose kind is the number's, its text a name. */
export class NamedInteger extends GoObject {
  readonly value: bigint;
  readonly #type: NamedType;

  constructor(type: NamedType, value: bigint) {
    const text = () => type.text(value);
    super(type.goType, {
      goKind: type.kind,
      fields: [["value", new GoInt(value, type.kind)]],
      methods: [["String", { params: [], call: text }], ...Object.entries(type.methods?.(value) ?? {})],
      text,
    });
    this.value = value;
    this.#type = type;
  }

  /** Another integer of this type. */
  sibling(value: bigint): NamedInteger {
    return new NamedInteger(this.#type, value);
  }
}

/** The number in a Go integer, also in one of a named type; 0 for everything else. */
export function integerOf(value: Value): bigint {
  if (value instanceof NamedInteger) return value.value;
  return value instanceof GoInt ? value.value : 0n;
}
