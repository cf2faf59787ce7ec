import { fromBytes } from "../text/mod.ts";
import { TarError } from "./tar_header.ts";

/** What a pax header says of the entry behind it. */
export interface PaxHeader {
  readonly name?: string | undefined;
  readonly sizeBytes?: number | undefined;
  readonly modifiedMs?: number | undefined;
}

const integer = /^[+-]?[0-9]+$/;
const time = /^([+-]?[0-9]+)(?:\.[0-9]*)?$/;
const texts = new Set(["path", "linkpath", "uname", "gname"]);

/**
 * The records of a pax header (POSIX.1-2017, "pax Interchange Format"), `LENGTH KEY=VALUE` and a newline each.
 *
 * @throws {TarError} When it is not made of such records.
 */
export function paxRecords(content: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const blank = content.indexOf(0x20, at);
    const written = blank < 0 ? "" : fromBytes(content.subarray(at, blank));
    const end = at + Number(written);
    if (!integer.test(written) || end > content.length || end <= blank + 1) throw invalid();
    const record = fromBytes(content.subarray(blank + 1, end));
    const equals = record.indexOf("=");
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1, -1)];
    if (equals < 1 || !record.endsWith("\n") || (texts.has(key) ? value : key).includes("\0")) throw invalid();
    records.set(key, value);
    at = end;
  }
  return records;
}

/**
 * What records say; an empty value says nothing.
 *
 * @throws {TarError} When a number is none, or the file is sparse.
 */
export function paxHeader(records: ReadonlyMap<string, string>): PaxHeader {
  for (const [key, value] of records) {
    if (key.startsWith("GNU.sparse.")) throw new TarError("sparse files cannot be read");
    if (value !== "" && !isValid(key, value)) throw invalid();
  }
  const [name, size, modified] = ["path", "size", "mtime"].map((key) => records.get(key) || undefined);
  return {
    name,
    sizeBytes: size === undefined ? undefined : Number(size),
    modifiedMs: modified === undefined ? undefined : Math.floor(Number(modified) * 1000),
  };
}

function isValid(key: string, value: string): boolean {
  switch (key) {
    case "size":
    case "uid":
    case "gid":
      return integer.test(value) && fits(value);
    case "mtime":
    case "atime":
    case "ctime":
      return fits(time.exec(value)?.[1] ?? "x");
    default:
      return true;
  }
}

/** Whether an integer has no more than Go's 64 bits. */
function fits(value: string): boolean {
  const number = Number(value);
  return number >= -(2 ** 63) && number < 2 ** 63;
}

function invalid(): TarError {
  return new TarError("invalid tar header");
}
