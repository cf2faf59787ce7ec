import { concatBytes } from "../../../text/mod.ts";

/** One value of ASN.1 in DER (ITU-T X.690): its tag, its length, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const bytes = concatBytes(content);
  return concatBytes([Uint8Array.of(tag, ...lengthBytes(bytes.length)), bytes]);
}

/** Tags as they stand in front of a value. */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A sequence. */
export function derSequence(...content: readonly Uint8Array[]): Uint8Array {
  return der(derTag.sequence, ...content);
}

/** An integer that is not negative, from its bytes. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const significant = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  return der(derTag.integer, Uint8Array.from(significant[0]! >= 0x80 ? [0] : []), significant);
}

/** An object identifier such as `2.5.4.3`. */
export function derOid(oid: string): Uint8Array {
  const [first, second, ...rest] = oid.split(".").map(Number);
  return der(derTag.oid, Uint8Array.from([first! * 40 + second!, ...rest.flatMap(base128)]));
}

/** A bit string; `unusedBits` of its last byte do not count. */
export function derBitString(bytes: Uint8Array, unusedBits = 0): Uint8Array {
  return der(derTag.bitString, Uint8Array.of(unusedBits), bytes);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift(0x80 | (rest & 0x7f));
  return bytes;
}
