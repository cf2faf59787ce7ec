import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterSettings } from "../../src/cli/cluster_settings.ts";
import { OptionValues } from "../../src/cli/command.ts";

const none = {
  kubeconfig: undefined,
  context: undefined,
  server: undefined,
  token: undefined,
  asUser: undefined,
  asGroups: [],
  caFile: undefined,
  tlsServerName: undefined,
  isInsecure: false,
  qps: undefined,
  burst: undefined,
};

const cases = [
  { name: "nothing is given", expected: {} },
  {
    name: "every variable of Helm's counts",
    variables: {
      HELM_KUBECONTEXT: "c",
      HELM_KUBEAPISERVER: "https://s",
      HELM_KUBETOKEN: "t",
      HELM_KUBEASUSER: "u",
      HELM_KUBEASGROUPS: "a,b",
      HELM_KUBECAFILE: "/ca",
      HELM_KUBETLS_SERVER_NAME: "n",
      HELM_KUBEINSECURE_SKIP_TLS_VERIFY: "true",
      HELM_QPS: "2.5",
      HELM_BURST_LIMIT: "7",
    },
    expected: {
      context: "c",
      server: "https://s",
      token: "t",
      asUser: "u",
      asGroups: ["a", "b"],
      caFile: "/ca",
      tlsServerName: "n",
      isInsecure: true,
      qps: 2.5,
      burst: 7,
    },
  },
  {
    name: "options come before variables",
    options: { "kube-context": "option", "kube-as-group": ["x"], kubeconfig: "/k" },
    variables: { HELM_KUBECONTEXT: "variable", HELM_KUBEASGROUPS: "a" },
    expected: { context: "option", asGroups: ["x"], kubeconfig: "/k" },
  },
  {
    name: "KUBECONFIG is left to whoever reads files",
    variables: { KUBECONFIG: "/a:/b" },
    expected: {},
  },
  {
    name: "empty variables and what is no truth say nothing",
    variables: { HELM_KUBECONTEXT: "", HELM_KUBEINSECURE_SKIP_TLS_VERIFY: "yes", HELM_QPS: "0", HELM_BURST_LIMIT: "x" },
    expected: {},
  },
] as const;

for (const { name, expected, ...given } of cases) {
  test(`clusterSettings: ${name}`, () => {
    const options = new OptionValues("options" in given ? given.options : {});
    const variables: Readonly<Record<string, string>> = "variables" in given ? given.variables : {};
    assert.deepEqual(clusterSettings(options, (key) => variables[key]), { ...none, ...expected });
  });
}
