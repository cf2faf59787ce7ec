import type { IncomingMessage, ServerResponse } from "node:http";
import { request } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import type { Disturbance } from "./proxy_rules.ts";

/** A request that came to the proxy, and the status that went back; undefined when it was cut. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  status?: number;
}

/** One request on its way through a proxy. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly serverUrl: string;
  readonly authority: string | undefined;
  readonly entry: SeenRequest;
  /** Ends every connection. */
  readonly die: () => void;
}

/** Passes a request on and its answer back, or does what a rule says. */
export async function handle(exchange: Exchange, disturbance: Disturbance | undefined): Promise<void> {
  if (disturbance?.kind === "cut") return void exchange.incoming.socket.destroy();
  if (disturbance?.kind === "gone") return exchange.die();
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
