import assert from "node:assert/strict";
import { test } from "node:test";
import { HctlError } from "../../src/errors.ts";
import { ConnectionFailure } from "../../src/system/mod.ts";
import type { MemoryAnswer } from "../fakes/memory_wire.ts";
import { wiredClient } from "../fakes/wired_client.ts";

const base64Url = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
/** A token that ends so many seconds after the start of the test. */
const idToken = (seconds: number) =>
  `${base64Url({ alg: "RS256" })}.${base64Url({ exp: startSeconds + seconds, who: "änn?>" })}.c2ln`;
const startSeconds = Date.parse("2026-01-01T00:00:00Z") / 1000;

const config = (more: object = {}) => ({
  "id-token": idToken(-600),
  "client-id": "hctl",
  "refresh-token": "hunter2",
  "idp-issuer-url": "https://issuer.example/realm/",
  "idp-certificate-authority-data": btoa("ISSUER CA"),
  ...more,
});

function kubeconfig(provider: object): Readonly<Record<string, string>> {
  return {
    "/home/user/.kube/config": `
current-context: prod
clusters: [{name: c, cluster: {server: "https://prod.example:6443"}}]
users: [{name: ann, user: {auth-provider: ${JSON.stringify(provider)}}}]
contexts: [{name: prod, context: {cluster: c, user: ann}}]
`,
  };
}

const discovery: MemoryAnswer = { body: { token_endpoint: "https://login.example/token?x=1" } };

/** A cluster and the issuer of its users' tokens; `token` answers at the token endpoint. */
async function connected(settings: object, token: (form: URLSearchParams, authorization: string) => MemoryAnswer) {
  const forms: string[] = [];
  const { wire, client, system } = await wiredClient((request) => {
    const authorization = String(request.headers?.["Authorization"] ?? "");
    if (request.path.startsWith("/realm/.well-known/openid-configuration")) return discovery;
    if (!request.path.startsWith("/token")) return { body: { authorization } };
    forms.push(`${request.body} ${authorization}`.trim());
    return token(new URLSearchParams(request.body), authorization);
  }, { files: kubeconfig({ name: "oidc", config: settings }) });
  const ask = async () => (await client.read("/a"))?.get("authorization");
  return { ask, forms, wire, system };
}

const never = () => assert.fail("nobody should ask for a token");

test("oidc: a token that has not ended is used as it is", async () => {
  const { ask } = await connected(config({ "id-token": idToken(600) }), never);
  assert.equal(await ask(), `Bearer ${idToken(600)}`);
});

test("oidc: one that has ended is refreshed by its issuer, and again with the newest refresh token", async () => {
  const lives = [600, 1200];
  const { ask, forms, wire, system } = await connected(config(), () => ({
    body: { id_token: idToken(lives.shift() ?? 0), refresh_token: "next" },
  }));
  assert.deepEqual([await ask(), await ask()], Array(2).fill(`Bearer ${idToken(600)}`));
  await system.clock.sleep(600_000);
  assert.equal(await ask(), `Bearer ${idToken(1200)}`);
  assert.deepEqual(forms, [
    "grant_type=refresh_token&refresh_token=hunter2&client_id=hctl",
    "grant_type=refresh_token&refresh_token=next&client_id=hctl",
  ]);
  const [issuer, login] = wire.connections.filter(({ url }) => !url.includes("prod"));
  assert.deepEqual([issuer?.url, issuer?.ca, login?.url], [
    "https://issuer.example",
    "ISSUER CA",
    "https://login.example",
  ]);
});

test("oidc: a client's secret goes along in a header, or in the form where the issuer wants it there", async () => {
  const inForm = await connected(
    config({ "client-secret": "s:1" }),
    (form) =>
      form.get("client_secret") === "s:1"
        ? { body: { id_token: idToken(600) } }
        : { status: 401, body: { error: "invalid_client" } },
  );
  assert.equal(await inForm.ask(), `Bearer ${idToken(600)}`);
  assert.deepEqual(inForm.forms, [
    `grant_type=refresh_token&refresh_token=hunter2 Basic ${btoa("hctl:s%3A1")}`,
    "grant_type=refresh_token&refresh_token=hunter2&client_id=hctl&client_secret=s%3A1",
  ]);
});

const failures: readonly {
  readonly name: string;
  readonly settings?: object;
  readonly token?: () => MemoryAnswer;
  readonly says: string;
}[] = [
  {
    name: "an issuer that says no",
    token: () => ({ status: 400, body: { error: "invalid_grant", error_description: "Session not active" } }),
    says: "failed to refresh token: issuer https://issuer.example/realm answers 400: invalid_grant: Session not active",
  },
  {
    name: "an issuer that is away",
    token: () => {
      throw new ConnectionFailure("refused", "dial tcp 10.0.0.1:443: connect: connection refused");
    },
    says: "dial tcp 10.0.0.1:443: connect: connection refused",
  },
  { name: "no refresh token", settings: config({ "refresh-token": "" }), says: "Must provide refresh-token" },
  {
    name: "an answer without a token",
    token: () => ({ body: { access_token: "hunter2" } }),
    says:
      'token response did not contain an id_token, either the scope "openid" was not requested or the issuer does not ' +
      "support refreshing it",
  },
];
for (const { name, settings = config(), token = never, says } of failures) {
  test(`oidc: ${name} is an error that names the provider, and no token`, async () => {
    const { ask } = await connected(settings, token);
    await assert.rejects(ask(), (error) => {
      assert.ok(error instanceof HctlError && error.code === "kube.config");
      assert.equal(error.message, `kubernetes cluster unreachable: getting credentials: ${says}`);
      assert.equal(error.hint, 'The credentials of user "ann" come from its auth provider "oidc"');
      return true;
    });
  });
}

test("gcp: the token of the kubeconfig, as long as it holds", async () => {
  const settings = { "access-token": "ya29", expiry: "2199-01-01T00:00:00Z" };
  const files = kubeconfig({ name: "gcp", config: settings });
  const { client, wire } = await wiredClient(() => ({ body: {} }), { files });
  await client.version();
  assert.equal(wire.requests[0]?.headers?.["Authorization"], "Bearer ya29");
});

test("a provider that nobody knows is an error", async () => {
  const { client } = await wiredClient(() => ({ body: {} }), { files: kubeconfig({ name: "nobodys", config: {} }) });
  await assert.rejects(client.version(), /no Auth Provider found for name "nobodys"/);
});
