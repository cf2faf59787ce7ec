import assert from "node:assert/strict";
import { test } from "node:test";
import { HctlError } from "../../src/errors.ts";
import type { ProgramOptions, ProgramRunner } from "../../src/system/mod.ts";
import { statusBody, wiredClient } from "../fakes/wired_client.ts";

const v1 = "client.authentication.k8s.io/v1";

/** A kubeconfig whose user has these credentials. */
function kubeconfig(user: string, cluster = ""): Readonly<Record<string, string>> {
  return {
    "/home/user/.kube/config": `
current-context: prod
clusters: [{name: c, cluster: {server: "https://prod.example:6443"${cluster}}}]
users: [{name: ann, user: ${user}}]
contexts: [{name: prod, context: {cluster: c, user: ann}}]
`,
  };
}

const plugin = (more = "", version = v1) =>
  `{exec: {apiVersion: ${version}, command: aws, args: [eks, get-token]${more}}}`;
const credential = (status: object, more: object = {}) => ({ kind: "ExecCredential", apiVersion: v1, status, ...more });

/** One run of a program. */
interface Run {
  readonly command: string;
  readonly options: ProgramOptions;
}

/** A plugin that prints these, one a run; the last one again and again. */
function pluginThatPrints(
  ...outputs: readonly (object | string)[]
): { readonly runs: Run[]; readonly programs: ProgramRunner } {
  const runs: Run[] = [];
  return {
    runs,
    programs: {
      run(program, args, options = {}) {
        runs.push({ command: [program, ...args].join(" "), options });
        const output = outputs[Math.min(runs.length, outputs.length) - 1] ?? "";
        const text = typeof output === "string" ? output : JSON.stringify(output);
        return { exitCode: text === "" ? 3 : 0, output: new TextEncoder().encode(text), errorText: "plugin says so\n" };
      },
    },
  };
}

const headersOf = (wire: { readonly requests: readonly { readonly headers?: object }[] }) =>
  wire.requests.map(({ headers }) => Reflect.get(headers ?? {}, "Authorization"));

test("user and password go along as basic authentication", async () => {
  const { client, wire } = await wiredClient(() => ({ body: {} }), {
    files: kubeconfig("{username: ann, password: 'pä:ss'}"),
  });
  await client.version();
  assert.deepEqual(headersOf(wire), [`Basic ${Buffer.from("ann:pä:ss").toString("base64")}`]);
});

test("a token file is read again after a minute, without its line end", async () => {
  const files = { ...kubeconfig("{tokenFile: token}"), "/home/user/.kube/token": "one\n" };
  const { client, wire, system } = await wiredClient(() => ({ body: {} }), { files });
  await client.read("/a");
  system.files.writeFile("/home/user/.kube/token", new TextEncoder().encode("two\n"));
  await client.read("/b");
  await system.clock.sleep(60_000);
  await client.read("/c");
  assert.deepEqual(headersOf(wire), ["Bearer one", "Bearer one", "Bearer two"]);
});

test("a plugin gives its token once, and again when it has ended or is refused", async () => {
  const soon = { token: "one", expirationTimestamp: "2026-01-01T00:10:00Z" };
  const { runs, programs } = pluginThatPrints(
    credential(soon),
    credential({ token: "two" }),
    credential({ token: "three" }),
  );
  const { client, wire, system } = await wiredClient(
    ({ headers }) =>
      Reflect.get(headers ?? {}, "Authorization") === "Bearer two"
        ? { status: 401, body: statusBody(401, "Unauthorized", "Unauthorized") }
        : { body: {} },
    { files: kubeconfig(plugin()), programs },
  );
  await client.read("/a");
  await client.read("/b");
  await system.clock.sleep(600_000);
  await client.read("/c");
  assert.deepEqual(headersOf(wire), ["Bearer one", "Bearer one", "Bearer two", "Bearer three"]);
  assert.deepEqual(runs.map(({ command }) => command), Array(3).fill("aws eks get-token"));
});

test("a plugin's certificate is the connection's, and a new one a new connection", async () => {
  const pair = (name: string) =>
    credential({
      clientCertificateData: `CERT ${name}`,
      clientKeyData: `KEY ${name}`,
      expirationTimestamp: "2026-01-01T00:00:00Z",
    });
  const { client, wire } = await wiredClient(() => ({ body: {} }), {
    files: kubeconfig(plugin()),
    ...pluginThatPrints(pair("a"), pair("b")),
  });
  await client.read("/a");
  await client.read("/b");
  assert.deepEqual(wire.connections.map(({ clientCertificate, clientKey }) => `${clientCertificate} ${clientKey}`), [
    "CERT a KEY a",
    "CERT b KEY b",
  ]);
});

/** KUBERNETES_EXEC_INFO of the only run, and whether the plugin had the terminal. */
async function infoOf(user: string, terminals: readonly "stdin"[] = [], cluster = "") {
  const { runs, programs } = pluginThatPrints(credential({ token: "t" }));
  const { client, system } = await wiredClient(() => ({ body: {} }), {
    files: kubeconfig(user, cluster),
    programs,
    terminals,
  });
  await client.version();
  const options: ProgramOptions = runs[0]?.options ?? {};
  const info: unknown = JSON.parse(options.variables?.["KUBERNETES_EXEC_INFO"] ?? "");
  return { info, isInteractive: options.isInteractive, variables: options.variables, stderr: system.stderr() };
}

