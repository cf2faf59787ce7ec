import type { ApiConnection, ConnectOptions, WireAnswer, WireRequest, WireStream } from "../../src/system/mod.ts";

/** What a server in memory says: JSON, or a text; `pieces` when it is a stream. Throw a `ConnectionFailure` for no answer. */
export interface MemoryAnswer {
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly pieces?: AsyncIterable<string> | Iterable<string>;
}

/** A server in memory; its `connect` goes into a memory system. */
export interface MemoryWire {
  readonly connect: (options: ConnectOptions) => ApiConnection;
  /** `GET /path` of every request. */
  readonly seen: readonly string[];
  readonly requests: readonly WireRequest[];
  /** How it was connected to. */
  readonly connections: readonly ConnectOptions[];
}

/** A server whose answers `answer` gives; `number` counts the requests from 1. */
export function memoryWire(
  answer: (request: WireRequest, number: number) => MemoryAnswer | Promise<MemoryAnswer>,
): MemoryWire {
  const requests: WireRequest[] = [];
  const seen: string[] = [];
  const connections: ConnectOptions[] = [];
  const ask = async (request: WireRequest) => {
    requests.push(request);
    seen.push(`${request.method} ${request.path}`);
    return await answer(request, requests.length);
  };
  return {
    requests,
    seen,
    connections,
    connect(options) {
      connections.push(options);
      return {
        send: async (request) => whole(await ask(request)),
        stream: async (request) => streamOf(await ask(request)),
        close: () => {},
      };
    },
  };
}

function whole({ status = 200, headers = {}, body }: MemoryAnswer): WireAnswer {
  return { status, headers: new Map(Object.entries(headers)), body: new TextEncoder().encode(textOf(body)) };
}

function textOf(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body ?? {});
}

function streamOf(answer: MemoryAnswer): WireStream {
  const { status, headers, body } = whole(answer);
  return { status, headers, pieces: encoded(answer.pieces ?? [new TextDecoder().decode(body)]) };
}

async function* encoded(pieces: AsyncIterable<string> | Iterable<string>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) yield new TextEncoder().encode(piece);
}
