import { hasCode } from "../../errors.ts";
import { ConnectionFailure } from "../../system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { ApiResource } from "../discovery.ts";
import type { ListOptions, WatchEvent } from "../kube_client.ts";
import { plainOf } from "./plain_json.ts";
import { queryOf, resourcePath } from "./resource_path.ts";
import type { Rest } from "./rest.ts";
import { pauseMs } from "./retry_rules.ts";

/** Which objects are watched, from where on. */
export interface WatchInput {
  readonly resource: ApiResource;
  readonly options: ListOptions;
  readonly resourceVersion: string;
  readonly signal: AbortSignal;
}

/** The server ends a watch by itself after this; one that is silent for longer is dead. */
const roundSeconds = 240;

/** Connections in a row that break before anything comes. */
const mostBreaks = 8;

/**
 * Events from a version on (Kubernetes docs, "Efficient detection of changes"); the connection is made again from the last version
 * seen. It ends with its signal.
 *
 * @throws {HctlError} `kube.expired` when the version is too old, and whatever else the server answers.
 */
export async function* watchEvents(input: WatchInput, rest: Rest): AsyncIterable<WatchEvent> {
  let version = input.resourceVersion;
  for (let breaks = 0; !input.signal.aborted;) {
    try {
      for await (const event of oneRound({ ...input, resourceVersion: version }, rest)) {
        breaks = 0;
        version = textOf(mapOf(event.object.get("metadata")).get("resourceVersion")) || version;
        yield event;
      }
    } catch (error) {
      if (input.signal.aborted) return;
      if (!isPassing(error) || ++breaks > mostBreaks) throw error;
    }
    await rest.system.clock.sleep(pauseMs(Math.max(breaks, 1)));
  }
}

/** A broken connection, or a server that has too much to do, may be better in a while. */
function isPassing(error: unknown): boolean {
  return error instanceof ConnectionFailure || hasCode(error, "kube.unreachable", "kube.busy", "kube.failed");
}

async function* oneRound(
  { resource, options, resourceVersion, signal }: WatchInput,
  rest: Rest,
): AsyncIterable<WatchEvent> {
  const { namespace = "", labelSelector, fieldSelector } = options;
  const query = queryOf({
    watch: true,
    allowWatchBookmarks: true,
    resourceVersion,
    timeoutSeconds: roundSeconds,
    labelSelector,
    fieldSelector,
  });
  const subject = { verb: "watch", resource, namespace };
  const path = resourcePath(resource, namespace) + query;
  const { pieces } = await rest.stream({ path, subject, signal, timeoutMs: (roundSeconds + 15) * 1000 });
  for await (const line of linesOf(pieces)) {
    if (signal.aborted) return;
    const { type, object } = JSON.parse(line) as { type: WatchEvent["type"] | "ERROR"; object: unknown };
    if (type === "ERROR") throw refusedInside(object, subject, rest);
    yield { type, object: objectOf(plainOf(object), resource) };
  }
}

function refusedInside(object: unknown, subject: Parameters<Rest["refusal"]>[2], rest: Rest): Error {
  const status = Number(mapOf(plainOf(object)).get("code") ?? 500);
  return rest.refusal(status, new TextEncoder().encode(JSON.stringify(object)), subject);
}

function objectOf(value: ReturnType<typeof plainOf>, { apiVersion, kind }: ApiResource): PlainMap {
  const object = mapOf(value);
  return object.has("kind") ? object : new Map([["apiVersion", apiVersion], ["kind", kind], ...object]);
}

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let held = "";
  for await (const piece of pieces) {
    const lines = (held + decoder.decode(piece, { stream: true })).split("\n");
    held = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
}
