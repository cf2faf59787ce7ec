import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadChartArchive } from "../../../src/chart/mod.ts";
import { clusterTest, type TestCluster } from "../harness/mod.ts";

const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\nkubeVersion: '>=1.20.0-0'\n" +
    "dependencies: [{name: db, version: 0.1.0, condition: db.enabled}]\n",
  "web/values.yaml": "text: one\nsize: 1000000\nold: yes\ndb: {user: parent}\n",
  "web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
  "web/charts/db/values.yaml": "user: sub\nport: 5432\n",
  "web/charts/db/templates/NOTES.txt": "Notes of {{ .Chart.Name }}\n",
  "web/charts/db/templates/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: {{ .Values.port }}}]}\n",
  "web/templates/NOTES.txt": "Revision {{ .Release.Revision }} of {{ .Release.Name }} in {{ .Release.Namespace }}\n\n",
  "web/templates/hook.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: hook, annotations: {helm.sh/hook: 'pre-install,post-upgrade'}}\n",
  "web/templates/test.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: {name: try, annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: a, image: a}]}\n",
  "web/templates/secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: {password: hidden}\n",
  "web/templates/config.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  kube: {{ printf "%s %s %s" .Capabilities.KubeVersion.Version .Capabilities.KubeVersion.Major .Capabilities.KubeVersion.Minor }}
  has: {{ list "v1" "apps/v1/Deployment" "apps/v1/Scale" "v1/PodExecOptions" "foo/v1" | toString | quote }}
  {{- range list "v1" "apps/v1/Deployment" "apps/v1/Scale" "v1/PodExecOptions" "foo/v1" "apps/v1beta1" }}
  {{ . | replace "/" "_" }}: {{ $.Capabilities.APIVersions.Has . | quote }}
  {{- end }}
  all: |
    {{- range .Capabilities.APIVersions | sortAlpha }}{{ if regexMatch "^[^.]+$|k8s.io/" . }}
    {{ . }}
    {{- end }}{{ end }}
  release: {{ printf "%v %v %d" .Release.IsInstall .Release.IsUpgrade .Release.Revision }}
  values: {{ .Values | toJson | quote }}
  printed: "{{ .Values.size }} {{ .Values.count }}"
  lookups: {{ tpl (.Values.look | default "") . | quote }}
