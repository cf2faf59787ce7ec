import {
  type ApiConnection,
  ConnectionFailure,
  type System,
  type WireAnswer,
  type WireRequest,
  type WireStream,
} from "../../system/mod.ts";
import { type Authentication, authenticationOf, type Credentials } from "../connect/authentication.ts";
import type { ClusterAccess } from "../connect/cluster_access.ts";
import type { KubeSettings } from "../connect/kube_input.ts";
import { concatBytes } from "../../text/mod.ts";
import { refusalOf, unreachableError } from "./explain_failure.ts";
import { RequestGate } from "./request_gate.ts";
import type { RequestSubject } from "./request_subject.ts";
import { laterMs, maySendAgain, pauseMs } from "./retry_rules.ts";

/** One request to an API server. */
export interface RestRequest {
  /** GET unless given. */
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** JSON unless given. */
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
  /** The answer may come packed: worth it for long texts with much that repeats. */
  readonly isPacked?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly subject: RequestSubject;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Requests to one API server as one user: credentials, retries, bounded concurrency, errors in words.
 */
export class Rest {
  readonly access: ClusterAccess;
  readonly system: System;
  readonly #authentication: Authentication;
  readonly #gate: RequestGate;
  readonly #timeoutMs: number;
  #connection: { readonly certificate: string | undefined; readonly to: ApiConnection } | undefined;
  #hasAnswered = false;

  constructor(access: ClusterAccess, settings: KubeSettings, system: System) {
    const { concurrency = 32, qps, burst, timeoutMs = 90_000 } = settings;
    this.access = access;
    this.system = system;
    this.#authentication = authenticationOf(access, system);
    this.#gate = new RequestGate({ concurrency, qps, burst }, system.clock);
    this.#timeoutMs = timeoutMs;
  }

  /**
   * The answer, whatever its status below 400.
   *
   * @throws {HctlError} As `KubeClient` says.
   */
  async send(request: RestRequest): Promise<WireAnswer> {
    const answer = await this.#answer(request);
    if (answer.status < 400) return answer;
    throw refusalOf(answer, request.subject, this.#explained);
  }

  /** A long answer, in pieces; it does not count for the limit of requests at once. Nothing is tried again. */
  async stream(request: RestRequest): Promise<WireStream> {
    const stream = await this.#reach(request, (connection, wire) => connection.stream(wire));
    if (stream.status < 400) return stream;
    const body = await wholeOf(stream);
    throw refusalOf({ status: stream.status, body }, request.subject, this.#explained);
  }

  /** The error that a Status inside of a stream stands for. */
  refusal(status: number, body: Uint8Array, subject: RequestSubject): Error {
    return refusalOf({ status, body }, subject, this.#explained);
  }

  get #explained() {
    return { access: this.access, authentication: this.#authentication };
  }

  async #answer(request: RestRequest): Promise<WireAnswer> {
    const { method = "GET" } = request;
    for (let tries = 1, hasRenewed = false;; tries++) {
      const answer = await this.#gate.run(() => this.#try(request, tries));
      if (answer instanceof ConnectionFailure) {
        await this.system.clock.sleep(answer.problem === "stale" ? 0 : pauseMs(tries));
        continue;
      }
      this.#hasAnswered = true;
      if (answer.status === 401 && !hasRenewed && this.#authentication.renew()) {
        hasRenewed = true;
        continue;
      }
      const waitMs = laterMs(answer, method, tries);
      if (waitMs === undefined) return answer;
      await this.system.clock.sleep(waitMs);
    }
  }

  /** An answer, or a failure that another try may not meet. */
  async #try(request: RestRequest, tries: number): Promise<WireAnswer | ConnectionFailure> {
    try {
      return await this.#reach(request, (connection, wire) => connection.send(wire), tries);
    } catch (error) {
      if (error instanceof ConnectionFailure) return error;
      throw error;
    }
  }

  /** @throws {ConnectionFailure} When it may be tried again, else the error in words. */
  async #reach<Result>(
    request: RestRequest,
    go: (connection: ApiConnection, wire: WireRequest) => Promise<Result>,
    tries = Infinity,
  ): Promise<Result> {
    const credentials = await this.#authentication.credentials();
    const connection = this.#connectionFor(credentials);
    try {
      return await go(connection, this.#wireRequest(request, credentials));
    } catch (error) {
      if (!(error instanceof ConnectionFailure)) throw error;
      const { method = "GET" } = request;
      if (maySendAgain(error, { method, hasAnswered: this.#hasAnswered, tries })) throw error;
      throw unreachableError(error, request, this.#explained);
    }
  }

  #wireRequest(request: RestRequest, { headers }: Credentials): WireRequest {
    const { method = "GET", path, accept = "application/json", contentType, body, isPacked, signal } = request;
    return {
      method,
      path,
      headers: {
        "User-Agent": "hctl",
        Accept: accept,
        ...(contentType === undefined ? {} : { "Content-Type": contentType }),
        ...(isPacked ? { "Accept-Encoding": "gzip" } : {}),
        ...request.headers,
        ...headers,
      },
      body,
      timeoutMs: request.timeoutMs ?? this.#timeoutMs,
      signal,
    };
  }

  /** A client certificate belongs to the connection: with another one there is another connection. */
  #connectionFor({ certificate, key }: Credentials): ApiConnection {
    if (this.#connection && this.#connection.certificate === certificate) return this.#connection.to;
    this.#connection?.to.close();
    const { server, ca, serverName, isInsecure, proxyUrl } = this.access;
    const to = this.system.connect({
      url: server,
      ca,
      clientCertificate: certificate,
      clientKey: key,
      serverName,
      isInsecure,
      proxyUrl,
    });
    this.#connection = { certificate, to };
    return to;
  }
}

async function wholeOf({ pieces }: WireStream): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return concatBytes(held);
}
