import { HctlError } from "../errors.ts";
import type { HttpClient, HttpResponse } from "./system.ts";

const defaultTimeoutMs = 120_000;

/** GET by the runtime's own `fetch`, which follows redirects; the body is held whole. */
export function realHttp(): HttpClient {
  return { get: (url, options = {}) => get(url, options.headers ?? {}, options.timeoutMs ?? defaultTimeoutMs) };
}

async function get(url: string, headers: Record<string, string>, timeoutMs: number): Promise<HttpResponse> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const body = new Uint8Array(await response.arrayBuffer());
    const { status, statusText } = response;
    return { status, statusText, headers: new Map(response.headers.entries()), body };
  } catch (cause) {
    throw new HctlError("http.failed", `No answer from ${withoutCredentials(url)}: ${reasonOf(cause)}`, { cause });
  }
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
