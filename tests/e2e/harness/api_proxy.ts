import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { signedBy } from "../../../scripts/control_plane/certificates.ts";
import type { Plane } from "../../../scripts/control_plane/plane.ts";
import { handle, type SeenRequest } from "./proxy_exchange.ts";
import { type ProxyRule, ProxyRules } from "./proxy_rules.ts";

/** An API server as its clients see it, with faults. */
export interface ApiProxy {
  readonly serverUrl: string;
  /** PEM. */
  readonly authority: string;
  readonly seen: readonly SeenRequest[];
  /** Adds a rule; the first that matches a request counts. */
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
  const rules = new ProxyRules();
  const server = createServer({ cert: certificate, key }, (incoming, outgoing) => {
    const entry: SeenRequest = { method: incoming.method ?? "", path: incoming.url ?? "" };
    seen.push(entry);
    const exchange = { incoming, outgoing, serverUrl: admin.serverUrl, authority: admin.authority, entry, die };
    void handle(exchange, rules.disturbanceOf(entry.method, entry.path));
  });
  const die = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  server.on("connection", (socket: Socket) => sockets.add(socket.on("close", () => sockets.delete(socket))));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    serverUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: serverAuthority.certificate,
    seen,
    disturb: (rule) => rules.add(rule),
    calm: () => rules.clear(),
    close: () =>
      new Promise((closed) => {
        server.on("close", () => closed());
        if (!server.listening) closed();
        die();
      }),
  };
}
