import assert from "node:assert/strict";
import { test } from "node:test";
import { HctlError } from "../../src/errors.ts";
import { chooseAccess } from "../../src/kube/connect/choose_access.ts";
import { clusterAccess } from "../../src/kube/connect/cluster_access.ts";
import type { KubeSettings } from "../../src/kube/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const home = `
apiVersion: v1
kind: Config
current-context: staging
clusters:
- {name: east, cluster: {server: "https://east.example:6443/", certificate-authority: ca.pem, tls-server-name: east}}
- {name: west, cluster: {server: "https://west.example:6443", certificate-authority-data: V0VTVA==, proxy-url: "http://u:p@proxy.example:3128"}}
- {name: open, cluster: {server: "https://open.example", insecure-skip-tls-verify: true}}
users:
- {name: ann, user: {client-certificate: pki/ann.crt, client-key-data: S0VZ}}
- {name: bob, user: {token: bobs, as: carol, as-groups: [ops, dev], as-uid: "7", as-user-extra: {reason: [x, z]}}}
- {name: eve, user: {tokenFile: token}}
- {name: half, user: {client-certificate-data: V0VTVA==}}
contexts:
- {name: staging, context: {cluster: east, user: ann, namespace: web}}
- {name: prod, context: {cluster: west, user: bob}}
- {name: lab, context: {cluster: open, user: eve}}
- {name: lost, context: {cluster: north, user: ann}}
- {name: half, context: {cluster: west, user: half}}
- {name: anonymous, context: {cluster: west, user: nobody}}
`;
const other = `
current-context: prod
clusters: [{name: east, cluster: {server: "https://other.example"}}]
users: [{name: ann, user: {token: from-the-other-file}}, {name: zoe, user: {token: zoes}}]
contexts: [{name: extra, context: {cluster: east, user: zoe}}]
`;
const files = {
  "/home/user/.kube/config": home,
  "/home/user/.kube/ca.pem": "EAST CA",
  "/home/user/.kube/pki/ann.crt": "ANN CERT",
  "/other/config": other,
  "/my-ca.pem": "MY CA",
};

function access(settings: KubeSettings, variables: Readonly<Record<string, string>> = {}, more: object = files) {
  const system = memorySystem({ files: { ...more }, variables });
  return clusterAccess(chooseAccess({ system, ...settings }), { system, ...settings });
}

/** The facts of an access that a case is about. */
type Facts = Readonly<Record<string, unknown>>;

const cases: readonly {
  readonly name: string;
  readonly settings?: KubeSettings;
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly expected: Facts;
  readonly user?: Facts;
}[] = [
  {
    name: "the current context, its files beside the kubeconfig",
    expected: {
      contextName: "staging",
      namespace: "web",
      server: "https://east.example:6443",
      ca: "EAST CA",
      serverName: "east",
    },
    user: { name: "ann", certificate: "ANN CERT", key: "KEY", token: undefined },
  },
  {
    name: "another context, with data in place of files, a proxy and impersonation",
    settings: { context: "prod" },
    expected: { contextName: "prod", ca: "WEST", proxyUrl: "http://u:p@proxy.example:3128", serverName: undefined },
    user: {
      token: "bobs",
      impersonation: { user: "carol", uid: "7", groups: ["ops", "dev"], extra: new Map([["reason", ["x", "z"]]]) },
    },
  },
  {
    name: "a token file and a cluster whose certificate nobody checks",
    settings: { context: "lab" },
    expected: { isInsecure: true, ca: undefined },
    user: { tokenFile: "/home/user/.kube/token", token: undefined },
  },
  {
    name: "a user that no file describes has no credentials",
    settings: { context: "anonymous" },
    expected: { server: "https://west.example:6443" },
    user: { token: undefined, certificate: undefined },
  },
  {
    name: "of several files the first one that names something wins as a whole",
    variables: { KUBECONFIG: "/other/config:/missing:/home/user/.kube/config" },
    expected: { contextName: "prod" },
    user: { token: "bobs" },
  },
  {
    name: "entries of a later file are not laid under those of an earlier one",
    settings: { context: "extra" },
    variables: { KUBECONFIG: "/home/user/.kube/config:/other/config" },
    expected: { server: "https://east.example:6443", ca: "EAST CA" },
    user: { token: "zoes" },
  },
  {
    name: "a file of the command line comes before KUBECONFIG",
    settings: { kubeconfig: "/other/config", context: "extra" },
    variables: { KUBECONFIG: "/home/user/.kube/config" },
    expected: { server: "https://other.example" },
  },
  {
    name: "a server of the command line drops the cluster's TLS name and keeps its authority",
    settings: { server: "https://tunnel.example:1" },
    expected: { server: "https://tunnel.example:1", ca: "EAST CA", serverName: undefined },
  },
  {
    name: "a TLS name of the command line",
    settings: { server: "https://tunnel.example:1", tlsServerName: "east" },
    expected: { serverName: "east" },
  },
  {
    name: "an authority of the command line counts where the cluster is unchecked",
    settings: { context: "lab", caFile: "/my-ca.pem" },
    expected: { ca: "MY CA", isInsecure: false },
  },
  {
    name: "unchecked by the command line, the cluster's authority does not matter",
    settings: { isInsecure: true },
    expected: { ca: undefined, isInsecure: true },
  },
  {
    name: "a token of the command line stands for all of the user's credentials",
    settings: { token: "given" },
    expected: {},
    user: { name: "", token: "given", certificate: undefined, key: undefined },
  },
  {
    name: "somebody of the command line comes before the kubeconfig's",
    settings: { context: "prod", asUser: "dave", asGroups: ["g"] },
    expected: {},
    user: { impersonation: { user: "dave", uid: "7", groups: ["g"], extra: new Map([["reason", ["x", "z"]]]) } },
  },
  {
    name: "a server of the command line needs no kubeconfig",
    settings: { server: "https://tunnel.example:1", token: "t" },
    files: {},
    expected: { contextName: "", server: "https://tunnel.example:1", namespace: undefined },
  },
  {
    name: "in a pod the service account, when there is no kubeconfig",
    files: {
      "/var/run/secrets/kubernetes.io/serviceaccount/token": "t",
      "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt": "POD CA",
      "/var/run/secrets/kubernetes.io/serviceaccount/namespace": "jobs\n",
    },
    variables: { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" },
    expected: { server: "https://[fd00::1]:443", ca: "POD CA", namespace: "jobs", contextName: "" },
    user: { tokenFile: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
  },
  {
    name: "without anything, where kubectl looks",
    files: {},
    expected: { server: "http://localhost:8080" },
  },
  {
    name: "a proxy of the environment",
    variables: { HTTPS_PROXY: "proxy.example:8080" },
    expected: { proxyUrl: "http://proxy.example:8080" },
  },
  {
    name: "the kubeconfig's proxy comes before the environment's",
    settings: { context: "prod" },
    variables: { HTTPS_PROXY: "proxy.example:8080" },
    expected: { proxyUrl: "http://u:p@proxy.example:3128" },
  },
];

for (const { name, settings = {}, variables, files, expected, user = {} } of cases) {
  test(`clusterAccess: ${name}`, () => {
    const found = access(settings, variables, files);
    assert.deepEqual(pick(found, expected), expected);
    assert.deepEqual(pick(found.user, user), user);
  });
}

function pick(found: object, expected: Facts): Facts {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, Reflect.get(found, key)]));
}

const mistakes: readonly { name: string; settings?: KubeSettings; files?: object; message: string; hint?: RegExp }[] = [
  {
    name: "a context that is not there",
    settings: { context: "pord" },
    message: 'context "pord" does not exist',
    hint: /^Did you mean "prod"\? The contexts of \/home\/user\/.kube\/config: "anonymous", "half", "lab", "lost"/,
  },
  {
    name: "a current context that is not there",
    files: { "/home/user/.kube/config": "current-context: prod" },
    message: "invalid configuration: context was not found for specified context: prod",
    hint: /^There are no contexts/,
  },
  {
    name: "a cluster that is not there",
    settings: { context: "lost" },
    message: 'context "lost" is of cluster "north", which no kubeconfig describes',
    hint: /: "east", "open", "west"$/,
  },
  {
    name: "a kubeconfig that is not there",
    settings: { kubeconfig: "/nope" },
    message: "stat /nope: no such file or directory",
  },
  {
    name: "a kubeconfig that is no YAML",
    files: { "/home/user/.kube/config": "a: [" },
    message: 'error loading config file "/home/user/.kube/config": yaml: line 1: did not find expected node content',
  },
  {
    name: "an authority that is not there",
    settings: { caFile: "/nope" },
    message: "invalid configuration: unable to read certificate-authority /nope for east due to open /nope: " +
      "no such file or directory",
  },
  {
    name: "a certificate without its key",
    settings: { context: "half" },
    message: 'invalid configuration: user "half" has no client-key-data and no client-key',
  },
  {
    name: "a token that YAML reads as a number",
    settings: { kubeconfig: "/number" },
    files: {
      "/number": "{current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}], " +
        "clusters: [{name: c, cluster: {server: 'https://c.example'}}], users: [{name: u, user: {token: 123}}]}",
    },
    message: 'invalid configuration: token of "u" is no text',
    hint: /quotes/,
  },
  {
    name: "groups without a user",
    settings: { asGroups: ["ops"] },
    message: "invalid configuration: requesting uid, groups or user-extra for ann without impersonating a user",
  },
  {
    name: "an authority and no check at all",
    settings: { caFile: "/my-ca.pem", isInsecure: true },
    message: "invalid configuration: specifying a root certificates file with the insecure flag is not allowed",
  },
  {
    name: "a server that is no address",
    settings: { server: "u:secret@east" },
    message: '"u:secret@east" is no address of a server',
  },
];

for (const { name, settings = {}, files, message, hint } of mistakes) {
  test(`clusterAccess: ${name} is an error that says so`, () => {
    assert.throws(() => access(settings, {}, files), (error) => {
      assert.ok(error instanceof HctlError);
      assert.equal(error.code, "kube.config");
      assert.equal(error.message, `kubernetes cluster unreachable: ${message}`);
      if (hint) assert.match(error.hint ?? "", hint);
      return true;
    });
  });
}
