import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { clusterTest, type RunResult, type TestCluster } from "../harness/mod.ts";

/** Charts whose records differ in what they have. */
const charts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plain: {
    "Chart.yaml": 'apiVersion: v2\nname: plain\nversion: 0.1.0\nappVersion: "1.0"\n',
    "values.yaml": 'n: 5\nbig: 1000000\nf: 1.5\ntext: "<a & b>"\nnul: ~\nlist: [1, "x", { y1: null }]\n',
    "templates/cm.yaml": configMap("{{ .Release.Name }}-cm", "{ n: {{ .Values.n | quote }} }"),
  },
  bare: {
    "Chart.yaml": 'apiVersion: v2\nname: bare\nversion: 0.1.0\ndescription: ""\nkeywords: []\nannotations: {}\n',
    "templates/NOTES.txt": "Hello <{{ .Release.Name }}>\n",
  },
  "no-values": {
    "Chart.yaml": "apiVersion: v2\nname: no-values\nversion: 0.1.0\ndependencies: [{ name: sub, version: 1.0.0 }]\n",
    "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
    "templates/cm.yaml": configMap("{{ .Release.Name }}-nv"),
  },
  "no-dependencies": {
    "Chart.yaml": "apiVersion: v2\nname: no-dependencies\nversion: 0.1.0\ndependencies: []\nmaintainers: []\n",
    "values.yaml": "# nothing\n",
    "Chart.lock": "dependencies: []\ndigest: sha256:x\n",
    "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
    "charts/sub/values.yaml": "a: 1\n",
  },
  switched: {
    "Chart.yaml": "apiVersion: v2\nname: switched\nversion: 0.1.0\ndependencies:\n" +
      '- { name: one, version: 1.0.0, condition: one.enabled, repository: "https://x.test" }\n' +
      "- { name: two, version: 1.0.0, tags: [t], import-values: [a] }\n" +
      "- { name: two, alias: again, version: 1.0.0, import-values: [{ child: z, parent: here }] }\n",
    "values.yaml": "one: { enabled: false }\ntags: { t: false }\n",
    "charts/one/Chart.yaml": "apiVersion: v2\nname: one\nversion: 1.0.0\n",
    "charts/one/values.yaml": "z: { k: one }\n",
    "charts/two/Chart.yaml": "apiVersion: v2\nname: two\nversion: 1.0.0\n",
    "charts/two/values.yaml": "z: { k: two, gone: null }\nexports: { a: { b: 1 } }\n",
    "charts/two/templates/cm.yaml": configMap("{{ .Release.Name }}-{{ .Chart.Name }}"),
  },
  old: {
    "Chart.yaml": "apiVersion: v1\nname: old\nversion: 1.0.0\nappVersion: 2\nengine: gotpl\n",
    "requirements.yaml": "dependencies:\n- { name: sub, version: 0.1.0, repository: https://r.test }\n",
    "requirements.lock": "dependencies:\n- { name: sub, version: 0.1.0, repository: https://r.test }\n" +
      "digest: sha256:b\ngenerated: 2024-01-02T03:04:05.120Z\n",
    "values.yaml": "a: 1\n",
    "charts/sub/Chart.yaml": "apiVersion: v1\nname: sub\nversion: 0.1.0\n",
    "charts/sub/values.yaml": "deep: { a: 1, b: null }\n",
  },
  whole: {
    "Chart.yaml": 'apiVersion: v2\nname: whole\nversion: 1.2.3\nappVersion: "4"\ntype: application\n' +
      'kubeVersion: ">=1.20.0-0"\ndescription: desc <&>\nhome: https://x.test\nicon: https://x.test/i.png\n' +
      "deprecated: true\nkeywords: [a, b]\nsources: [https://s.test]\n" +
      'maintainers: [{ name: m, email: m@x, url: u }]\nannotations: { z: "1", a: "2" }\n',
    "values.yaml": "own: 1\n",
    "values.schema.json": '{ "type": "object" }\n',
    "README.md": "# Read <me>\n",
    ".helmignore": "*.bak\n",
    "x.bak": "no\n",
    "files/a.txt": "text\n",
    "templates/_helpers.tpl": '{{- define "x" }}x{{ end }}\n',
    "templates/NOTES.txt": "\nThanks {{ .Release.Name }}\n\n",
    "templates/cm.yaml": configMap("{{ .Release.Name }}-whole", "{ v: {{ toJson .Values | quote }} }"),
    "templates/hooks.yaml": [
      configMap("{{ .Release.Name }}-pre", "{}", {
        "helm.sh/hook": "pre-install,pre-upgrade,pre-rollback",
        "helm.sh/hook-weight": "-5",
        "helm.sh/hook-delete-policy": "hook-succeeded, before-hook-creation",
        "helm.sh/hook-output-log-policy": "hook-failed",
      }),
      configMap("{{ .Release.Name }}-post", "{}", { "helm.sh/hook": "post-install,post-delete" }),
      configMap("{{ .Release.Name }}-test", "{}", { "helm.sh/hook": "test" }),
    ].join("---\n"),
  },
};

