import { fromBytes } from "../text/mod.ts";

/** An entry of a tar archive that is not a folder. */
export interface TarEntry {
  readonly name: string;
  readonly modifiedMs: number;
  /** A view of the archive's bytes; empty for links and devices. */
  readonly content: Uint8Array;
}

/** What a tar archive has wrong. */
export class TarError extends Error {}

const blockBytes = 512;

/** What a pax header or GNU's long name says of the entry behind it. */
interface Extension {
  readonly name?: string;
  readonly sizeBytes?: number;
  readonly modifiedMs?: number;
}

/**
 * Reads a tar archive (POSIX.1-2017, "pax Interchange Format"; GNU's long names and base-256 numbers) that lies in memory
 * as a whole. Global headers are passed over, as Helm does.
 *
 * @throws {TarError} For a header that is none, an entry that is cut off, or a sparse file.
 */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let extension: Extension = {};
  for (let at = 0; at < archive.length;) {
    const header = archive.subarray(at, at + blockBytes);
    if (header.length < blockBytes) throw new TarError("unexpected EOF");
    if (isZero(header)) return;
    requireChecksum(header);
    const type = String.fromCharCode(header[156] || 0x30);
    const sizeBytes = "123456".includes(type) ? 0 : extension.sizeBytes ?? numberAt(header, 124, 12);
    const start = at + blockBytes;
    if (start + sizeBytes > archive.length) throw new TarError("unexpected EOF");
    const content = archive.subarray(start, start + sizeBytes);
    at = start + Math.ceil(sizeBytes / blockBytes) * blockBytes;
    if (type === "S") throw new TarError("sparse files cannot be read");
    if (type === "x") extension = { ...extension, ...paxExtension(content) };
    else if (type === "L") extension = { ...extension, name: textAt(content, 0, sizeBytes) };
    else if (type !== "g" && type !== "K") {
      const name = extension.name ?? nameOf(header);
      const modifiedMs = extension.modifiedMs ?? numberAt(header, 136, 12) * 1000;
      extension = {};
      if (type !== "5" && !name.endsWith("/")) yield { name, modifiedMs, content };
    }
  }
}

function isZero(header: Uint8Array): boolean {
  return header[0] === 0 && header.every((byte) => byte === 0);
}

/** The sum of all bytes, those of the checksum counted as blanks; some programs summed signed bytes. */
function requireChecksum(header: Uint8Array): void {
  const stated = numberAt(header, 148, 8);
  let sum = 8 * 0x20;
  let signed = sum;
  for (let at = 0; at < blockBytes; at++) {
    if (at === 148) at = 156;
    const byte = header[at]!;
    if (byte === 0) continue;
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  if (stated !== sum && stated !== signed) throw new TarError("invalid tar header");
}

/** An octal number, or one in base 256 when the first bit is set (GNU). */
function numberAt(header: Uint8Array, start: number, length: number): number {
  if (header[start]! >= 0x80) return base256(header.subarray(start, start + length));
  const text = textAt(header, start, length).trim();
  if (text === "") return 0;
  if (!/^[0-7]+$/.test(text)) throw new TarError("invalid tar header");
  return parseInt(text, 8);
}

function base256(bytes: Uint8Array): number {
  let value = bytes[0]! & 0x7f;
  for (const byte of bytes.subarray(1)) value = value * 256 + byte;
  if (!Number.isSafeInteger(value)) throw new TarError("invalid tar header");
  return value;
}

/** A text that ends at its first NUL. */
function textAt(bytes: Uint8Array, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  return fromBytes(bytes.subarray(start, end < 0 || end > start + length ? start + length : end));
}

/** Only POSIX headers have a prefix in that place. */
function nameOf(header: Uint8Array): string {
  const name = textAt(header, 0, 100);
  const isPosix = textAt(header, 257, 6) === "ustar" && header[263] === 0x30;
  const prefix = isPosix ? textAt(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** The records of a pax header, `LENGTH KEY=VALUE` and a newline each. */
function paxExtension(content: Uint8Array): Extension {
  let extension: Extension = {};
  for (let at = 0; at < content.length;) {
    const blank = content.indexOf(0x20, at);
    const length = blank < 0 ? NaN : Number(fromBytes(content.subarray(at, blank)));
    const record = content.subarray(blank + 1, at + length);
    if (!(length > 0) || at + length > content.length || record.at(-1) !== 0x0a) {
      throw new TarError("invalid tar header");
    }
    const [key = "", ...rest] = fromBytes(record.subarray(0, -1)).split("=");
    extension = { ...extension, ...paxRecord(key, rest.join("=")) };
    at += length;
  }
  return extension;
}

function paxRecord(key: string, value: string): Extension {
  if (key.startsWith("GNU.sparse.")) throw new TarError("sparse files cannot be read");
  if (key === "path") return { name: value };
  if (key !== "size" && key !== "mtime") return {};
  const number = Number(value);
  if (value === "" || !Number.isFinite(number) || (key === "size" && !Number.isSafeInteger(number) || number < 0)) {
    throw new TarError("invalid tar header");
  }
  return key === "size" ? { sizeBytes: number } : { modifiedMs: Math.floor(number * 1000) };
}
