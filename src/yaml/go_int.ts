/** Go's integer types that a template can meet. */
export type GoIntType =
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64";

const cached: GoInt[] = [];
const cachedBytes: GoInt[] = [];

/**
 * A Go integer. Numbers of values files are float64 and stay JavaScript numbers; literals, `len`, `--set` and integer
 * arithmetic give these, because Go prints and compares them differently.
 */
export class GoInt {
  readonly value: bigint;
  readonly type: GoIntType;
  #text: string | undefined;

  constructor(value: bigint, type: GoIntType = "int") {
    this.value = value;
    this.type = type;
  }

  /** Go's `int` from a safe integer. */
  static int(value: number): GoInt {
    if (value >= 0 && value < 256) return (cached[value] ??= new GoInt(BigInt(value), "int"));
    return new GoInt(BigInt(value), "int");
  }

  /** Go's `uint8`; equal bytes are one object. */
  static uint8(byte: number): GoInt {
    return (cachedBytes[byte] ??= new GoInt(BigInt(byte), "uint8"));
  }

  /** Go's `int64`, wrapped to 64 bits. */
  static int64(value: bigint | number): GoInt {
    return new GoInt(BigInt.asIntN(64, BigInt(value)), "int64");
  }

  toString(): string {
    return (this.#text ??= this.value.toString());
  }
}