function configMap(name: string, data = "{}", annotations: Readonly<Record<string, string>> = {}): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  annotations: ${
    JSON.stringify(annotations)
  }\n` +
    `data: ${data}\n`;
}

function writeCharts({ writeFiles }: TestCluster, ...names: readonly string[]): void {
  for (const name of names) {
    const files = Object.entries(charts[name]!).map(([path, text]) => [`${name}/${path}`, text]);
    writeFiles(Object.fromEntries(files));
  }
}

type Tool = "hctl" | "helm4" | "helm3";

async function run(cluster: TestCluster, tool: Tool, line: string): Promise<string> {
  const result = await cluster[tool](line.split(" "));
  assert.equal(result.exitCode, 0, `${tool} ${line}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** Every record of the namespace: its labels and its content, times aside. */
async function records({ namespace, request }: TestCluster): Promise<readonly string[]> {
  const path = `/api/v1/namespaces/${namespace}/secrets?labelSelector=owner%3Dhelm`;
  const { body } = await request("GET", path);
  return body.items.map((item: { metadata: { labels: object }; type: string; data: { release: string } }) => {
    const { labels } = item.metadata;
    const packed = atob(atob(item.data.release));
    const json = new TextDecoder().decode(gunzipSync(Uint8Array.from(packed, (char) => char.charCodeAt(0))));
    const times = /"(first_deployed|last_deployed|deleted|started_at|completed_at|modtime|schemamodtime)":"[^"]+"/g;
    return `${item.type} ${JSON.stringify(labels)} ${json}`
      .replace(/"(createdAt|modifiedAt)":"\d+"/g, '"$1":"T"')
      .replace(times, (text, key) => text.includes("0001-01-01") ? text : `"${key}":"T"`);
  });
}

/** Runs the same lines with helm and with hctl, from nothing each time, and compares the records after each of them. */
async function compareRecords(cluster: TestCluster, lines: readonly (readonly [Tool | "either", string])[]) {
  const play = async (either: Tool) => {
    const seen: (readonly string[])[] = [];
    for (const [tool, line] of lines) {
      await run(cluster, tool === "either" ? either : tool, line);
      seen.push(await records(cluster));
    }
    await cluster.request("DELETE", `/api/v1/namespaces/${cluster.namespace}/secrets?labelSelector=owner%3Dhelm`);
    await cluster.request("DELETE", `/api/v1/namespaces/${cluster.namespace}/configmaps`);
    return seen;
  };
  const byHelm = await play("helm4");
  const byHctl = await play("hctl");
  for (const [index, [, line]] of lines.entries()) assert.deepEqual(byHctl[index], byHelm[index], line);
}

for (const name of Object.keys(charts)) {
  clusterTest(`records: hctl install stores of the chart "${name}" what helm 4 stores`, ["helm"], async (cluster) => {
    writeCharts(cluster, name);
    await compareRecords(cluster, [["either", `install web ./${name} --set own=2 --set-string s=q --labels team=a`]]);
  });
}

clusterTest("records: a release's whole life leaves the records that helm 4 leaves", ["helm"], async (cluster) => {
  writeCharts(cluster, "whole", "plain");
  await compareRecords(cluster, [
    ["either", "install web ./whole --labels team=a"],
    ["either", "upgrade web ./plain --set n=7 --labels stage=b"],
    ["either", "upgrade web ./plain --set n=8 --description words"],
    ["either", "rollback web 1"],
    ["either", "rollback web --no-hooks --history-max 3"],
    ["either", "uninstall web --keep-history --description gone"],
    ["either", "rollback web"],
    ["either", "uninstall web"],
  ]);
});

clusterTest("records: what helm 3 began goes on as with helm 4, and back", ["helm"], async (cluster) => {
  writeCharts(cluster, "whole", "plain");
  await compareRecords(cluster, [
    ["helm3", "install web ./whole --labels team=a"],
    ["either", "upgrade web ./plain --set n=7"],
    ["helm3", "upgrade web ./plain --set n=8"],
    ["either", "rollback web 1"],
    ["helm4", "upgrade web ./whole"],
    ["either", "uninstall web --keep-history"],
    ["helm4", "rollback web"],
  ]);
});

