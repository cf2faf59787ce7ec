/** A value of ASN.1 read from DER. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** The values that stand one behind the other in `bytes`; undefined when it is no DER. */
export function readDer(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const value = readOne(bytes.subarray(at));
    if (!value) return undefined;
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

/** Why the first value cannot be read, in the words of Go's encoding/asn1; undefined when it can. */
export function derFault(bytes: Uint8Array): string | undefined {
  if (readOne(bytes)) return undefined;
  const first = bytes[1] ?? 0x80;
  const headerBytes = first < 0x80 ? 2 : 2 + (first & 0x7f);
  const isShort = bytes.length < 2 || bytes.length < headerBytes;
  return `asn1: syntax error: ${isShort ? "truncated tag or length" : "data truncated"}`;
}

/** The values inside of one; none when it is missing or holds no DER. */
export function partsOf(value: DerValue | undefined): readonly DerValue[] {
  return value ? readDer(value.content) ?? [] : [];
}

function readOne(bytes: Uint8Array): DerValue | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  const lengthSize = first < 0x80 ? 0 : first & 0x7f;
  if (lengthSize > 4 || first === 0x80 || bytes.length < 2 + lengthSize) return undefined;
  const long = bytes.subarray(2, 2 + lengthSize).reduce((length, byte) => length * 256 + byte, 0);
  const start = 2 + lengthSize;
  const end = start + (lengthSize === 0 ? first : long);
  return end > bytes.length ? undefined : { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}
