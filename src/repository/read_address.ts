import { HctlError } from "../errors.ts";
import type { FileSystem, HttpClient, HttpResponse } from "../system/mod.ts";
import { type Address, isWeb } from "./resolve_address.ts";

/** The longest wait for one answer, in milliseconds, as in Helm. */
const timeoutMs = 120_000;

/** What an http(s) address answers; who asks is told to its own origin alone. */
export function getAddress({ url, authorization }: Address, http: HttpClient): Promise<HttpResponse> {
  const isKnownHere = authorization && URL.canParse(url) && new URL(url).origin === authorization.origin;
  return http.get(url, { headers: isKnownHere ? { authorization: authorization.header } : {}, timeoutMs });
}

/**
 * The bytes behind an http(s) address or a path.
 *
 * @throws {HctlError} `http.failed` for no answer and every status but 200; those of reading a file.
 */
export async function readAddress(
  address: Address,
  { files, http }: { readonly files: FileSystem; readonly http: HttpClient },
): Promise<Uint8Array> {
  const { url } = address;
  if (!isWeb(url)) return files.readFile(url);
  const { status, body } = await getAddress(address, http);
  if (status === 200) return body;
  throw new HctlError("http.failed", `${url} answered ${status}${meanings[status] ?? ""}`);
}

const meanings: Readonly<Record<number, string>> = {
  401: " (it wants a user and a password)",
  403: " (forbidden)",
  404: " (not found)",
  429: " (too many requests)",
};
