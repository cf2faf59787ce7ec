import assert from "node:assert/strict";
import { test } from "node:test";
import { formatError, hasCode, type HctlError } from "../../src/errors.ts";
import type { KubeClient, KubeSettings } from "../../src/kube/mod.ts";
import { ConnectionFailure, type ConnectionProblem } from "../../src/system/mod.ts";
import { plainMap } from "../../src/yaml/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { discoveryAnswers, statusBody, wiredClient } from "../fakes/wired_client.ts";

type Refusal = readonly [name: string, status: number, body: unknown, settings?: KubeSettings];

const user = (verb: string, what: string) => `User "ann" cannot ${verb} ${what}`;
const secretData =
  'Secret "s" is invalid: data[key]: Invalid value: "hunter2": bad; metadata.name: Invalid value: "S": bad';
const typed = ".data.password: expected string, got &value.valueUnstructured{Value:12345}";

const refusals: readonly Refusal[] = [
  ["a token that the server does not know", 401, statusBody(401, "Unauthorized", "Unauthorized")],
  ["a token of the command line", 401, statusBody(401, "Unauthorized", "Unauthorized"), { token: "other-secret" }],
  [
    "a right that is missing",
    403,
    statusBody(
      403,
      "Forbidden",
      `secrets is forbidden: ${user("list", 'resource "secrets" in API group "" in the namespace "web"')}`,
    ),
  ],
  [
    "a right that is missing to somebody acted as",
    403,
    statusBody(
      403,
      "Forbidden",
      `secrets is forbidden: ${user("list", 'resource "secrets" in API group "" in the namespace "web"')}`,
    ),
    { asUser: "carol" },
  ],
  ["a webhook", 403, statusBody(403, "Forbidden", 'admission webhook "a.example" denied the request: no')],
  [
    "a policy",
    422,
    statusBody(422, "Invalid", `x is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no`),
  ],
  ["a quota", 403, statusBody(403, "Forbidden", 'secrets "s" is forbidden: exceeded quota: few')],
  ["a Secret that is invalid", 422, statusBody(422, "Invalid", secretData)],
  ["a Secret whose value is no text", 400, statusBody(400, "BadRequest", typed)],
  ["a conflict", 409, statusBody(409, "Conflict", 'Apply failed with 1 conflict: conflict with "x": .data')],
  ["too much to do", 429, statusBody(429, "TooManyRequests", "the server has received too many requests")],
  ["a page of somebody else", 502, "<html>\n<h1>Bad Gateway</h1>\n</html>"],
  ["nothing", 500, ""],
];

const list = async (client: KubeClient) =>
  void await Array.fromAsync(client.list({ apiVersion: "v1", kind: "Secret" }, { namespace: "web" }));

async function errorOf(ask: Promise<unknown>): Promise<HctlError> {
  const error = await ask.then(() => undefined, (reason) => reason);
  assert.ok(hasCode(error, error.code), String(error));
  return error;
}

const shown = (name: string, error: HctlError) => `# ${name}: ${error.code}\n${formatError(error).trimEnd()}\n`;

test("errors: what a server says, and what to do", async () => {
  const parts = await Promise.all(refusals.map(async ([name, status, body, settings]) => {
    const { client } = await wiredClient(() => ({ status, body }), { settings });
    return shown(name, await errorOf(list(client)));
  }));
  assertGolden("kube/refusals.txt", parts.join("\n"));
});

const problems: readonly (readonly [ConnectionProblem, string, KubeSettings?])[] = [
  ["refused", "dial tcp 10.0.0.1:6443: connect: connection refused"],
  ["name", "dial tcp: lookup prod.example: no such host"],
  ["certificate", "x509: certificate signed by unknown authority"],
  ["certificate", "x509: certificate is valid for a, not b", { tlsServerName: "b", caFile: "/ca.pem" }],
  ["certificate", "remote error: tls: bad certificate"],
  ["protocol", "tls: first record does not look like a TLS handshake"],
  ["proxy", "proxy http://proxy.example: it answers 407"],
  ["timeout", "no answer within 90 s"],
  ["broken", "connection reset by peer", { server: "https://u:p@prod.example" }],
];

test("errors: why there is no answer, and what to look at", async () => {
  const parts = await Promise.all(problems.map(async ([problem, message, settings]) => {
    const { client } = await wiredClient(() => {
      throw new ConnectionFailure(problem, message);
    }, { settings, files: { "/ca.pem": "CA" }, variables: { HTTPS_PROXY: "http://joe:hidden@proxy.example" } });
    return shown(problem, await errorOf(list(client)));
  }));
  assertGolden("kube/unreachable.txt", parts.join("\n"));
});

test("errors: each says which object it is about", async () => {
  const forbid = (verb: string) => statusBody(403, "Forbidden", `x is forbidden: ${user(verb, "resource x")}`);
  const { client } = await wiredClient(({ path, method }) =>
    discoveryAnswers[path]
      ? { body: discoveryAnswers[path] }
      : { status: 403, body: forbid(method === "PATCH" ? "create" : "get") }
  );
  const node = { apiVersion: "v1", kind: "Node", namespace: "", name: "n1" };
  const deployment = plainMap({ apiVersion: "apps/v1", kind: "Deployment", metadata: plainMap({ name: "web" }) });
  const parts = [
    shown("a kind without namespaces", await errorOf(client.get(node))),
    shown("a kind of a group", await errorOf(client.apply(deployment, "shop"))),
    shown("all namespaces", await errorOf(Array.fromAsync(client.list({ apiVersion: "v1", kind: "Pod" })))),
    shown("a log", await errorOf(client.logs({ namespace: "shop", name: "p" }, { container: "c" }))),
    shown("no object at all", await errorOf(client.read("/metrics"))),
  ];
  assertGolden("kube/subjects.txt", parts.join("\n"));
});
