import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { signedBy } from "../../../scripts/control_plane/certificates.ts";
import type { Plane } from "../../../scripts/control_plane/plane.ts";

/** What happens to a request instead of, or besides, being passed on. */
export type Disturbance =
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The connection ends before the server has seen the request. */
  | { readonly kind: "cut" }
  /** The server carries the request out, but the connection ends before its answer. */
  | { readonly kind: "cut-answer" }
  | {
    readonly kind: "answer";
    readonly status: number;
    /** An API server's reason (`Forbidden`, `TooManyRequests`, …) and message. */
    readonly reason?: string;
    readonly message?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };

/** Which requests are disturbed, and how. */
export interface ProxyRule {
  readonly method?: string | RegExp;
  /** Matches path and query. */
  readonly path?: RegExp;
  /** So many matching requests go through first; none unless given. */
  readonly after?: number;
  /** How many are disturbed; all unless given. */
  readonly times?: number;
  readonly disturbance: Disturbance;
}

/** A request that came to the proxy, and the status that went back; undefined when it was cut. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  status?: number;
}

/** An API server as its clients see it, with faults. */
export interface ApiProxy {
  readonly serverUrl: string;
  /** PEM. */
  readonly authority: string;
  readonly seen: readonly SeenRequest[];
  /** The first rule that matches counts. */
  disturb(rule: ProxyRule): void;
  /** No rules any more. */
  calm(): void;
  /** Ends all connections and takes no more, as a server that is gone. */
  close(): Promise<void>;
}

/** Opens a proxy in front of an API server; it has a certificate of its own, so clients must use tokens. */
export async function openApiProxy({ admin, serverAuthority }: Plane): Promise<ApiProxy> {
  if (!serverAuthority) throw new Error('a proxy needs an authority; the test must need "client-certificates"');
  const { certificate, key } = signedBy(serverAuthority, "proxy", { addresses: ["127.0.0.1"], names: ["localhost"] });
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let rules: { readonly rule: ProxyRule; matched: number }[] = [];
  const disturbanceOf = (method: string, path: string) => {
    const found = rules.find(({ rule }) => isMatch(rule, method, path));
    if (!found) return undefined;
    const { after = 0, times = Infinity, disturbance } = found.rule;
    const count = found.matched++;
    return count >= after && count < after + times ? disturbance : undefined;
  };
  const server = createServer({ cert: certificate, key }, (incoming, outgoing) => {
    const entry: SeenRequest = { method: incoming.method ?? "", path: incoming.url ?? "" };
    seen.push(entry);
    void handle(
      { incoming, outgoing, serverUrl: admin.serverUrl, authority: admin.authority, entry },
      disturbanceOf(entry.method, entry.path),
    );
  });
  server.on("connection", (socket: Socket) => sockets.add(socket.on("close", () => sockets.delete(socket))));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    serverUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: serverAuthority.certificate,
    seen,
    disturb: (rule) => void rules.push({ rule, matched: 0 }),
    calm: () => void (rules = []),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly serverUrl: string;
  readonly authority: string | undefined;
  readonly entry: SeenRequest;
}

async function handle(exchange: Exchange, disturbance: Disturbance | undefined): Promise<void> {
  if (disturbance?.kind === "cut") return void exchange.incoming.socket.destroy();
  if (disturbance?.kind === "answer") return answer(exchange, disturbance);
  if (disturbance?.kind === "delay") await pause(disturbance.delayMs);
  passOn(exchange, disturbance?.kind === "cut-answer");
}

/** A Status, as an API server refuses (Kubernetes docs, "Status"). */
function answer(
  { incoming, outgoing, entry }: Exchange,
  { status, reason = "", message = "", headers }: Extract<Disturbance, { kind: "answer" }>,
): void {
  entry.status = status;
  incoming.resume();
  outgoing.writeHead(status, { "content-type": "application/json", ...headers });
  const body = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, code: status };
  outgoing.end(JSON.stringify(body));
}

function passOn({ incoming, outgoing, serverUrl, authority, entry }: Exchange, isCut: boolean): void {
  const onward = request(new URL(entry.path, serverUrl), {
    method: entry.method,
    headers: { ...incoming.headers, host: new URL(serverUrl).host },
    ca: authority,
    rejectUnauthorized: authority !== undefined,
    agent: false,
  }, (reply) => {
    if (isCut) {
      reply.resume();
      return void reply.on("end", () => incoming.socket.destroy());
    }
    entry.status = reply.statusCode ?? 0;
    outgoing.writeHead(entry.status, reply.headers);
    outgoing.flushHeaders();
    reply.pipe(outgoing);
  });
  onward.on("error", () => incoming.socket.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}

function isMatch({ method, path }: ProxyRule, actualMethod: string, actualPath: string): boolean {
  const isMethod = method instanceof RegExp
    ? method.test(actualMethod)
    : method === undefined || method === actualMethod;
  return isMethod && (path?.test(actualPath) ?? true);
}
