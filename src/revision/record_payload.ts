import { hasCode } from "../errors.ts";
import { gunzip, gzip } from "../system/mod.ts";
import { fromBase64, toBase64 } from "../text/mod.ts";
import { type PlainMap, type PlainValue, printJson } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { parseRecord } from "./print_record.ts";

/** A record is never larger unpacked; what claims to be is not a record. */
const mostBytes = 512 * 1024 * 1024;

/** A record as Helm keeps it in a cluster: JSON, gzip at level 9, base64 (Helm source, `storage/driver`). */
export function encodePayload(record: PlainMap): string {
  return toBase64(gzip(new TextEncoder().encode(printJson(record))));
}

/**
 * Reads what Helm or `encodePayload` wrote; records older than compression are plain JSON in base64.
 *
 * @param where What holds the record, for messages.
 * @throws {HctlError} `revision.damaged`.
 */
export function decodePayload(payload: string, where: string): PlainValue {
  const bytes = unpacked(bytesOf(payload, where), where);
  return parseRecord(new TextDecoder().decode(bytes), where);
}

function bytesOf(payload: string, where: string): Uint8Array {
  try {
    return fromBase64(payload);
  } catch (cause) {
    throw new DamagedRecordError(where, "it is not base64", { cause });
  }
}

function unpacked(bytes: Uint8Array, where: string): Uint8Array {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
  if (!isGzip) return bytes;
  try {
    return gunzip(bytes, mostBytes);
  } catch (cause) {
    if (!hasCode(cause, "chart.corrupt", "chart.too_large")) throw cause;
    const problem = cause.code === "chart.corrupt" ? "it is not whole gzip" : "it unpacks to more than 512 MiB";
    throw new DamagedRecordError(where, problem, { cause });
  }
}