`,
};

/** Runs helm and hctl alike and expects the same of both; what helm reports of an error must be in what hctl says. */
async function expectSame(cluster: TestCluster, args: readonly string[]): Promise<string> {
  const [helm, hctl] = await Promise.all([cluster.helm4(args), cluster.hctl(args)]);
  const withoutTimes = (text: string) => text.replace(/^LAST DEPLOYED: .*/gm, "LAST DEPLOYED: TIME");
  assert.equal(withoutTimes(hctl.stdout), withoutTimes(helm.stdout), `${args.join(" ")}\n${hctl.stderr}`);
  assert.equal(hctl.exitCode, helm.exitCode, hctl.stderr + helm.stderr);
  const error = helm.stderr.slice(helm.stderr.indexOf("Error:")).trim();
  if (helm.exitCode !== 0) assert.ok(hctl.stderr.includes(error), `helm: ${error}\nhctl: ${hctl.stderr}`);
  return helm.exitCode === 0 ? hctl.stdout : error;
}

async function ok(run: ReturnType<TestCluster["helm4"]>): Promise<string> {
  const { exitCode, stdout, stderr } = await run;
  assert.equal(exitCode, 0, stdout + stderr);
  return stdout;
}

const lookups: readonly (readonly [name: string, template: string])[] = [
  ["an object", '{{ lookup "v1" "ConfigMap" .Release.Namespace "there" | toJson }}'],
  [
    "whole numbers",
    '{{ with lookup "v1" "Service" "default" "kubernetes" }}{{ range .spec.ports }}{{ typeOf .port }}{{ end }}{{ end }}',
  ],
  ["nothing", '{{ lookup "v1" "ConfigMap" .Release.Namespace "none" }}'],
  ["no namespace", '{{ lookup "v1" "ConfigMap" "" "there" }}'],
  [
    "a list",
    '{{ range (lookup "v1" "ConfigMap" .Release.Namespace "").items }}{{ .kind }} {{ .metadata.name }} {{ end }}',
  ],
  ["an empty list", '{{ (lookup "apps/v1" "Deployment" .Release.Namespace "").items | toJson }}'],
  [
    "the kind of a list",
    '{{ with lookup "apps/v1" "Deployment" .Release.Namespace "" }}{{ .kind }} {{ .apiVersion }}{{ end }}',
  ],
  ["a cluster's kind", '{{ (lookup "v1" "Namespace" "ignored" .Release.Namespace).status }}'],
  [
    "a chain",
    '{{ $n := (lookup "v1" "ConfigMap" .Release.Namespace "there").data.next }}{{ (lookup "v1" "ConfigMap" .Release.Namespace $n).data }}',
  ],
  ["a kind that its group lacks", '{{ lookup "v1" "Nope" .Release.Namespace "x" }}'],
  ["a group that is not there", '{{ lookup "foo/v1" "Bar" "" "x" }}'],
  ["no group", '{{ lookup "" "Bar" "" "x" }}'],
  ["a name that is none", '{{ lookup "v1" "ConfigMap" "x" "a/b" }}'],
];

clusterTest(
  "template --dry-run=server gives what helm gives, capabilities and lookups included",
  ["helm"],
  async (cluster) => {
    cluster.writeFiles(chart);
    await ok(cluster.kubectl(["create", "configmap", "there", "--from-literal=next=other"]));
    await ok(cluster.kubectl(["create", "configmap", "other", "--from-literal=a=1"]));
    for (const [name, template] of lookups) {
      const text = await expectSame(cluster, [
        "template",
        "web",
        "./web",
        "--dry-run=server",
        "--set-literal",
        `look=${template}`,
      ]);
      assert.ok(text.length > 0, name);
    }
    const offline = await expectSame(cluster, ["template", "web", "./web", "--set-literal", `look=${lookups[0]![1]}`]);
    assert.match(offline, /lookups: "\{\}"/);
  },
);

clusterTest("template --dry-run=server refuses what helm refuses", ["helm"], async (cluster) => {
  const raw = (name: string, text: string) => ({
    [`${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
    [`${name}/templates/a.yaml`]: text,
  });
  await ok(cluster.kubectl(["create", "configmap", "there"]));
  const configMap = (metadata: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n`;
  const texts: readonly (readonly [text: string, ...flags: string[]])[] = [
    [configMap("{name: there}")],
    [configMap("{name: there}"), "--is-upgrade"],
    [configMap("{name: there}"), "--take-ownership"],
    [configMap("{name: there, generateName: x}")],
    [configMap("{generateName: x}")],
    [configMap("{}")],
    [configMap("{name: 5}")],
    [configMap("{name: a, labels: {a: 1}}")],
    ["apiVersion: foo/v1\nkind: Bar\nmetadata: {name: d}\n---\napiVersion: v1\nkind: Nope\n"],
    ["kind: ConfigMap\n"],
    ["foo: bar\n"],
    ["foo: bar\n", "--disable-openapi-validation"],
    ["apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: there}}]\n"],
    ["apiVersion: v1\nkind: List\nitems: x\n"],
  ];
  for (const [index, [text, ...flags]] of texts.entries()) {
    cluster.writeFiles(raw(`c${index}`, text));
    await expectSame(cluster, ["template", "web", `./c${index}`, "--dry-run=server", ...flags]);
  }
  const tenant = await cluster.kubeconfig("tenant");
  cluster.writeFiles(raw("denied", `${configMap("{name: a}")}x: {{ lookup "v1" "Secret" "default" "x" }}\n`));
  const args = ["template", "web", "./denied", "--dry-run=server"];
  const [helm, hctl] = await Promise.all([
    cluster.helm4(args, { kubeconfig: tenant }),
    cluster.hctl(args, { kubeconfig: tenant }),
  ]);
  assert.equal(helm.exitCode, 1);
  assert.ok(hctl.stderr.includes(helm.stderr.slice(helm.stderr.indexOf("Error:")).trim()), hctl.stderr);
  assert.match(hctl.stderr, /a Role in namespace "default" with the rule/);
});

clusterTest(
  "dry runs of install and upgrade print what helm prints and write nothing",
  ["audit", "helm"],
  async (cluster) => {
    cluster.writeFiles(chart);
    const ways = ["--dry-run=server", "--dry-run=client", "--dry-run"];
    for (const way of ways) {
      await expectSame(cluster, ["install", "web", "./web", way]);
      await expectSame(cluster, ["install", "web", "./web", way, "--hide-secret", "--description", "own words"]);
    }
    await expectSame(cluster, ["install", "web", "./web", "--hide-secret"]);
    await expectSame(cluster, [
      "install",
      "web",
      "./web",
      "--dry-run=server",
      "--render-subchart-notes",
      "--hide-notes",
    ]);
    // Without --hide-notes helm prints subcharts' notes in the order of a Go map, which differs from run to run.
    await expectSame(cluster, ["upgrade", "web", "./web", "--dry-run=server"]);
    await expectSame(cluster, ["upgrade", "--install", "web", "./web", "--dry-run=server"]);
    await ok(cluster.helm4(["install", "web", "./web", "--set", "count=5000000"]));
    await cluster.restartAudit();
    for (const way of ways) {
      await expectSame(cluster, ["upgrade", "web", "./web", way]);
      await expectSame(cluster, ["upgrade", "web", "./web", way, "--hide-secret", "--description", "own words"]);
    }
    assert.deepEqual(await cluster.writes(), []);
  },
);

const changed = {
  "web/values.yaml": "text: two\nsize: 2000000\nfresh: new\ndb: {name: parent2}\n",
  "web/charts/db/values.yaml": "user: sub2\nport: 5433\nextra: sub2\n",
};

clusterTest("upgrades take over values as helm's do", ["helm"], async (cluster) => {
  cluster.writeFiles(chart);
  await ok(cluster.helm4(["install", "web", "./web", "--set", "text=given,count=5000000,db.user=null"]));
  cluster.writeFiles(changed);
  const modes = [[], ["--reset-values"], ["--reuse-values"], ["--reset-then-reuse-values"], [
    "--reuse-values",
    "--reset-values",
  ]];
  const sets = [[], ["--set", "c=1,count=6000000"], ["--set", "text=null,size=null"], ["--set", "db=null"]];
  for (const mode of modes) {
    for (const set of sets) await expectSame(cluster, ["upgrade", "web", "./web", "--dry-run=server", ...mode, ...set]);
  }
});

/** Renders real charts beside helm; the folder holds corpus/cases.json as the conformance script reads it. */
const corpus = process.env.HCTL_CORPUS ?? "";
if (!existsSync(join(corpus, "cases.json"))) {
  const skip = "HCTL_CORPUS names no folder with cases.json";
  console.log(`SKIPPED: real charts beside helm on an API server: ${skip}`);
  test("real charts give what helm gives on an API server", { skip }, () => {});
} else {
  clusterTest("real charts give what helm gives on an API server", ["helm"], async (cluster) => {
    for (const path of await chartsThatAsk()) {
      const args = ["template", "demo", path, "--dry-run=server"];
      // What differs from run to run in helm itself is not compared.
      const [first, second, hctl] = [await cluster.helm4(args), await cluster.helm4(args), await cluster.hctl(args)];
      assert.equal(hctl.exitCode, first.exitCode, `${path}: ${hctl.stderr}${first.stderr}`);
      const [a, b, own] = [first, second, hctl].map(({ stdout }) => stdout.split("\n"));
      assert.deepEqual(own!.map((line, index) => a![index] === b![index] ? line : a![index]), a, path);
    }
  });
}

/** At least thirty archives whose templates ask for capabilities or look things up. */
async function chartsThatAsk(): Promise<readonly string[]> {
  const { cases }: { readonly cases: readonly { readonly chart_tgz: string }[] } = JSON.parse(
    readFileSync(join(corpus, "cases.json"), "utf8"),
  );
  const asking: string[] = [];
  for (const path of new Set(cases.map(({ chart_tgz }) => join(corpus, chart_tgz)))) {
    const { templates, subcharts } = await loadChartArchive(readFileSync(path));
    const texts = [...templates, ...subcharts.flatMap((subchart) => subchart.templates)];
    const isAsking = texts.some(({ content }) => /APIVersions|\blookup\b/.test(new TextDecoder().decode(content)));
    if (isAsking) asking.push(path);
    if (asking.length === 40) break;
  }
  assert.ok(asking.length >= 30, `${asking.length} charts ask a cluster`);
  return asking;
}
