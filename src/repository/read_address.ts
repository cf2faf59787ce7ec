import { HctlError } from "../errors.ts";
import type { FileSystem, HttpClient } from "../system/mod.ts";
import { isWeb } from "./resolve_address.ts";

/** The longest wait for one answer, in milliseconds, as in Helm. */
const timeoutMs = 120_000;

/**
 * The bytes behind an http(s) address or a path. User and password of an address go with the request, never into a message.
 *
 * @throws {HctlError} `http.failed` for no answer and every status but 200; those of reading a file.
 */
export async function readAddress(
  address: string,
  { files, http }: { readonly files: FileSystem; readonly http: HttpClient },
): Promise<Uint8Array> {
  if (!isWeb(address)) return files.readFile(address);
  const { url, headers } = withoutCredentials(address);
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

function withoutCredentials(address: string): { readonly url: string; readonly headers: Record<string, string> } {
  const url = new URL(address);
  if (url.username === "" && url.password === "") return { url: address, headers: {} };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  const bytes = new TextEncoder().encode(pair);
  return { url: url.href, headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } };
}
