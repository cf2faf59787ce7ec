import assert from "node:assert/strict";
import { createServer, type Socket } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { type ConnectionFailure, type ConnectOptions, realSystem, type WireRequest } from "../../src/system/mod.ts";
import { clientName, localCertificates, localProxy, type LocalServer, localServer } from "../fakes/local_server.ts";

const certificates = localCertificates();
const ca = certificates.authority.certificate;
const { connect } = realSystem();

/** A server that tells what it got. */
const telling = () =>
  localServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      response.setHeader("x-client", clientName(request));
      response.end(JSON.stringify({ method: request.method, url: request.url, body, headers: request.headers }));
    });
  }, certificates);

async function ask(options: ConnectOptions, request: Partial<WireRequest> = {}) {
  const connection = connect(options);
  try {
    const answer = await connection.send({ method: "GET", path: "/", timeoutMs: 10_000, ...request });
    return { ...answer, text: new TextDecoder().decode(answer.body) };
  } finally {
    connection.close();
  }
}

async function using<Result>(
  server: Promise<LocalServer>,
  run: (server: LocalServer) => Promise<Result>,
): Promise<Result> {
  const opened = await server;
  try {
    return await run(opened);
  } finally {
    await opened.close();
  }
}

const failureOf = async (ask: Promise<unknown>): Promise<ConnectionFailure> =>
  await ask.then(() => assert.fail("there was an answer"), (error) => error);

test("connection: a request arrives as it was sent, behind the prefix of the server's URL", () =>
  using(telling(), async ({ url }) => {
    const headers = { Accept: "a/b", "Impersonate-Group": ["x", "y"] };
    const { status, text } = await ask({ url: `${url}/k8s/c1/`, ca }, {
      method: "POST",
      path: "/api?x=1",
      body: "ä",
      headers,
    });
    const got = JSON.parse(text);
    assert.deepEqual([status, got.method, got.url, got.body], [200, "POST", "/k8s/c1/api?x=1", "ä"]);
    assert.deepEqual([got.headers.accept, got.headers["impersonate-group"]], ["a/b", "x, y"]);
  }));

test("connection: a client certificate says who asks", () =>
  using(telling(), async ({ url }) => {
    const { certificate, key } = certificates.client;
    const named = await ask({ url, ca, clientCertificate: certificate, clientKey: key });
    assert.equal(named.headers.get("x-client"), "ann");
    assert.equal((await ask({ url, ca })).headers.get("x-client"), "");
  }));

test("connection: the server's certificate must be signed by the authority that counts", () =>
  using(telling(), async ({ url }) => {
    for (const trusted of [certificates.stranger.certificate, undefined]) {
      const { problem, message } = await failureOf(ask({ url, ca: trusted }));
      assert.deepEqual([problem, message], ["certificate", "x509: certificate signed by unknown authority"]);
    }
    assert.equal((await ask({ url, isInsecure: true })).status, 200);
  }));

test("connection: and carry the server's name", () =>
  using(telling(), async ({ url }) => {
    assert.equal((await ask({ url, ca, serverName: "local.example" })).status, 200);
    const { problem, message } = await failureOf(ask({ url, ca, serverName: "other.example" }));
    assert.deepEqual([problem, message], [
      "certificate",
      "x509: certificate is valid for local.example, not other.example",
    ]);
  }));

test("connection: one connection serves requests in a row, several serve them at once", () =>
  using(telling(), async ({ url, connections }) => {
    const connection = connect({ url, ca });
    for (let count = 0; count < 5; count++) await connection.send({ method: "GET", path: "/" });
    assert.equal(connections(), 1);
    await Promise.all(Array.from({ length: 5 }, () => connection.send({ method: "GET", path: "/" })));
    assert.ok(connections() > 1);
    connection.close();
  }));

test("connection: a packed answer is unpacked", () =>
  using(
    localServer((_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("packed"))),
    async ({ url }) => {
      assert.equal((await ask({ url })).text, "packed");
    },
  ));

test("connection: any status is an answer", () =>
  using(localServer((_, response) => response.writeHead(503, { "retry-after": "3" }).end("later")), async ({ url }) => {
    const { status, headers, text } = await ask({ url });
    assert.deepEqual([status, headers.get("retry-after"), text], [503, "3", "later"]);
  }));

test("connection: a stream gives what there is, and ends with its server", () =>
  using(
    localServer((_, response) => {
      response.write("one");
      setTimeout(() => response.end("two"), 50);
    }),
    async ({ url }) => {
      const { status, pieces } = await connect({ url }).stream({ method: "GET", path: "/" });
      const texts: string[] = [];
      for await (const piece of pieces) texts.push(new TextDecoder().decode(piece));
      assert.deepEqual([status, ...texts], [200, "one", "two"]);
    },
  ));

const silent = () => localServer((_, response) => void response.write("one"));

test("connection: a stream that is left closes its connection", () =>
  using(silent(), async ({ url }) => {
    const { pieces } = await connect({ url }).stream({ method: "GET", path: "/", timeoutMs: 60_000 });
    for await (const _ of pieces) break;
  }));

const limits = [
  { name: "is over", options: () => ({ timeoutMs: 100 }), problem: "timeout", message: "no answer within 0.1 s" },
  {
    name: "is given up",
    options: () => ({ signal: AbortSignal.timeout(100) }),
    problem: "aborted",
    message: "the request was given up",
  },
];
for (const { name, options, problem, message } of limits) {
  test(`connection: an answer whose time ${name} is none, whole or in pieces`, () =>
    using(silent(), async ({ url }) => {
      const whole = failureOf(ask({ url }, options()));
      const pieces = async () => {
        const stream = await connect({ url }).stream({ method: "GET", path: "/", ...options() });
        for await (const _ of stream.pieces);
      };
      for (const failure of [await whole, await failureOf(pieces())]) {
        assert.deepEqual([failure.problem, failure.message], [problem, message]);
      }
    }));
}

