import type { ClientRequest } from "node:http";
import { ConnectionFailure, type WireRequest } from "./connection.ts";

/** When a connection's last request ended, in milliseconds since 1970; not every runtime says that one was used before. */
const lastUsed = new WeakMap<object, number>();

/** Ends a request when its time is over or its caller gives up, and knows which of the two it was. */
export class RequestLimit {
  failure: ConnectionFailure | undefined;
  #started: ClientRequest | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #request: WireRequest;
  readonly #abort = () => this.#stop(new ConnectionFailure("aborted", "the request was given up"));

  constructor(request: WireRequest) {
    this.#request = request;
  }

  /** How long the connection had been idle when it got this request; undefined for a new one. */
  idleMs: number | undefined;
  #socket: object | undefined;

  guard(started: ClientRequest): void {
    this.#started = started;
    started.on("socket", (socket) => {
      const usedMs = lastUsed.get(socket);
      this.idleMs = usedMs === undefined ? undefined : Date.now() - usedMs;
      this.#socket = socket;
    });
    this.renew();
    const { signal } = this.#request;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener("abort", this.#abort, { once: true });
  }

  /** Starts the time anew. */
  renew(): void {
    const { timeoutMs } = this.#request;
    clearTimeout(this.#timer);
    if (timeoutMs === undefined) return;
    const stop = () => this.#stop(new ConnectionFailure("timeout", `no answer within ${timeoutMs / 1000} s`));
    this.#timer = setTimeout(stop, timeoutMs);
  }

  end(): void {
    if (this.#socket) lastUsed.set(this.#socket, Date.now());
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener("abort", this.#abort);
  }

  /** Lets go of a request whose answer nobody reads on. */
  drop(): void {
    this.end();
    this.#started?.destroy();
  }

  #stop(failure: ConnectionFailure): void {
    this.failure ??= failure;
    this.#started?.destroy(failure);
  }
}
