import { HctlError } from "../errors.ts";
import { builtin } from "./builtin.ts";

/** Compresses as RFC 1952 gzip at level 9; the header carries no time, so equal bytes give equal archives. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(builtin("node:zlib").gzipSync(bytes, { level: 9 }));
}

/**
 * Unpacks gzip.
 *
 * @param maxBytes Limit on the unpacked size in bytes; what is larger is never held in memory.
 * @throws {HctlError} `chart.too_large` above the limit, `chart.corrupt` when the bytes are not whole gzip.
 */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return gunzipSmall(bytes, maxBytes) ?? gunzipLimited(bytes, maxBytes);
}

/** No deflate stream grows by more (zlib's technical details, "Maximum Expansion Factor"). */
const largestExpansion = 1032;

/**
 * Unpacks with the runtime's own function where it has one, which spares the 5 ms that node:zlib takes to load. That function
 * knows no limit, so it gets only what cannot exceed it; undefined when it cannot be used, or when the bytes are not one
 * whole member (RFC 1952, section 2.3: the last four bytes are the size).
 */
function gunzipSmall(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  const { Bun: runtime } = globalThis as { Bun?: { gunzipSync(bytes: Uint8Array): Uint8Array } };
  if (!runtime || bytes.length < 18 || bytes.length * largestExpansion > maxBytes) return undefined;
  try {
    const unpacked = runtime.gunzipSync(bytes);
    const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
    return unpacked.length === size ? unpacked : undefined;
  } catch {
    // What is wrong with the bytes is for zlib to say.
    return undefined;
  }
}

function gunzipLimited(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return new Uint8Array(builtin("node:zlib").gunzipSync(bytes, { maxOutputLength: Math.max(1, maxBytes) }));
  } catch (cause) {
    if (isTooLarge(cause)) {
      throw new HctlError("chart.too_large", `The archive unpacks to more than ${maxBytes} bytes`, { cause });
    }
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new HctlError("chart.corrupt", `The archive is not whole gzip: ${problem}`, { cause });
  }
}

function isTooLarge(cause: unknown): boolean {
  return (cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" || cause instanceof RangeError;
}
