import type { Duplex } from "node:stream";
import type { Socket } from "node:net";
import { builtin } from "./builtin.ts";
import { ConnectionFailure } from "./connection.ts";
import { connectionFailure } from "./connection_failure.ts";

/** Where a tunnel ends. */
interface TunnelEnd {
  readonly host: string;
  readonly port: number;
}

const patienceMs = 30_000;

/**
 * A connection to a server through a proxy: CONNECT of HTTP (RFC 9110, section 9.3.6), or SOCKS 5 (RFC 1928, 1929).
 *
 * @throws {ConnectionFailure} `proxy`, naming the proxy without its password.
 */
export async function openTunnel(proxyUrl: string, end: TunnelEnd): Promise<Duplex> {
  const proxy = new URL(proxyUrl);
  try {
    const isSocks = proxy.protocol === "socks5:" || proxy.protocol === "socks5h:";
    return isSocks ? await throughSocks(proxy, end) : await throughConnect(proxy, end);
  } catch (error) {
    const reason = connectionFailure(error, { host: hostOf(proxy), port: portOf(proxy), idleMs: undefined }).message;
    throw new ConnectionFailure("proxy", `proxy ${proxy.protocol}//${proxy.host}: ${reason}`, { cause: error });
  }
}

/** `user:password` of a URL, as it was before it was written into one. */
function credentialsOf({ username, password }: URL): readonly [user: string, password: string] | undefined {
  return username === "" ? undefined : [decodeURIComponent(username), decodeURIComponent(password)];
}

/** The `Proxy-Authorization` of a proxy that wants one. */
export function proxyHeaders(proxy: URL): Record<string, string> {
  const credentials = credentialsOf(proxy);
  if (credentials === undefined) return {};
  return { "proxy-authorization": `Basic ${Buffer.from(credentials.join(":")).toString("base64")}` };
}

function throughConnect(proxy: URL, { host, port }: TunnelEnd): Promise<Duplex> {
  const { request } = proxy.protocol === "https:" ? builtin("node:https") : builtin("node:http");
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const connect = request({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: "CONNECT",
      path: authority,
      headers: { host: authority, ...proxyHeaders(proxy) },
      timeout: patienceMs,
      agent: false,
    });
    connect.on("timeout", () => connect.destroy(new ConnectionFailure("timeout", "i/o timeout")));
    connect.on("error", reject);
    connect.on("response", ({ statusCode }) => {
      connect.destroy();
      reject(new Error(`it answers ${statusCode}`));
    });
    connect.on("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`it answers ${statusCode}`));
    });
    connect.end();
  });
}

async function throughSocks(proxy: URL, end: TunnelEnd): Promise<Duplex> {
  const socket = builtin("node:net").connect({ host: hostOf(proxy), port: portOf(proxy) });
  socket.setTimeout(patienceMs, () => socket.destroy(new ConnectionFailure("timeout", "i/o timeout")));
  const talk = new SocksTalk(socket);
  try {
    await agree(talk, socket, { proxy, end });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.setTimeout(0);
  talk.release();
  return socket;
}

async function agree(
  talk: SocksTalk,
  socket: Socket,
  { proxy, end: { host, port } }: { readonly proxy: URL; readonly end: TunnelEnd },
): Promise<void> {
  const credentials = credentialsOf(proxy);
  socket.write(Uint8Array.of(5, 1, credentials ? 2 : 0));
  const [, method] = await talk.read(2);
  if (method === 2 && credentials) await login(talk, socket, credentials);
  else if (method !== 0) throw new Error("it accepts none of the ways to log in");
  const name = new TextEncoder().encode(host);
  socket.write(Uint8Array.of(5, 1, 0, 3, name.length, ...name, port >> 8, port & 0xff));
  const [, reply, , kind] = await talk.read(4);
  if (reply !== 0) throw new Error(socksReplies[reply ?? 0] ?? `it answers ${reply}`);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : (await talk.read(1))[0] ?? 0;
  await talk.read(length + 2);
}

async function login(talk: SocksTalk, socket: Socket, [user, password]: readonly [string, string]): Promise<void> {
  const [name, secret] = [user, password].map((text) => new TextEncoder().encode(text));
  socket.write(Uint8Array.of(1, name?.length ?? 0, ...name ?? [], secret?.length ?? 0, ...secret ?? []));
  const [, status] = await talk.read(2);
  if (status !== 0) throw new Error("it refuses user and password");
}

const socksReplies = [
  "",
  "general failure",
  "connection not allowed",
  "network unreachable",
  "host unreachable",
  "connection refused",
  "time to live expired",
  "command not supported",
  "address type not supported",
];

/** Reads a socket so many bytes at a time. */
class SocksTalk {
  readonly #socket: Socket;
  #held = new Uint8Array();
  #wake: () => void = () => {};
  #error: Error | undefined;
  readonly #take = (chunk: Uint8Array) => {
    this.#held = Uint8Array.of(...this.#held, ...chunk);
    this.#wake();
  };
  readonly #fail = (error?: Error) => {
    this.#error ??= error ?? new Error("it closes the connection");
    this.#wake();
  };

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", this.#take).on("error", this.#fail).on("close", () => this.#fail());
  }

  async read(count: number): Promise<Uint8Array> {
    while (this.#held.length < count) {
      if (this.#error) throw this.#error;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const bytes = this.#held.slice(0, count);
    this.#held = this.#held.slice(count);
    return bytes;
  }

  /** From here on the socket is its next owner's. */
  release(): void {
    this.#socket.pause();
    this.#socket.off("data", this.#take).off("error", this.#fail);
  }
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : protocol.startsWith("socks") ? 1080 : 80;
}
