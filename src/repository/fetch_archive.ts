import { HctlError, type SourceLocation } from "../errors.ts";
import { digest as digestOf, toHex } from "../system/mod.ts";
import type { ChartSourceOptions } from "./chart_request.ts";
import { readAddress } from "./read_address.ts";
import { type Address, isWeb } from "./resolve_address.ts";

/**
 * Fetches an archive and compares it with the digest that the index names.
 *
 * @throws {HctlError} `chart.not_found` when it cannot be had, `chart.corrupt` when the bytes are others.
 */
export async function fetchArchive(
  address: Address,
  { digest, location }: { readonly digest?: string | undefined; readonly location?: SourceLocation | undefined },
  options: ChartSourceOptions,
): Promise<Uint8Array> {
  const bytes = await read(address, location, options);
  if (digest === undefined) return bytes;
  const actual = toHex(digestOf("sha256", bytes));
  if (actual === digest) return bytes;
  throw new HctlError("chart.corrupt", `"${address.url}" is not the archive that the index names`, {
    location,
    hint: `The index says sha256 ${digest}, the file has ${actual}; make the index anew, or do not trust the file`,
  });
}

async function read(
  address: Address,
  location: SourceLocation | undefined,
  options: ChartSourceOptions,
): Promise<Uint8Array> {
  if (!isWeb(address.url) && /^[a-z][a-z0-9+.-]+:\/\//i.test(address.url)) {
    throw new HctlError("chart.not_found", `The index names "${address.url}", and only http(s) can be fetched so far`, {
      location,
    });
  }
  try {
    return await readAddress(address, options);
  } catch (cause) {
    if (!(cause instanceof HctlError) || cause.code === "file.outside") throw cause;
    throw new HctlError("chart.not_found", `The archive of the chart cannot be had: ${cause.message}`, {
      location,
      hint: "The index names it; see whether it is there, make the index anew, or ask for another version",
      cause,
    });
  }
}
