import assert from "node:assert/strict";
import { test } from "node:test";
import { formatChartWarning } from "../../src/chart/mod.ts";
import type { Discovery } from "../../src/kube/mod.ts";
import { type Capabilities, loadClusterRendering } from "../../src/render/mod.ts";
import { plainMap } from "../../src/yaml/mod.ts";
import { memoryKube } from "../fakes/memory_kube.ts";
import { refusal, rendered } from "./render_chart.ts";

const { clusterCapabilities } = await loadClusterRendering();

/** The capabilities of a cluster that gives these answers, with what was warned of. */
async function capabilitiesOf(
  version: Readonly<Record<string, string>>,
  discovery: Partial<Discovery>,
): Promise<{ readonly capabilities: Capabilities; readonly log: readonly string[] }> {
  const log: string[] = [];
  const none = {
    resources: [],
    groupVersions: [],
    kinds: [],
    broken: new Map<string, string>(),
    find: () => undefined,
  };
  const client = {
    ...memoryKube(),
    forgetDiscovery: () => {},
    version: () => Promise.resolve(plainMap(version)),
    discovery: () => Promise.resolve({ ...none, ...discovery }),
  };
  const capabilities = await clusterCapabilities(client, (warning) => void log.push(formatChartWarning(warning)));
  return { capabilities, log };
}

const version = { gitVersion: "v1.34.1-eks-abc", major: "1", minor: "34+" };
const discovery = {
  groupVersions: ["v1", "apps/v1", "metrics.k8s.io/v1beta1"],
  kinds: ["v1/Pod", "v1/Eviction", "apps/v1/Deployment", "apps/v1/Deployment", "apps/v1/Scale"],
};

test("clusterCapabilities: group-versions and their kinds, each once", async () => {
  const { capabilities } = await capabilitiesOf(version, discovery);
  assert.deepEqual(capabilities.apiVersions, [
    "v1",
    "apps/v1",
    "metrics.k8s.io/v1beta1",
    "v1/Pod",
    "v1/Eviction",
    "apps/v1/Deployment",
    "apps/v1/Scale",
  ]);
});

test("clusterCapabilities: a server that says nothing is taken to serve Helm's defaults", async () => {
  const { capabilities } = await capabilitiesOf(version, {});
  assert.ok(capabilities.apiVersions.includes("apps/v1beta1"));
});

test("clusterCapabilities: aggregated APIs that do not answer are left out, with a remark", async () => {
  const broken = new Map([["metrics.k8s.io/v1beta1", "stale GroupVersion discovery: metrics.k8s.io/v1beta1"]]);
  const { capabilities, log } = await capabilitiesOf(version, { ...discovery, broken });
  assert.ok(!capabilities.apiVersions.includes("metrics.k8s.io/v1beta1"));
  assert.deepEqual(log, [
    'level=INFO msg="an API does not answer" api=metrics.k8s.io/v1beta1 ' +
    'error="stale GroupVersion discovery: metrics.k8s.io/v1beta1"',
  ]);
});

// Printed by helm 4.2.3 with --dry-run=server.
const templates = [
  {
    name: "the version as the cluster gives it",
    template: "{{ with .Capabilities.KubeVersion }}{{ .Version }} {{ .Major }} {{ .Minor }} {{ .GitVersion }}{{ end }}",
    expected: "v1.34.1-eks-abc 1 34+ v1.34.1-eks-abc",
  },
  {
    name: "the version as a text, which is not normalised",
    template: '{{ .Capabilities.KubeVersion.String }} {{ printf "%v" .Capabilities.KubeVersion }}',
    expected: "v1.34.1-eks-abc {v1.34.1-eks-abc  1 34+}",
  },
  {
    name: "kinds can be asked for",
    template: '{{ with .Capabilities.APIVersions }}{{ .Has "apps/v1/Deployment" }} {{ .Has "apps/v1/Pod" }}{{ end }}',
    expected: "true false",
  },
];
for (const { name, template, expected } of templates) {
  test(`clusterCapabilities in a template: ${name}`, async () => {
    const { capabilities } = await capabilitiesOf(version, discovery);
    assert.equal(await rendered(template, {}, { capabilities }), expected);
  });
}

const ranges = [
  { wanted: ">=1.20.0-0", isAccepted: true },
  { wanted: ">=1.20.0", isAccepted: false },
];
for (const { wanted, isAccepted } of ranges) {
  test(`kubeVersion ${wanted} ${isAccepted ? "takes" : "refuses"} a cluster's v1.34.1-eks-abc`, async () => {
    const { capabilities } = await capabilitiesOf(version, discovery);
    const files = { "Chart.yaml": `apiVersion: v2\nname: c\nversion: 0.1.0\nkubeVersion: "${wanted}"\n` };
    const problem = `chart requires kubeVersion: ${wanted} which is incompatible with Kubernetes v1.34.1-eks-abc`;
    assert.equal(await refusal(files, { capabilities }), isAccepted ? "rendered: " : problem);
  });
}
