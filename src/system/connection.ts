/** How a server is reached. Certificates and keys are PEM. */
export interface ConnectOptions {
  /** `https://host:port/prefix`; the prefix stands before every path. */
  readonly url: string;
  /** Who may sign the server's certificate; the runtime's own list without it. */
  readonly ca?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  /** The name that the server's certificate must carry, when it is not the URL's host. */
  readonly serverName?: string;
  /** Any certificate will do. */
  readonly isInsecure?: boolean;
  /** `http://`, `https://` or `socks5://`, with user and password where it asks for them. */
  readonly proxyUrl?: string;
}

/** One request. */
export interface WireRequest {
  readonly method: string;
  /** With its query, from `/` on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Until the whole answer is here; for a stream: the longest silence. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** An answer, its body whole and unpacked. Header names are lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** An answer whose body comes in pieces. */
export interface WireStream {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Ends when the server ends; throws a `ConnectionFailure` when the connection breaks. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A server, reached over connections that are kept for the next request. All failures are `ConnectionFailure`s. */
export interface ApiConnection {
  /** Any status is an answer. */
  send(request: WireRequest): Promise<WireAnswer>;
  stream(request: WireRequest): Promise<WireStream>;
  /** Closes the connections that are idle. */
  close(): void;
}

/** What stood in the way of an answer. */
export type ConnectionProblem =
  /** Nobody listens. */
  | "refused"
  /** The name is unknown. */
  | "name"
  /** The server's certificate, or the client's, was not accepted. */
  | "certificate"
  /** The server does not speak TLS, or not the same TLS. */
  | "protocol"
  | "timeout"
  /** The connection broke. */
  | "broken"
  /** A kept connection broke: most likely the server had closed it before it got the request. */
  | "stale"
  | "proxy"
  | "aborted";

/** No answer. The message is for people, without names of errors. */
export class ConnectionFailure extends Error {
  readonly problem: ConnectionProblem;
  /** How long a `stale` connection had been idle before the request, in milliseconds. */
  readonly idleMs: number;

  constructor(problem: ConnectionProblem, message: string, { cause, idleMs = 0 }: ConnectionFailureDetails = {}) {
    super(message, { cause });
    this.name = "ConnectionFailure";
    this.problem = problem;
    this.idleMs = idleMs;
  }
}

/** What may accompany a `ConnectionFailure`. */
interface ConnectionFailureDetails {
  readonly cause?: unknown;
  readonly idleMs?: number;
}
