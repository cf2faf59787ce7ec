import { fromBytes } from "../text/mod.ts";

/** What a tar archive has wrong. */
export class TarError extends Error {}

/** Size of a header; contents are filled up to a multiple of it. */
export const blockBytes = 512;

/** What a header says of its entry. */
export interface TarHeader {
  readonly name: string;
  /** One character: "0" a file, "\0" a file of an old archive. */
  readonly type: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Whether the mode is a folder's, whatever the type. */
  readonly isFolder: boolean;
}

/** The kind of a file in its mode, and that of a folder (POSIX.1-2017, `sys/stat.h`). */
const kindBits = ~0o7777;
const folderBits = 0o040000;

/** Fields of eight bytes that are of no use here, but must be numbers: owner and group, the device's two parts. */
const ownerFields = [108, 116];
const deviceFields = [329, 337];

/**
 * Reads the header of an entry (POSIX.1-2017, "ustar Interchange Format"; GNU's numbers in base 256).
 *
 * @throws {TarError} When it is none.
 */
export function readTarHeader(block: Uint8Array): TarHeader {
  requireChecksum(block);
  const magic = textAt(block, 257, 8);
  const isPosix = magic.slice(0, 6) === "ustar";
  const hasDevice = isPosix || magic === "ustar  ";
  for (const at of hasDevice ? [...ownerFields, ...deviceFields] : ownerFields) numberAt(block, at, 8);
  const [name, prefix] = [textAt(block, 0, 100), isPosix ? textAt(block, 345, 155) : ""];
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156]!),
    sizeBytes: numberAt(block, 124, 12),
    modifiedMs: numberAt(block, 136, 12) * 1000,
    isFolder: (numberAt(block, 100, 8) & kindBits) === folderBits,
  };
}

/** A text that ends at its first NUL. */
export function textAt(bytes: Uint8Array, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  return fromBytes(bytes.subarray(start, end < 0 || end > start + length ? start + length : end));
}

/** The sum of all bytes, those of the checksum counted as blanks; some programs summed signed bytes. */
function requireChecksum(block: Uint8Array): void {
  const stated = octalAt(block, 148, 8);
  let sum = 8 * 0x20;
  let signed = sum;
  for (let at = 0; at < blockBytes; at++) {
    if (at === 148) at = 156;
    const byte = block[at]!;
    if (byte === 0) continue;
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  if (stated !== sum && stated !== signed) throw new TarError("invalid tar header");
}

/** An octal number, or one in base 256 when the first bit is set. */
function numberAt(block: Uint8Array, start: number, length: number): number {
  return block[start]! < 0x80 ? octalAt(block, start, length) : base256(block.subarray(start, start + length));
}

/** An octal number between blanks and NULs; 0 when there is nothing else. */
function octalAt(block: Uint8Array, from: number, length: number): number {
  let [start, end] = [from, from + length];
  while (start < end && isFiller(block[start])) start++;
  while (start < end && isFiller(block[end - 1])) end--;
  let value = 0;
  for (let at = start; at < end && block[at] !== 0; at++) {
    const digit = block[at]! - 0x30;
    if (digit < 0 || digit > 7) throw new TarError("invalid tar header");
    value = value * 8 + digit;
  }
  return value;
}

function isFiller(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0;
}

/** The second bit is the sign; of a negative number all bits are inverted. Go reads no more than 64 bits. */
function base256(bytes: Uint8Array): number {
  const flip = (bytes[0]! & 0x40) === 0 ? 0 : 0xff;
  let value = BigInt((bytes[0]! ^ flip) & 0x7f);
  for (const byte of bytes.subarray(1)) value = (value << 8n) | BigInt(byte ^ flip);
  if (value >= 1n << 63n) throw new TarError("invalid tar header");
  return Number(flip === 0 ? value : ~value);
}
