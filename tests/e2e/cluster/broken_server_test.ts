import assert from "node:assert/strict";
import { assertGolden } from "../../fakes/golden.ts";
import {
  type BadCase,
  clusterTest,
  helmAndHctl,
  type ProxyRule,
  sideBySide,
  type TestCluster,
} from "../harness/mod.ts";

const config = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { text: {{ .Values.text }} }\n`;
const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "text: one\n",
  "web/templates/a.yaml": config("a"),
  "web/templates/account.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: first }\n",
  "web/templates/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: { name: last }\nspec: { ports: [{ port: 80 }] }\n",
};
const files = { ...chart };
const install = ["install", "web", "./web"];
const upgrade = ["upgrade", "web", "./web", "--set", "text=two"];
const busy = {
  kind: "answer",
  status: 429,
  reason: "TooManyRequests",
  message: "too many requests",
  headers: { "retry-after": "1" },
} as const;

interface Case extends Omit<BadCase, "files" | "options"> {
  readonly name: string;
  readonly rules: readonly ProxyRule[];
  /** Where hctl does not do as helm: what it says, how it ends, and how the newest record stands. */
  readonly own?: { readonly says: RegExp; readonly exitCode: number; readonly status: string };
}

const cases: readonly Case[] = [
  {
    name: "the server goes away after the first object",
    own: { says: /Kind=ConfigMap: [\s\S]*Kind=Service: [\s\S]*refused/, exitCode: 1, status: "pending-install" },
    rules: [{ method: "PATCH", path: /configmaps/, disturbance: { kind: "gone" } }],
    args: install,
  },
  {
    name: "the server goes away in an upgrade",
    own: { says: /UPGRADE FAILED: [\s\S]*refused/, exitCode: 1, status: "pending-upgrade" },
    helmBefore: [install],
    rules: [{ method: "PATCH", path: /configmaps/, disturbance: { kind: "gone" } }],
    args: upgrade,
  },
  {
    name: "the server goes away while the new record is made",
    own: { says: /INSTALLATION FAILED: [\s\S]*(refused|reset by peer)/, exitCode: 1, status: "" },
    rules: [{ method: "POST", path: /secrets/, disturbance: { kind: "gone" } }],
    args: install,
  },
  {
    name: "the server is busy for a moment",
    rules: [{ method: "PATCH", path: /configmaps/, times: 2, disturbance: busy }, {
      method: "POST",
      path: /secrets/,
      times: 1,
      disturbance: busy,
    }],
    args: install,
  },
  {
    name: "the server fails for a moment when it is read",
    helmBefore: [install],
    rules: [{
      method: "GET",
      path: /secrets/,
      times: 1,
      disturbance: {
        kind: "answer",
        status: 503,
        reason: "ServiceUnavailable",
        message: "later",
        headers: { "retry-after": "1" },
      },
    }],
    args: upgrade,
  },
  {
    name: "the credentials end in the middle",
    own: {
      says: /Kind=ConfigMap: the server has asked for the client to provide credentials[\s\S]*log in anew/,
      exitCode: 1,
      status: "failed",
    },
    rules: [{
      method: "PATCH",
      path: /configmaps/,
      disturbance: { kind: "answer", status: 401, reason: "Unauthorized", message: "Unauthorized" },
    }],
    args: install,
  },
  {
    name: "one object may not be written",
    rules: [{
      method: "PATCH",
      path: /configmaps/,
      disturbance: {
        kind: "answer",
        status: 403,
        reason: "Forbidden",
        message: 'configmaps "a" is forbidden: not today',
      },
    }],
    args: install,
  },
  {
    name: "an object fails on the server",
    rules: [{
      method: "PATCH",
      path: /configmaps/,
      disturbance: {
        kind: "answer",
        status: 500,
        reason: "InternalError",
        message: "Internal error occurred: no disk",
      },
    }],
    args: install,
  },
  {
    name: "the record was changed by somebody else meanwhile",
    own: { says: /the object has been modified/, exitCode: 1, status: "pending-install" },
    rules: [{
      method: "PUT",
      path: /secrets/,
      disturbance: {
        kind: "answer",
        status: 409,
        reason: "Conflict",
        message: 'Operation cannot be fulfilled on secrets "sh.helm.release.v1.web.v1": the object has been modified',
      },
    }],
    args: install,
  },
  { name: "a slow server", rules: [{ disturbance: { kind: "delay", delayMs: 100 } }], args: install },
  {
    name: "the answer to an object's write is lost",
    own: { says: /^$/, exitCode: 0, status: "deployed" },
    rules: [{ method: "PATCH", path: /configmaps/, times: 1, disturbance: { kind: "cut-answer" } }],
    args: install,
  },
  {
    name: "the answer to the new record is lost",
    own: { says: /^$/, exitCode: 0, status: "deployed" },
    rules: [{ method: "POST", path: /secrets/, times: 1, disturbance: { kind: "cut-answer" } }],
    args: install,
  },
  {
    name: "the connection breaks when the last record is written",
    own: { says: /^$/, exitCode: 0, status: "deployed" },
    rules: [{ method: "PUT", path: /secrets/, times: 1, disturbance: { kind: "cut" } }],
    args: install,
  },
];

/** How a program notices that the server is gone, and at which request, is a matter of microseconds. */
const lostConnection =
  /(?:Get|Post|Put|Patch) \\?"[^"]+": (?:dial tcp SERVER: connect: connection refused|[^"\n]*connection reset by peer|EOF)/g;

for (const { name, rules, own, ...one } of cases) {
  clusterTest(`broken server: ${name}`, ["client-certificates", "helm"], async (cluster) => {
    const options = async (each: TestCluster) => {
      const proxy = await each.proxy();
      rules.forEach((rule) => proxy.disturb(rule));
      return { kubeconfig: await each.kubeconfig("admin", proxy) };
    };
    const { helm, hctl } = await helmAndHctl(cluster, { ...one, files, options });
    const text = sideBySide(one.args, helm, hctl).replaceAll(lostConnection, "REQUEST: no connection");
    assertGolden(`e2e/broken_server/${name.replaceAll(/\W+/g, "_")}.txt`, text);
    assert.equal(hctl.result.exitCode, own?.exitCode ?? helm.result.exitCode, hctl.result.stderr);
    if (own) {
      assert.match(hctl.result.stderr, own.says);
      assert.equal(hctl.state.findLast((line) => line.startsWith("secrets/sh.helm"))?.split(": ")[1] ?? "", own.status);
      return;
    }
    assert.deepEqual(hctl.state, helm.state);
    assert.ok(
      hctl.result.stderr.includes(helm.result.stderr.trim()),
      `helm's words are missing:\n${hctl.result.stderr}`,
    );
  });
}