const infos = [
  { name: "without a terminal", user: plugin(), spec: { interactive: false }, isInteractive: false },
  { name: "with a terminal", user: plugin(), terminals: ["stdin"], spec: { interactive: true }, isInteractive: true },
  {
    name: "that never asks",
    user: plugin(", interactiveMode: Never"),
    terminals: ["stdin"],
    spec: { interactive: false },
    isInteractive: false,
  },
  {
    name: "that gets the cluster",
    user: plugin(", provideClusterInfo: true"),
    cluster:
      ", certificate-authority-data: Q0E=, tls-server-name: x, extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: a}}]",
    spec: {
      interactive: false,
      cluster: {
        server: "https://prod.example:6443",
        "tls-server-name": "x",
        "certificate-authority-data": "Q0E=",
        config: { audience: "a" },
      },
    },
    isInteractive: false,
  },
] as const;
for (const { name, user, spec, isInteractive, ...more } of infos) {
  test(`a plugin ${name} learns so`, async () => {
    const terminals = "terminals" in more ? more.terminals : [];
    const found = await infoOf(user, terminals, "cluster" in more ? more.cluster : "");
    assert.deepEqual(found.info, { kind: "ExecCredential", apiVersion: v1, spec });
    assert.equal(found.isInteractive, isInteractive);
  });
}

test("a plugin gets the variables of the kubeconfig, and what it says is shown", async () => {
  const { variables, stderr } = await infoOf(plugin(", env: [{name: AWS_PROFILE, value: prod}]"));
  assert.equal(variables?.["AWS_PROFILE"], "prod");
  assert.equal(stderr, "plugin says so\n");
});

test("a plugin beside the kubeconfig is found there", async () => {
  const { runs, programs } = pluginThatPrints(credential({ token: "t" }));
  const user = `{exec: {apiVersion: ${v1}, command: ./bin/login}}`;
  const { client } = await wiredClient(() => ({ body: {} }), { files: kubeconfig(user), programs });
  await client.version();
  assert.equal(runs[0]?.command, "/home/user/.kube/bin/login");
});

test("a token of the command line needs no plugin", async () => {
  const { runs, programs } = pluginThatPrints(credential({ token: "t" }));
  const options = { files: kubeconfig(plugin()), programs, settings: { token: "given" } };
  const { client, wire } = await wiredClient(() => ({ body: {} }), options);
  await client.version();
  assert.deepEqual([headersOf(wire), runs.length], [["Bearer given"], 0]);
});

test("a token of the kubeconfig comes before its plugin", async () => {
  const { runs, programs } = pluginThatPrints(credential({ token: "t" }));
  const user = `{token: own, exec: {apiVersion: ${v1}, command: aws}}`;
  const { client, wire } = await wiredClient(() => ({ body: {} }), { files: kubeconfig(user), programs });
  await client.version();
  assert.deepEqual([headersOf(wire), runs.length], [["Bearer own"], 0]);
});

const failures: readonly {
  readonly name: string;
  readonly user?: string;
  readonly output?: object | string;
  readonly says: string;
  readonly hint?: RegExp;
}[] = [
  { name: "fails", output: "", says: "executable aws failed with exit code 3" },
  { name: "prints no JSON", output: "token: hunter2", says: "the plugin's output is not JSON" },
  { name: "prints something else", output: { kind: "Secret" }, says: "the plugin printed no ExecCredential" },
  {
    name: "speaks another version",
    output: credential({ token: "hunter2" }, { apiVersion: "client.authentication.k8s.io/v1beta1" }),
    says: `plugin is configured to use API version ${v1}, plugin returned version client.authentication.k8s.io/v1beta1`,
  },
  { name: "gives nothing", output: credential({}), says: "plugin did not return a token or cert/key pair" },
  {
    name: "gives half a pair",
    output: credential({ clientCertificateData: "hunter2" }),
    says: "plugin returned only certificate or key, not both",
  },
  {
    name: "must ask and cannot",
    user: plugin(", interactiveMode: Always"),
    says: "it needs a terminal, and standard input is none",
  },
];
for (const { name, user = plugin(), output = "", says } of failures) {
  test(`a plugin that ${name} is an error without what it printed`, async () => {
    const { programs } = pluginThatPrints(output);
    const { client } = await wiredClient(() => ({ body: {} }), { files: kubeconfig(user), programs });
    await assert.rejects(client.version(), (error) => {
      assert.ok(error instanceof HctlError && error.code === "kube.config");
      assert.equal(
        error.message,
        `kubernetes cluster unreachable: Get "https://prod.example:6443/version": getting credentials: exec: ${says}`,
      );
      assert.doesNotMatch(JSON.stringify(error), /hunter2/);
      return true;
    });
  });
}

test("a plugin that is not there comes with its install hint", async () => {
  const { client } = await wiredClient(() => ({ body: {} }), {
    files: kubeconfig(plugin(", installHint: Get it from example.com")),
  });
  await assert.rejects(
    client.version(),
    (error) => error instanceof HctlError && /Get it from example.com$/.test(error.hint ?? ""),
  );
});
