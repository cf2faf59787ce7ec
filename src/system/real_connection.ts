import type { Agent, AgentOptions, RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import type { ConnectionOptions } from "node:tls";
import { builtin } from "./builtin.ts";
import {
  type ApiConnection,
  ConnectionFailure,
  type ConnectOptions,
  type WireAnswer,
  type WireRequest,
  type WireStream,
} from "./connection.ts";
import { connectionFailure } from "./connection_failure.ts";
import { RequestLimit } from "./request_limit.ts";
import { openTunnel, proxyHeaders } from "./proxy_tunnel.ts";

/** A server over node:https or node:http; `fetch` knows neither own certificates nor proxies on every runtime. */
export function realConnection(options: ConnectOptions): ApiConnection {
  const wire = new Wire(options);
  return {
    send: (request) => wire.send(request),
    stream: (request) => wire.stream(request),
    close: () => wire.agent.destroy(),
  };
}

/** Host and port of a URL. */
interface ServerEnd {
  readonly host: string;
  readonly port: number;
}

function endOf({ hostname, port, protocol }: URL): ServerEnd {
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (protocol === "https:" ? 443 : 80) };
}

class Wire {
  readonly agent: Agent;
  readonly #end: ServerEnd;
  readonly #url: URL;
  readonly #proxy: URL | undefined;
  readonly #prefix: string;

  constructor(options: ConnectOptions) {
    this.#url = new URL(options.url);
    this.#end = endOf(this.#url);
    const isSecure = this.#url.protocol === "https:";
    const proxy = options.proxyUrl === undefined ? undefined : new URL(options.proxyUrl);
    // What is not encrypted is handed to an HTTP proxy as a whole URL (RFC 9112, section 3.2.2).
    this.#proxy = !isSecure && proxy?.protocol.startsWith("http") ? proxy : undefined;
    this.agent = agentFor(options, isSecure, this.#proxy ? undefined : options.proxyUrl);
    this.#prefix = this.#url.pathname.replace(/\/$/, "");
  }

  async send(request: WireRequest): Promise<WireAnswer> {
    const limit = new RequestLimit(request);
    try {
      const response = await this.#start(request, limit);
      const body = await whole(response);
      return { ...head(response), body: unpacked(response, body) };
    } catch (error) {
      throw limit.failure ?? connectionFailure(error, { ...this.#end, idleMs: limit.idleMs });
    } finally {
      limit.end();
    }
  }

  async stream(request: WireRequest): Promise<WireStream> {
    const limit = new RequestLimit(request);
    try {
      const response = await this.#start(request, limit);
      return { ...head(response), pieces: piecesOf(response, limit, this.#end) };
    } catch (error) {
      limit.end();
      throw limit.failure ?? connectionFailure(error, { ...this.#end, idleMs: limit.idleMs });
    }
  }

  #start(request: WireRequest, limit: RequestLimit): Promise<IncomingMessage> {
    const isSecure = this.#url.protocol === "https:";
    const { request: open } = isSecure ? builtin("node:https") : builtin("node:http");
    return new Promise((resolve, reject) => {
      const started = open(this.#optionsOf(request));
      limit.guard(started);
      started.on("error", reject);
      started.on("response", resolve);
      started.end(request.body);
    });
  }

  #optionsOf({ method, path, headers = {}, body }: WireRequest): RequestOptions {
    const target = this.#proxy ?? this.#url;
    const length = body === undefined ? undefined : { "content-length": String(Buffer.byteLength(body)) };
    const fields = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerValue(value)]));
    const proxied = this.#proxy ? { host: this.#url.host, ...proxyHeaders(this.#proxy) } : undefined;
    return {
      ...endOf(target),
      method,
      path: (this.#proxy ? this.#url.origin : "") + this.#prefix + path,
      headers: { ...fields, ...length, ...proxied },
      agent: this.agent,
    };
  }
}

function headerValue(value: string | readonly string[]): string | string[] {
  return typeof value === "string" ? value : [...value];
}

function agentFor(options: ConnectOptions, isSecure: boolean, tunnelUrl: string | undefined): Agent {
  const { Agent: AgentClass } = isSecure ? builtin("node:https") : builtin("node:http");
  const settings: AgentOptions = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 64, scheduling: "lifo" };
  if (isSecure) Object.assign(settings, tlsOptionsOf(options));
  const agent = new AgentClass(settings) as Agent;
  if (tunnelUrl !== undefined) tunnelled(agent, tunnelUrl, options);
  return agent;
}

function tlsOptionsOf(options: ConnectOptions): ConnectionOptions {
  return {
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(options.clientCertificate === undefined ? {} : { cert: options.clientCertificate, key: options.clientKey }),
    ...(options.serverName === undefined ? {} : { servername: options.serverName }),
    rejectUnauthorized: options.isInsecure !== true,
  };
}

/** Makes an agent open its connections through a proxy. */
function tunnelled(agent: Agent, proxyUrl: string, options: ConnectOptions): void {
  const { protocol } = new URL(options.url);
  const end = endOf(new URL(options.url));
  const open = async () => {
    const socket = await openTunnel(proxyUrl, end);
    if (protocol !== "https:") return socket;
    const { connect } = builtin("node:tls");
    const isName = builtin("node:net").isIP(end.host) === 0;
    return connect({ ...(isName ? { servername: end.host } : {}), host: end.host, ...tlsOptionsOf(options), socket });
  };
  type Done = (error: Error | null, socket?: unknown) => void;
  Object.assign(agent, {
    createConnection: (_: unknown, done: Done) => void open().then((socket) => done(null, socket), done),
  });
}

function head({ statusCode, headers }: IncomingMessage): Pick<WireAnswer, "status" | "headers"> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, [value].flat().join(", ")]);
  return { status: statusCode ?? 0, headers: new Map(entries) };
}

function whole(response: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    response.on("data", (piece: Uint8Array) => pieces.push(piece));
    response.on("error", reject);
    response.on("close", () => reject(new ConnectionFailure("broken", "unexpected EOF")));
    response.on("end", () => resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)));
  });
}

function unpacked({ headers }: IncomingMessage, body: Uint8Array): Uint8Array {
  return headers["content-encoding"] === "gzip" ? builtin("node:zlib").gunzipSync(body) : body;
}

async function* piecesOf(response: IncomingMessage, limit: RequestLimit, end: ServerEnd): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of response) {
      limit.renew();
      yield piece;
    }
  } catch (error) {
    throw limit.failure ?? connectionFailure(error, { ...end, idleMs: undefined });
  } finally {
    limit.drop();
  }
}
