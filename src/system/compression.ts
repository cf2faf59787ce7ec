import { HctlError } from "../errors.ts";
import { builtin, bun } from "./builtin.ts";
import { systemCode } from "./real_files.ts";

/** Compresses as RFC 1952 gzip at level 9; the header carries no time, so equal bytes give equal archives. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(builtin("node:zlib").gzipSync(bytes, { level: 9 }));
}

/**
 * Unpacks gzip.
 *
 * @param maxBytes Limit on the unpacked size in bytes; of what is larger 256 MiB at most are ever held in memory.
 * @throws {HctlError} `chart.too_large` above the limit, `chart.corrupt` when the bytes are not whole gzip.
 */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return gunzipSmall(bytes, maxBytes) ?? gunzipLimited(bytes, maxBytes);
}

/** No deflate stream grows by more (zlib's technical details, "Maximum Expansion Factor"). */
const largestExpansion = 1032;

/** What the runtime's function may at most unpack before anyone looks at the limit. */
const mostAtOnce = 256 * 1024 * 1024;

/**
 * Unpacks with the runtime's own function where it has one, which spares the 5 ms that node:zlib takes to load. That function
 * knows no limit, so it gets only what cannot grow beyond a bound, and reads the first member only; undefined when it cannot be
 * used, or when the bytes may not be one whole member (RFC 1952, section 2.3: the last four bytes are the size).
 */
function gunzipSmall(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  const runtime = bun();
  if (!runtime || bytes.length < 18 || bytes.length * largestExpansion > mostAtOnce) return undefined;
  if (mayHoldMore(bytes)) return undefined;
  try {
    const unpacked = runtime.gunzipSync(bytes);
    return unpacked.length === statedBytes(bytes) && unpacked.length <= maxBytes ? unpacked : undefined;
  } catch {
    // What is wrong with the bytes is for zlib to say.
    return undefined;
  }
}

/** Whether what begins a member stands anywhere behind the first one's beginning. */
function mayHoldMore(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1f, 10); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) return true;
  }
  return false;
}

/** The size that the last four bytes of a gzip member state. */
function statedBytes(bytes: Uint8Array): number {
  if (bytes.length < 4) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
}

/** One piece of output is faster than many; what states more than this gets many. */
const largestPiece = 32 * 1024 * 1024;

function gunzipLimited(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const chunkSize = Math.min(largestPiece, Math.max(16 * 1024, statedBytes(bytes) + 1));
  try {
    return new Uint8Array(
      builtin("node:zlib").gunzipSync(bytes, { maxOutputLength: Math.max(1, maxBytes), chunkSize }),
    );
  } catch (cause) {
    if (isTooLarge(cause)) {
      throw new HctlError("chart.too_large", `The archive unpacks to more than ${maxBytes} bytes`, { cause });
    }
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new HctlError("chart.corrupt", `The archive is not whole gzip: ${problem}`, { cause });
  }
}

function isTooLarge(cause: unknown): boolean {
  return systemCode(cause) === "ERR_BUFFER_TOO_LARGE" || cause instanceof RangeError;
}
