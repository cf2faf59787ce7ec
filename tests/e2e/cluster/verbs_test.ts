import assert from "node:assert/strict";
import { clusterTest, type TestCluster } from "../harness/mod.ts";

const small: Readonly<Record<string, string>> = {
  "small/Chart.yaml": "apiVersion: v2\nname: small\nversion: 0.1.0\nappVersion: '1.2'\n",
  "small/values.yaml": "text: hello\ncount: 2\n",
  "small/templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-config\ndata:\n  text: {{ .Values.text | quote }}\n  count: {{ .Values.count | quote }}\n",
  "small/templates/secret.yaml":
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}-secret\nstringData:\n  password: {{ .Values.text | quote }}\n",
  "small/templates/hook.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-hook\n  annotations:\n    helm.sh/hook: pre-install,pre-upgrade\ndata: { a: b }\n",
  "small/templates/NOTES.txt": "\nRevision {{ .Release.Revision }}, {{ .Release.IsUpgrade }}\n\n",
  "broken/Chart.yaml": "apiVersion: v2\nname: broken\nversion: 0.1.0\n",
  "broken/templates/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}-service\nspec:\n  ports: [{ port: 99999 }]\n",
};

/** Each list runs in its order; what a line says is the same from helm and hctl, but for times and hctl's hints. */
const scenarios: readonly { readonly name: string; readonly lines: readonly string[] }[] = [
  {
    name: "values of an upgrade",
    lines: [
      "upgrade web ./small",
      "upgrade web ./small --install --set text=one",
      "upgrade web ./small",
      "get values web",
      "upgrade web ./small --reuse-values --set count=3",
      "upgrade web ./small --reset-then-reuse-values --set text=three",
      "get values web --all",
      "upgrade web ./small --reset-values --hide-notes --description tidy",
      "get values web",
      "history web",
    ],
  },
  {
    name: "names that are taken, kept and replaced",
    lines: [
      "install web ./small --labels a=b,c=d",
      "install web ./small",
      "upgrade web ./small --labels a=null,e=f -o yaml",
      "uninstall web --keep-history",
      "install web ./small",
      "upgrade web ./small",
      "upgrade web ./small --install",
      "history web",
    ],
  },
  {
    name: "failures, and what is left of them",
    lines: [
      "install web ./broken",
      "history web",
      "install web ./small",
      "install web ./small --replace",
      "upgrade web ./broken",
      "upgrade web ./broken --cleanup-on-fail",
      "history web",
      "install other ./broken --rollback-on-failure",
      "history other",
    ],
  },
  {
    name: "dry runs",
    lines: [
      "install web ./small --dry-run=server --hide-secret",
      "install web ./small --dry-run=client",
      "list -q",
      "install web ./small",
      "upgrade web ./small --dry-run=server --set text=new",
      "upgrade web ./small --dry-run=client --description looked",
      "history web",
    ],
  },
  {
    name: "client-side and server-side",
    lines: [
      "install web ./small --server-side=false",
      "get metadata web -o json",
      "upgrade web ./small --force-replace --set text=x",
      "upgrade web ./small --server-side=true --set text=y",
      "upgrade web ./small --server-side=maybe",
      "upgrade web ./small --force-replace --force-conflicts",
    ],
  },
];

/** What one program says to the lines, and how it ended. */
async function transcript(cluster: TestCluster, program: "helm4" | "hctl", lines: readonly string[]): Promise<string> {
  cluster.writeFiles(small);
  let text = "";
  for (const line of lines) {
    const { stdout, stderr, exitCode } = await cluster[program](line.split(" "));
    // The plan that hctl shows beside helm's words.
    const told = line.startsWith("uninstall") ? "" : stderr.replace(/^ {2}hint: .*\n(?: {4}.*\n)*/gm, "");
    text += `$ ${line}\n${stdout}${told}exit ${exitCode}\n`;
  }
  return text.replaceAll(cluster.namespace, "NAMESPACE").replaceAll(cluster.folder, "FOLDER")
    .replace(/[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g, "TIME")
    .replace(/(?:modifiedAt|createdAt)(?:=|":")\d+/g, "STAMP")
    .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+(?: \+0000 UTC|Z)/g, "TIME");
}

for (const { name, lines } of scenarios) {
  clusterTest(`install and upgrade beside helm: ${name}`, ["helm"], async (cluster) => {
    const other = await cluster.another();
    const [helm, hctl] = await Promise.all([transcript(other, "helm4", lines), transcript(cluster, "hctl", lines)]);
    assert.equal(hctl, helm);
  });
}

clusterTest("helm and hctl hand a release to each other", ["helm"], async (cluster) => {
  cluster.writeFiles(small);
  const run = async (program: "helm4" | "hctl", line: string) => {
    const { exitCode, stdout, stderr } = await cluster[program](line.split(" "));
    assert.equal(exitCode, 0, `${program} ${line}\n${stderr}`);
    return stdout;
  };
  await run("hctl", "install web ./small --labels by=hctl");
  await run("helm4", "upgrade web ./small --set text=helm");
  await run("hctl", "upgrade web ./small --reuse-values --set count=5");
  await run("helm4", "rollback web 1");
  await run("hctl", "upgrade web ./small");
  assert.deepEqual(
    JSON.parse(await run("helm4", "history web -o json")).map((
      one: Record<string, unknown>,
    ) => [one.status, one.description]),
    JSON.parse(await run("hctl", "history web -o json")).map((
      one: Record<string, unknown>,
    ) => [one.status, one.description]),
  );
  assert.match(await run("hctl", "diff web 2 3"), /data\.count: "2" -> "5"/);
});

clusterTest(
  "the file on a cluster: plan never writes, apply does what it says, the second plan is empty",
  ["audit"],
  async (cluster) => {
    const file =
      `name: shop\ndefaults: { wait: true, timeout: 1m }\nreleases:\n  - { name: db, chart: ./small, namespace: ${cluster.namespace} }\n  - { name: web, chart: ./small, namespace: ${cluster.namespace}, needs: [db], values: [{ text: web }] }\n`;
    cluster.writeFiles({ ...small, "releases.yaml": file });
    const hctl = async (...args: string[]) => await cluster.hctl(args);
    assert.equal((await hctl("plan", "--detailed-exitcode")).exitCode, 2);
    assert.deepEqual(await cluster.writes(), []);
    const applied = await hctl("apply");
    assert.equal(applied.exitCode, 0, applied.stderr);
    assert.match((await hctl("plan", "--detailed-exitcode")).stdout, /\nNothing to do: 2 unchanged\.\n$/);
    assert.equal((await hctl("apply", "--all")).exitCode, 0);
    assert.match((await hctl("status")).stdout, /web {2}deployed {2}2 /);
    assert.equal((await hctl("destroy", "--purge")).exitCode, 0);
    assert.match((await hctl("plan")).stdout, /Plan: 2 to install\.\n$/);
  },
);
