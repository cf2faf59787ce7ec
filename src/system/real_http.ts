import { HctlError } from "../errors.ts";
import { concatBytes } from "../text/mod.ts";
import type { HttpClient, HttpResponse } from "./system.ts";

const defaultTimeoutMs = 120_000;

/** More than any index or chart archive has. */
const mostBytes = 256 * 1024 * 1024;

/** GET by the runtime's own `fetch`, which follows redirects; the body is held whole. */
export function realHttp(): HttpClient {
  return { get: (url, options = {}) => get(url, options.headers ?? {}, options.timeoutMs ?? defaultTimeoutMs) };
}

async function get(url: string, headers: Record<string, string>, timeoutMs: number): Promise<HttpResponse> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const body = await readBody(response);
    const { status, statusText } = response;
    return { status, statusText, headers: new Map(response.headers.entries()), body };
  } catch (cause) {
    if (cause instanceof HctlError) throw cause;
    throw new HctlError("http.failed", `No answer from ${withoutCredentials(url)}: ${reasonOf(cause)}`, { cause });
  }
}

/** A server that never ends shall not fill the memory. */
async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) {
      throw new HctlError("http.failed", `${withoutCredentials(response.url)} gives more than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "timed out";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** User and password of a URL never reach a message. */
function withoutCredentials(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, "$1");
}
