import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type CertificatePair, newAuthority, signedBy } from "../../scripts/control_plane/certificates.ts";

/** Who signs, and what it has signed: a server at 127.0.0.1 and `local.example`, and the user `ann`. */
export interface LocalCertificates {
  readonly authority: CertificatePair;
  readonly server: CertificatePair;
  readonly client: CertificatePair;
  /** Nobody's authority. */
  readonly stranger: CertificatePair;
}

/** Certificates made for one run. */
export function localCertificates(): LocalCertificates {
  const authority = newAuthority("local-ca");
  const server = signedBy(authority, "server", { addresses: ["127.0.0.1"], names: ["local.example"] });
  return { authority, server, client: signedBy(authority, "ann"), stranger: newAuthority("stranger-ca") };
}

/** A server of a test, on a port of its own. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  /** Connections so far. */
  readonly connections: () => number;
  /** `CONNECT host:port` or `GET /path`. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An http or, with certificates, https server that asks for client certificates and takes any or none. */
export function localServer(answer: Answer, certificates?: LocalCertificates): Promise<LocalServer> {
  if (!certificates) return listening(createServer(answer), "http");
  const { authority, server } = certificates;
  const tls = { cert: server.certificate, key: server.key, ca: authority.certificate };
  return listening(createSecureServer({ ...tls, requestCert: true, rejectUnauthorized: false }, answer), "https");
}

/** The common name of the client certificate that a request came with; "" without one that the server's authority signed. */
export function clientName({ socket }: IncomingMessage): string {
  const { authorized, getPeerCertificate } = socket as TLSSocket;
  return authorized ? String(getPeerCertificate.call(socket).subject.CN) : "";
}

/** An HTTP proxy that makes tunnels to whatever `authorization` may ask for, and passes on whole URLs. */
export async function localProxy(authorization?: string): Promise<LocalServer> {
  const isRefused = ({ headers }: IncomingMessage) =>
    authorization !== undefined && headers["proxy-authorization"] !== authorization;
  const server = createServer((request, response) => {
    response.writeHead(isRefused(request) ? 407 : 200).end(`through the proxy: ${request.url}`);
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    if (isRefused(request)) return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const onward = connect(Number(port), host === "local.example" ? "127.0.0.1" : host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return await listening(server, "http", "connect");
}

function listening(server: Server, scheme: string, event: "request" | "connect" = "request"): Promise<LocalServer> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  for (const name of new Set(["request", event])) {
    server.on(name, ({ method, url }: IncomingMessage) => void seen.push(`${method} ${url}`));
  }
  server.on("connection", (socket: Socket) => {
    count++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          for (const socket of sockets) socket.destroy();
        });
      resolve({ url: `${scheme}://127.0.0.1:${port}`, port, connections: () => count, seen, close });
    })
  );
}
