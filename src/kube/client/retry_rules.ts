import type { ConnectionFailure, WireAnswer } from "../../system/mod.ts";

/** Tries of one request, the first included. */
export const mostTries = 8;

const longIdleMs = 2000;

/** Whether a request without an answer may be sent again. */
export function maySendAgain(
  failure: ConnectionFailure,
  { method, hasAnswered, tries }: { readonly method: string; readonly hasAnswered: boolean; readonly tries: number },
): boolean {
  if (tries >= mostTries) return false;
  const { problem } = failure;
  // Nothing was sent; a server that has answered before may only be starting again.
  if (problem === "refused") return hasAnswered && tries < 5;
  // A POST that did come through would meet what it made itself; a server that closes what was long idle has not seen it.
  if (problem === "stale") return method !== "POST" || (failure.idleMs >= longIdleMs && tries < 2);
  if (method !== "GET") return false;
  // What breaks at once every time is no server of this kind.
  if (problem === "broken") return tries < (hasAnswered ? 5 : 2);
  return problem === "timeout" && tries < 2;
}

const gone = /etcdserver: (?:leader changed|request timed out)|raft proposal dropped/;

/**
 * How long an answer asks to wait before the same is asked again, in milliseconds: 429 and 5xx with `Retry-After`, reads that met a
 * gateway without its server, and etcd looking for a leader. Undefined for every other answer.
 */
export function laterMs({ status, headers, body }: WireAnswer, method: string, tries: number): number | undefined {
  if (status < 400 || tries >= mostTries) return undefined;
  const after = Number(headers.get("retry-after") ?? NaN);
  if ((status === 429 || status >= 500) && Number.isFinite(after)) return Math.min(after * 1000, 30_000);
  if (status === 429) return pauseMs(tries);
  const isGateway = status === 502 || status === 503 || status === 504;
  if (method === "GET" && isGateway && tries < 5) return pauseMs(tries);
  return status === 500 && tries < 5 && gone.test(new TextDecoder().decode(body)) ? pauseMs(tries) : undefined;
}

/** Growing pauses: a quarter of a second, half, one, … eight. */
export function pauseMs(tries: number): number {
  return Math.min(250 * 2 ** (tries - 1), 8_000);
}
