import { HctlError } from "../errors.ts";
import type { FileSystem, HttpClient } from "../system/mod.ts";
import { type Address, isWeb, mayAuthorize } from "./resolve_address.ts";

/** The longest wait for one answer, in milliseconds, as in Helm. */
const timeoutMs = 120_000;

/**
 * The bytes behind an http(s) address or a path.
 *
 * @throws {HctlError} `http.failed` for no answer and every status but 200; those of reading a file.
 */
export async function readAddress(
  { url, authorization }: Address,
  { files, http }: { readonly files: FileSystem; readonly http: HttpClient },
): Promise<Uint8Array> {
  if (!isWeb(url)) return files.readFile(url);
  const isKnownHere = authorization !== undefined && mayAuthorize(url, authorization);
  const headers: Record<string, string> = isKnownHere ? { authorization: authorization.header } : {};
  const { status, body } = await http.get(url, { headers, timeoutMs });
  if (status === 200) return body;
  throw new HctlError("http.failed", `${url} answered ${status}${meanings[status] ?? ""}`);
}

const meanings: Readonly<Record<number, string>> = {
  401: " (it wants a user and a password)",
  403: " (forbidden)",
  404: " (not found)",
  429: " (too many requests)",
};
