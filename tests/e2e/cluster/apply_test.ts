import assert from "node:assert/strict";
import { clusterTest, releaseState, type RunResult, type TestCluster } from "../harness/mod.ts";

const resources = [
  "api/v1/services",
  "api/v1/configmaps",
  "api/v1/secrets",
  "api/v1/serviceaccounts",
  "apis/apps/v1/deployments",
  "apis/policy/v1/poddisruptionbudgets",
  "apis/networking.k8s.io/v1/networkpolicies",
];

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { v: {{ .Values.v | quote }} } }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: "web:{{ .Values.v }}"
          ports: [{ name: http, containerPort: 80 }]
          env:
            - { name: A, value: "1" }
            {{- if .Values.extra }}
            - { name: EXTRA, value: x }
            {{- end }}
        {{- if .Values.extra }}
        - { name: side, image: side }
        {{- end }}
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80, targetPort: http }], selector: { app: web } }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: listed }, data: { v: {{ .Values.v | quote }} } }
  - { apiVersion: v1, kind: Secret, metadata: { name: listed }, stringData: { v: {{ .Values.v | quote }} } }
---
apiVersion: GROUP/v1
kind: Widget
metadata: { name: w }
spec: { v: {{ .Values.v | quote }}{{ if .Values.extra }}, extra: { a: 1 }{{ end }} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: {}, ingress: [], policyTypes: [Ingress] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, annotations: { v: {{ .Values.v | quote }} } }
---
{{- if .Values.extra }}
apiVersion: v1
kind: ConfigMap
metadata: { name: gone }
data: { v: "1" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kept, annotations: { helm.sh/resource-policy: keep } }
data: { v: "1" }
{{- else }}
apiVersion: v1
kind: ConfigMap
metadata: { name: fresh }
data: { v: "1" }
{{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: hook, annotations: { helm.sh/hook: "pre-install,post-upgrade,post-rollback" } }
data: { v: {{ .Values.v | quote }} }
`;

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.GROUP }
spec:
  group: GROUP
  scope: Namespaced
  names: { kind: Widget, plural: widgets, singular: widget }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: { type: object, properties: { spec: { type: object, x-kubernetes-preserve-unknown-fields: true } } }
`;

/** One command of a release's life, and what others do before it. */
type Step = readonly [args: string, meanwhile?: (cluster: TestCluster) => Promise<void>];

const kubectl = (...commands: readonly string[]) => async (cluster: TestCluster) => {
  for (const command of commands) {
    const { exitCode, stderr } = await cluster.kubectl(command.split(" "));
    assert.equal(exitCode, 0, stderr);
  }
};
const drift = kubectl(
  `patch deployment web --field-manager=bob -p {"spec":{"replicas":5}}`,
  `patch configmap listed --field-manager=bob -p {"data":{"v":"bob"}}`,
);
const forget = kubectl("delete secret -l owner=helm");

const lives: Readonly<Record<string, readonly Step[]>> = {
  "applied server-side, through drift and conflicts": [
    ["install web chart"],
    ["upgrade web chart --set v=2,extra=false"],
    ["upgrade web chart --set v=3,extra=false,replicas=2", drift],
    ["rollback web 2"],
    ["upgrade web chart --set v=3,replicas=2 --cleanup-on-fail"],
    ["upgrade web chart --set v=3,extra=false,replicas=2 --rollback-on-failure --timeout 20s"],
    ["upgrade web chart --set v=3,extra=false,replicas=2 --force-conflicts"],
    ["upgrade web chart --set v=4,extra=false --history-max 3"],
    ["upgrade web chart --set v=5,extra=false --no-hooks --description quiet"],
  ],
  "applied client-side and brought server-side": [
    ["install web chart --server-side=false"],
    [
      "upgrade web chart --set v=2,extra=false",
      async (cluster) => {
        await drift(cluster);
        await kubectl("delete service web")(cluster);
      },
    ],
    ["upgrade web chart --set v=3,extra=false --force-replace"],
    ["upgrade web chart --set v=4,extra=true --server-side=true"],
    ["rollback web 2 --server-side=false"],
    ["rollback web 1 --server-side=true"],
  ],
  "uninstalled and installed again": [
    ["install web chart"],
    ["uninstall web --keep-history"],
    ["install web chart"],
    ["install web chart --replace --set v=2"],
    ["uninstall web"],
  ],
  "taken over": [
    ["install web chart"],
    ["install web chart --set v=2", forget],
    [
      "install web chart --set v=3",
      async (cluster) => {
        await forget(cluster);
        await kubectl("annotate deployment web --overwrite meta.helm.sh/release-name=other")(cluster);
      },
    ],
    ["install web chart --set v=3 --take-ownership"],
    ["install web chart --set v=4 --take-ownership --server-side=false", forget],
  ],
};

for (const [name, steps] of Object.entries(lives)) {
  clusterTest(`apply: a release ${name} is what helm makes of it, step by step`, ["helm"], async (cluster) => {
    const other = await cluster.another();
    const group = `${cluster.namespace.replace("-", "")}.example.com`;
    for (const place of [cluster, other]) write(place, group);
    for (const [args, meanwhile] of steps) {
      for (const place of [cluster, other]) await meanwhile?.(place);
      const words = args.split(" ");
      const own = await cluster.hctl(words);
      const helm = await other.helm4(words);
      assert.deepEqual(endOf(own, cluster), endOf(helm, other), args);
      const [ownState, helmState] = await Promise.all([cluster, other].map((place) => stateOf(place, group)));
      assert.deepEqual(ownState, helmState, args);
    }
    await cluster.request("DELETE", `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`);
  });
}

function write(cluster: TestCluster, group: string): void {
  cluster.writeFiles({
    "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "chart/values.yaml": "v: 1\nreplicas: 1\nextra: true\n",
    "chart/crds/widgets.yaml": definition.replaceAll("GROUP", group),
    "chart/templates/all.yaml": manifests.replaceAll("GROUP", group),
  });
}

/** How it ended, and why: helm's `Error:` line. */
function endOf({ exitCode, stderr }: RunResult, { namespace }: TestCluster): string {
  const [, error = ""] = /^Error: ([^]*?)\n?(?:\nHint:[^]*)?$/m.exec(stderr) ?? [];
  return `${exitCode} ${error.split("\n")[0]}`.replaceAll(namespace, "NAMESPACE");
}

async function stateOf(cluster: TestCluster, group: string) {
  return await releaseState(cluster, [...resources, `apis/${group}/v1/widgets`]);
}
