import { GoInt } from "../yaml/mod.ts";

/**
 * A value in a template, in Go's types.
 *
 * null is nil (also what a missing key gives, Helm sets missingkey=zero) · number is float64 · GoInt every integer ·
 * string may hold non-UTF-8 bytes as lone surrogates U+DC80–U+DCFF · Array is []interface {} · Map is
 * map[string]interface {} · the classes below are everything else.
 */
export type Value = null | boolean | number | string | GoInt | Value[] | Map<string, Value> | GoSlice | GoObject;

/** A function of fixed Go types that a template can call. */
export interface Callable {
  /** Go types of the parameters, as `reflect` prints them: "string", "int", "interface {}", "[]interface {}" … */
  readonly params: readonly string[];
  /** The last parameter may be given any number of times. */
  readonly variadic?: boolean;
  /**
   * Arguments arrive checked and unwrapped by parameter type: string → string, bool → boolean, int → number,
   * int64 → bigint, float64 → number, all others → Value. Throws GoError for what Go returns as an error or panics with.
   */
  // deno-lint-ignore no-explicit-any
  readonly call: (...args: any[]) => Value;
  /** Why Go refuses to call it at all, for example `can't call method/function "Zone" with 2 results`. */
  readonly refusal?: string;
}

/** The functions of a template set, by name. */
export type FunctionTable = ReadonlyMap<string, Callable>;

/** An error (or panic) of a called function; the engine adds where it happened. The message is Go's. */
export class GoError extends Error {}

const noMethods: ReadonlyMap<string, Callable> = new Map();

/** A slice that is not []interface {}, or a nil slice. Printed like any slice. */
export class GoSlice {
  #items: Value[] | undefined;
  readonly #bytes: Uint8Array | undefined;
  /** For example "[]string", "[]uint8", "[]int". */
  readonly goType: string;
  /** A nil slice prints `[]` and is `null` in JSON. */
  readonly isNil: boolean;
  /** Of a named slice type such as `common.VersionSet`. */
  readonly methods: ReadonlyMap<string, Callable>;

  constructor(
    goType: string,
    items: Value[] | Uint8Array,
    isNil = false,
    methods: ReadonlyMap<string, Callable> = noMethods,
  ) {
    this.goType = goType;
    if (items instanceof Uint8Array) this.#bytes = items;
    else this.#items = items;
    this.isNil = isNil;
    this.methods = methods;
  }

  /** A `[]uint8`; its items are made when something other than its bytes is asked for. */
  static ofBytes(bytes: Uint8Array): GoSlice {
    return new GoSlice("[]uint8", bytes);
  }

  get items(): Value[] {
    return (this.#items ??= Array.from(this.#bytes!, (byte) => GoInt.uint8(byte)));
  }

  /** The bytes of a `[]uint8`, undefined of any other slice. */
  get bytes(): Uint8Array | undefined {
    if (this.#bytes || this.goType !== "[]uint8") return this.#bytes;
    return Uint8Array.from(this.items, (item) => item instanceof GoInt ? Number(item.value) : 0);
  }
}

/** A map that is not map[string]interface {}: another element type, or a named type with methods. */
export class GoMap extends Map<string, Value> {
  readonly goType: string;
  /** What a missing key gives. */
  readonly zero: Value;
  /** A nil map prints `map[]` and is `null` in JSON. */
  readonly isNil: boolean;
  #methods: ReadonlyMap<string, Callable> | LazyMethods;

  constructor(
    goType: string,
    entries: Iterable<readonly [string, Value]> | null = null,
    options: {
      readonly zero?: Value;
      readonly methods?: ReadonlyMap<string, Callable> | LazyMethods;
      readonly isNil?: boolean;
    } = {},
  ) {
    super(entries);
    this.goType = goType;
    this.zero = options.zero ?? null;
    this.#methods = options.methods ?? noMethods;
    this.isNil = options.isNil ?? false;
  }

  get methods(): ReadonlyMap<string, Callable> {
    if ("make" in this.#methods) this.#methods = this.#methods.make();
    return this.#methods;
  }

  /** The method of that name; what is no method's name makes none. */
  method(name: string): Callable | undefined {
    return "make" in this.#methods && !this.#methods.names.has(name) ? undefined : this.methods.get(name);
  }
}

/** Methods that are made when the first of them is asked for. */
export interface LazyMethods {
  readonly names: ReadonlySet<string>;
  readonly make: () => ReadonlyMap<string, Callable>;
}

/** A struct or a pointer to one: fields and methods by name. Subclass it (time, semver) or fill it (Capabilities). */
export class GoObject {
  /** For example "time.Time", "*semver.Version", "certificate". */
  readonly goType: string;
  /** `reflect`'s kind: "struct", "ptr", "func" … */
  readonly goKind: string;
  readonly fields: ReadonlyMap<string, Value>;
  readonly methods: ReadonlyMap<string, Callable>;
  /** What Go's String() or Error() gives; absent: printed as a struct `{a b}` in field order. */
  readonly text: (() => string) | undefined;
  /** A nil pointer. */
  readonly isNil: boolean;
  readonly #deepCopy: (() => GoObject) | undefined;

  constructor(
    goType: string,
    options: {
      readonly isNil?: boolean;
      /** What deepCopy gives when it is not the same; unexported fields are not copied. */
      readonly deepCopy?: () => GoObject;
      readonly goKind?: string;
      readonly fields?: Iterable<readonly [string, Value]>;
      readonly methods?: Iterable<readonly [string, Callable]>;
      readonly text?: () => string;
    } = {},
  ) {
    this.goType = goType;
    this.goKind = options.goKind ?? "struct";
    this.fields = new Map(options.fields ?? []);
    this.methods = new Map(options.methods ?? []);
    this.text = options.text;
    this.isNil = options.isNil ?? false;
    this.#deepCopy = options.deepCopy;
  }

  /** A copy that shares nothing with this object; itself when nothing of it can change or differ. */
  deepCopy(): GoObject {
    return this.#deepCopy?.() ?? this;
  }

  /** Go's `==` for values of this type; a pointer equals only itself. */
  equals(other: GoObject): boolean {
    return this === other;
  }
}