test("connection: an answer that breaks off is none", () =>
  using(
    localServer((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 20);
    }),
    async ({ url }) => assert.equal((await failureOf(ask({ url }))).problem, "broken"),
  ));

test("connection: a kept connection that the server closes is told apart, where the runtime does not try again itself", () => {
  let asked = 0;
  const forgetful = localServer((request, response) => {
    if (++asked === 2) return void request.socket.destroy();
    response.end();
  });
  return using(forgetful, async ({ url }) => {
    const connection = connect({ url });
    await connection.send({ method: "GET", path: "/" });
    const end = await connection.send({ method: "GET", path: "/" }).then(
      ({ status }) => status,
      ({ problem }) => problem,
    );
    assert.equal(end, asked === 3 ? 200 : "stale");
    connection.close();
  });
});

test("connection: nobody listens", async () => {
  const { problem, message } = await failureOf(ask({ url: "https://127.0.0.1:1", ca }));
  assert.deepEqual([problem, message], ["refused", "dial tcp 127.0.0.1:1: connect: connection refused"]);
});

test("connection: TLS with a server that speaks none", () =>
  using(localServer((_, response) => response.end()), async ({ port }) => {
    const { problem, message } = await failureOf(ask({ url: `https://127.0.0.1:${port}`, ca }));
    assert.deepEqual([problem, message], ["protocol", "tls: first record does not look like a TLS handshake"]);
  }));

test("proxy: a tunnel to the server, through which its certificate is still checked", () =>
  using(telling(), ({ port }) =>
    using(localProxy(), async (proxy) => {
      const options = { url: `https://local.example:${port}`, ca, proxyUrl: proxy.url };
      const { certificate, key } = certificates.client;
      const named = await ask({ ...options, clientCertificate: certificate, clientKey: key });
      assert.equal(named.headers.get("x-client"), "ann");
      assert.deepEqual(proxy.seen, [`CONNECT local.example:${port}`]);
      const { problem } = await failureOf(ask({ ...options, ca: certificates.stranger.certificate }));
      assert.equal(problem, "certificate");
      assert.equal(
        (await failureOf(ask({ ...options, url: `https://127.0.0.1:${port}`, serverName: "x.example" }))).problem,
        "certificate",
      );
    })));

test("proxy: user and password of its URL, and no word of them when it says no", () =>
  using(telling(), ({ url }) =>
    using(localProxy(`Basic ${btoa("joe:p@ss")}`), async ({ port }) => {
      assert.equal((await ask({ url, ca, proxyUrl: `http://joe:p%40ss@127.0.0.1:${port}` })).status, 200);
      const { problem, message } = await failureOf(ask({ url, ca, proxyUrl: `http://joe:wrong@127.0.0.1:${port}` }));
      assert.deepEqual([problem, message], ["proxy", `proxy http://127.0.0.1:${port}: it answers 407`]);
    })));

test("proxy: a server without TLS is asked for by its whole URL", () =>
  using(localProxy(), async (proxy) => {
    const { text } = await ask({ url: "http://cluster.example/k8s", proxyUrl: proxy.url }, { path: "/version" });
    assert.equal(text, "through the proxy: http://cluster.example/k8s/version");
  }));

test("proxy: one that is not there", async () => {
  const { problem, message } = await failureOf(ask({ url: "https://a.example", ca, proxyUrl: "http://127.0.0.1:1" }));
  assert.equal(problem, "proxy");
  assert.equal(message, "proxy http://127.0.0.1:1: dial tcp 127.0.0.1:1: connect: connection refused");
});

/** A SOCKS 5 server that wants user `joe` with password `pass`, and leads everything to a port. */
function socksServer(targetPort: number, reply: number): Promise<LocalServer> {
  const seen: string[] = [];
  const server = createServer(async (socket: Socket) => {
    socket.on("error", () => {});
    const next = () => new Promise<Uint8Array>((resolve) => socket.once("data", resolve));
    await next();
    socket.write(Uint8Array.of(5, 2));
    const login = new TextDecoder().decode(await next());
    seen.push(login.slice(2).replace("\x04", ":"));
    socket.write(Uint8Array.of(1, login.endsWith("pass") ? 0 : 1));
    const wish = await next();
    seen.push(new TextDecoder().decode(wish.slice(5, 5 + (wish[4] ?? 0))));
    socket.write(Uint8Array.of(5, reply, 0, 1, 0, 0, 0, 0, 0, 0));
    if (reply !== 0) return;
    const { connect: connectTo } = await import("node:net");
    const onward = connectTo(targetPort, "127.0.0.1");
    onward.on("error", () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      const close = () => new Promise<void>((done) => void server.close(() => done()));
      resolve({ url: `socks5://joe:pass@127.0.0.1:${port}`, port, connections: () => 0, seen, close });
    })
  );
}

test("proxy: SOCKS 5, which looks names up itself", () =>
  using(telling(), ({ port }) =>
    using(socksServer(port, 0), async (proxy) => {
      assert.equal((await ask({ url: `https://local.example:${port}`, ca, proxyUrl: proxy.url })).status, 200);
      assert.deepEqual(proxy.seen, ["joe:pass", "local.example"]);
    })));

test("proxy: SOCKS 5 that does not lead there", () =>
  using(socksServer(1, 4), async (proxy) => {
    const { problem, message } = await failureOf(ask({ url: "https://local.example", ca, proxyUrl: proxy.url }));
    assert.deepEqual([problem, message], ["proxy", `proxy socks5://127.0.0.1:${proxy.port}: host unreachable`]);
  }));
