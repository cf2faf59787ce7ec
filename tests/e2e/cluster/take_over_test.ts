import assert from "node:assert/strict";
import { clusterTest, type ReleaseState, releaseState, type TestCluster } from "../harness/mod.ts";

/** Whoever does a step of a release's life. */
type Actor = "helm3" | "helm4" | "hctl";

const actors: readonly Actor[] = ["helm3", "helm4", "hctl"];
const resources = [
  "api/v1/services",
  "api/v1/configmaps",
  "api/v1/secrets",
  "api/v1/serviceaccounts",
  "apis/apps/v1/deployments",
  "apis/policy/v1/poddisruptionbudgets",
];

const chart = {
  "web/Chart.yaml": `apiVersion: v2
name: web
version: 1.2.3
appVersion: "4.5"
dependencies:
  - { name: side, version: 0.1.0, repository: "", condition: side.enabled }
`,
  "web/values.yaml": "replicas: 1\nport: 80\nextra: true\nside: { enabled: true }\n",
  "web/charts/side/Chart.yaml": "apiVersion: v2\nname: side\nversion: 0.1.0\n",
  "web/charts/side/values.yaml": "word: side\n",
  "web/charts/side/templates/settings.yaml": `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }}-side }
data: { word: {{ .Values.word }} }
`,
  "web/templates/NOTES.txt": "Revision {{ .Release.Revision }} of {{ .Release.Name }}\n",
  "web/templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels: { app: {{ .Release.Name }} }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec:
      containers:
        - name: web
          image: web:1
          env:
            - { name: PORT, value: {{ .Values.port | quote }} }
            {{- if .Values.extra }}
            - { name: EXTRA, value: "yes" }
            {{- end }}
          ports: [{ name: http, containerPort: {{ .Values.port }} }]
`,
  "web/templates/service.yaml": `apiVersion: v1
kind: Service
metadata: { name: {{ .Release.Name }} }
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: {{ .Values.port }}, targetPort: http }]
`,
  "web/templates/secret.yaml": `apiVersion: v1
kind: Secret
metadata: { name: {{ .Release.Name }} }
stringData: { port: {{ .Values.port | quote }} }
`,
  "web/templates/budget.yaml": `{{ if .Values.extra }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: {{ .Release.Name }} }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: {{ .Release.Name }} } } }
{{ end }}
`,
  "web/templates/kept.yaml": `{{ if .Values.extra }}
apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }}-kept, annotations: { helm.sh/resource-policy: keep } }
data: { port: {{ .Values.port | quote }} }
{{ end }}
`,
  "web/templates/hook.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-hook
  annotations: { helm.sh/hook: "pre-install,pre-upgrade,post-rollback", helm.sh/hook-weight: "3" }
data: { revision: {{ .Release.Revision | quote }} }
`,
};

/** What is there after a release's life, and how each step ended: helm 3 fails on objects that were kept, also after helm 4. */
interface Life extends ReleaseState {
  readonly ends: readonly string[];
}

/** Install, upgrade, rollback, each by its actor. */
async function live(cluster: TestCluster, [install, upgrade, rollback]: readonly Actor[]): Promise<Life> {
  cluster.writeFiles(chart);
  const act = async (actor: Actor | undefined, ...args: readonly string[]) => {
    const { exitCode, stderr } = await cluster[actor ?? "hctl"](args);
    if (actor === "hctl") assert.equal(exitCode, 0, `${args.join(" ")}: ${stderr}`);
    return `${args[0]}: ${exitCode} ${exitCode === 0 ? "" : stderr.replaceAll(cluster.namespace, "NAMESPACE")}`;
  };
  const ends = [
    await act(install, "install", "shop", "web", "--labels", "tier=front"),
    await act(
      upgrade,
      "upgrade",
      "shop",
      "web",
      "--set",
      "replicas=2,port=8080,extra=false",
      "--description",
      "bigger",
    ),
    await act(rollback, "rollback", "shop", "1"),
  ];
  return { ends, ...await releaseState(cluster, resources) };
}

const known = new Map<string, Promise<Life>>();

/** What the same steps leave when helm 4 stands where hctl stood; found out once for several tests. */
async function expectedLife(cluster: TestCluster, steps: readonly Actor[]): Promise<Life> {
  const reference = steps.map((actor) => actor === "hctl" ? "helm4" : actor);
  const key = reference.join();
  const life = known.get(key) ?? live(cluster, reference);
  known.set(key, life);
  return await life;
}

const combinations = actors.flatMap((a) => actors.flatMap((b) => actors.map((c) => [a, b, c] as const)));
for (const steps of combinations.filter((some) => some.includes("hctl"))) {
  const [install, upgrade, rollback] = steps;
  clusterTest(
    `take over: installed by ${install}, upgraded by ${upgrade}, rolled back by ${rollback}`,
    ["helm"],
    async (cluster) => {
      const life = await live(cluster, steps);
      const other = await cluster.another();
      assert.deepEqual(life, await expectedLife(other, steps));
    },
  );
}