const shown = [
  "list",
  "list -o json",
  "list -q -l team=a",
  "list -l owner=helm,status=deployed -o yaml",
  "list -f ^w --no-headers",
  "list --superseded",
  "list --uninstalled",
  "list --failed --pending",
  "history web",
  "history web -o json --max 2",
  "history old -o yaml",
  "get metadata web",
  "get metadata web --revision 2 -o json",
  "get metadata old -o yaml",
  "get values web",
  "get values web -a -o json --revision 1",
  "get manifest old",
  "get hooks web --revision 1",
  "get notes web --revision 1",
  "get all web --revision 1",
  "status web -o json",
  "status web -o yaml",
  "status web --revision 1",
  "status old",
  "status gone",
  "status none",
  "history none",
  "get all web --revision 9",
  "status Web_",
  "rollback web 9",
  "uninstall none",
];

clusterTest("records of helm 3 and helm 4 are shown as helm 4 shows them", ["helm"], async (cluster) => {
  writeCharts(cluster, "whole", "plain", "bare");
  await run(cluster, "helm4", "install web ./whole --labels team=a");
  await run(cluster, "helm4", "upgrade web ./plain --set n=7");
  await run(cluster, "helm4", "upgrade web ./plain --set n=8");
  await run(cluster, "helm3", "install old ./bare --labels team=a,stage=b");
  await run(cluster, "helm3", "upgrade old ./plain");
  await run(cluster, "helm4", "install gone ./bare");
  await run(cluster, "helm4", "uninstall gone --keep-history");
  for (const line of shown) {
    const [mine, helms] = await Promise.all([cluster.hctl(line.split(" ")), cluster.helm4(line.split(" "))]);
    assert.deepEqual(seen(mine), seen(helms), line);
  }
});

/** Order of kinds in a status, and what stands behind the message of an error, are not compared. */
function seen({ exitCode, stdout, stderr }: RunResult) {
  const kinds = stdout.includes("RESOURCES:") ? stdout.split(/(?===> )|(?=\n\n)/).sort().join("") : stdout;
  return { exitCode, stdout: kinds, error: stderr.split("\n").find((line) => line.startsWith("Error:")) };
}

clusterTest("records: helm reads and changes what hctl began", ["helm"], async (cluster) => {
  writeCharts(cluster, "whole", "plain");
  await run(cluster, "hctl", "install web ./whole --labels team=a");
  assert.match(await run(cluster, "helm4", "list -l team=a"), /^web\s/m);
  assert.match(await run(cluster, "helm3", "history web"), /Install complete/);
  await run(cluster, "helm3", "upgrade web ./plain");
  await run(cluster, "helm4", "rollback web 1");
  assert.match(await run(cluster, "hctl", "history web"), /^3 .*deployed .*Rollback to 1/m);
  await run(cluster, "helm4", "uninstall web");
  assert.equal((await records(cluster)).length, 0);
});

clusterTest("records in ConfigMaps are read and written with HELM_DRIVER=configmap", ["helm"], async (cluster) => {
  writeCharts(cluster, "plain");
  const options = { env: { HELM_DRIVER: "configmap" } };
  const ok = async (result: Promise<RunResult>) => assert.equal((await result).exitCode, 0, (await result).stderr);
  await ok(cluster.helm4(["install", "web", "./plain"], options));
  await ok(cluster.hctl(["upgrade", "web", "./plain", "--set", "n=9"], options));
  const [mine, helms] = [
    await cluster.hctl(["history", "web"], options),
    await cluster.helm4(["history", "web"], options),
  ];
  assert.equal(mine.stdout, helms.stdout);
  assert.match(helms.stdout, /^2 .*deployed .*Upgrade complete/m);
  assert.equal((await records(cluster)).length, 0);
});

clusterTest("records: one that is damaged is named, and hides no other release", ["helm"], async (cluster) => {
  writeCharts(cluster, "plain");
  await run(cluster, "helm4", "install web ./plain");
  await run(cluster, "helm4", "install db ./plain");
  const path = `/api/v1/namespaces/${cluster.namespace}/secrets/sh.helm.release.v1.web.v1`;
  const { body } = await cluster.request("GET", path);
  await cluster.request("PUT", path, { ...body, data: { release: btoa("H4sI") } });
  const list = await cluster.hctl(["list"]);
  assert.match(list.stdout, /^db\s.*plain-0\.1\.0/m);
  assert.match(list.stdout, /^web\s.*deployed\s+MISSING/m);
  assert.match(list.stderr, /sh\.helm\.release\.v1\.web\.v1" is damaged/);
  const history = await cluster.hctl(["history", "web"]);
  assert.equal(history.exitCode, 1);
  assert.match(history.stderr, /is damaged[\s\S]*kubectl -n \S+ delete secret sh\.helm\.release\.v1\.web\.v1/);
});
