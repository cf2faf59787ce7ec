import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { type HttpClient, memorySystem, type ProgramRunner } from "../../src/system/mod.ts";

const files = {
  "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "/web/values.yaml": "a: chart\n",
  "/web/crds/c.yaml": "kind: CustomResourceDefinition\n",
  "/web/templates/a.yaml": "kind: A\na: {{ .Values.a }} {{ .Release.Name }} {{ .Release.Namespace }}\n",
  "/web/templates/h.yaml": "kind: Job\nmetadata: { name: h, annotations: { helm.sh/hook: pre-install } }\n",
  "/web/templates/t.yaml": "kind: Pod\nmetadata: { name: t, annotations: { helm.sh/hook: test } }\n",
  "/web/templates/NOTES.txt": "never printed\n",
  "/v.yaml": "a: file\n",
};

async function template(argv: readonly string[], more: Readonly<Record<string, string>> = {}, input = "") {
  const system = memorySystem({ files: { ...files, ...more }, input });
  const exitCode = await runHctl(["template", ...argv], system);
  return { exitCode, stdout: system.stdout(), stderr: system.stderr(), entries: system.entries };
}

const a = (text: string) => `---\n# Source: web/templates/a.yaml\nkind: A\na: ${text}\n`;
const job =
  "---\n# Source: web/templates/h.yaml\nkind: Job\nmetadata: { name: h, annotations: { helm.sh/hook: pre-install } }\n\n";
const pod =
  "---\n# Source: web/templates/t.yaml\nkind: Pod\nmetadata: { name: t, annotations: { helm.sh/hook: test } }\n\n";

const cases: readonly { name: string; argv: readonly string[]; expected: string; input?: string }[] = [
  { name: "prints manifests, then hooks", argv: ["demo", "/web"], expected: a("chart demo default") + pod + job },
  {
    name: "has a name of its own without one",
    argv: ["/web", "--no-hooks"],
    expected: a("chart release-name default"),
  },
  { name: "leaves hooks out", argv: ["demo", "/web", "--no-hooks", "-n", "apps"], expected: a("chart demo apps") },
  { name: "leaves test hooks out", argv: ["demo", "/web", "--skip-tests"], expected: a("chart demo default") + job },
  {
    name: "prints CRDs first",
    argv: ["demo", "/web", "--include-crds", "--no-hooks"],
    expected: "---\n# Source: web/crds/c.yaml\nkind: CustomResourceDefinition\n\n" + a("chart demo default"),
  },
  {
    name: "prints CRDs even when their installation is skipped",
    argv: ["demo", "/web", "--include-crds", "--skip-crds", "--no-hooks"],
    expected: "---\n# Source: web/crds/c.yaml\nkind: CustomResourceDefinition\n\n" + a("chart demo default"),
  },
  {
    name: "shows only what is asked for",
    argv: ["demo", "/web", "-s", "templates/a.yaml"],
    expected: a("chart demo default"),
  },
  {
    name: "takes values from files, then --set",
    argv: ["demo", "/web", "--no-hooks", "--set", "a=flag", "-f", "/v.yaml"],
    expected: a("flag demo default"),
  },
  {
    name: "takes values from standard input",
    argv: ["demo", "/web", "--no-hooks", "-f", "-"],
    input: "a: input\n",
    expected: a("input demo default"),
  },
  {
    name: "makes the name from a template",
    argv: ["/web", "--no-hooks", "--name-template", '{{ "X" | lower }}-1'],
    expected: a("chart x-1 default"),
  },
];
for (const { name, argv, expected, input } of cases) {
  test(`template: ${name}`, async () => {
    const { exitCode, stdout, stderr } = await template(argv, {}, input);
    assert.equal(stderr, "");
    assert.equal(stdout, expected);
    assert.equal(exitCode, 0);
  });
}

const refused: readonly { name: string; argv: readonly string[]; expected: RegExp; more?: Record<string, string> }[] = [
  {
    name: "a bad name",
    argv: ["Bad", "/web"],
    expected: /^Error: release name check failed: release name "Bad": invalid/,
  },
  { name: "a chart that is not there", argv: ["demo", "./no"], expected: /^Error: path "\.\/no" not found\n/ },
  {
    name: "a template nobody has",
    argv: ["demo", "/web", "-s", "templates/no.yaml"],
    expected: /could not find template/,
  },
  {
    name: "a post-renderer that is neither plugin nor path",
    argv: ["demo", "/web", "--post-renderer", "cat"],
    expected: /plugin: {Name:cat Type:postrenderer\/v1} not found\n {2}hint: Name an installed plugin/,
  },
  { name: "three words", argv: ["a", "/web", "c"], expected: /Too many arguments for "template"/ },
  {
    name: "a Kubernetes version that is none",
    argv: ["demo", "/web", "--kube-version", "1"],
    expected: /invalid kube version '1'/,
  },
  {
    name: "a Kubernetes version before it looks at values",
    argv: ["demo", "/web", "--kube-version", "abc", "--set", "a[x]=1"],
    expected: /invalid kube version 'abc'/,
  },
  {
    name: "values before it loads the chart",
    argv: ["demo", "/web", "--set", "a[x]=1"],
    more: { "/web/values.yaml": "[" },
    expected: /^Error: failed parsing --set data/,
  },
  {
    name: "a chart of a version nobody knows",
    argv: ["demo", "/web"],
    more: { "/web/Chart.yaml": "apiVersion: V2\nname: web\nversion: 1.0.0\n", "/web/values.yaml": "[" },
    expected: /^Error: unsupported chart version\n/,
  },
  {
    name: "what is wrong in a chart of version 3 before its version",
    argv: ["demo", "/web"],
    more: { "/web/Chart.yaml": "apiVersion: v3\nname: web\nversion: 1.0.0\n", "/web/values.yaml": "[" },
    expected: /^Error: cannot load values.yaml: /,
  },
  {
    name: "a chart that is not there before it looks at values",
    argv: ["demo", "./no", "--set", "a[x]=1"],
    expected: /^Error: path "\.\/no" not found\n/,
  },
  {
    name: "a dry run that is none",
    argv: ["demo", "/web", "--dry-run=no"],
    expected: /invalid dry-run value \("no"\)\. Must be "none", "server", or "client"/,
  },
  {
    name: "a dry run that is switched off",
    argv: ["demo", "/web", "--dry-run=false"],
    expected: /invalid dry-run value \("false"\)\. Must be "server" or "client"/,
  },
  {
    name: "labels that are Helm's own",
    argv: ["demo", "/web", "--labels", "owner=me"],
    expected: /system reserved label/,
  },
  {
    name: "a library chart",
    argv: ["demo", "/web"],
    more: { "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\ntype: library\n" },
    expected: /^Error: library charts are not installable\n/,
  },
  {
    name: "a template that fails, with the line and helm's last words",
    argv: ["demo", "/web"],
    more: { "/web/templates/bad.yaml": "a: 1\nb: {{ .Values.x.y }}\n" },
    expected:
      /^Error: web\/templates\/bad\.yaml:2:13\n {2}executing "web\/templates\/bad\.yaml" at <\.Values\.x\.y>:\n {4}nil pointer evaluating interface {}\.y\n\nUse --debug flag to render out invalid YAML\n {2}at web\/templates\/bad\.yaml:2:14\n {2}1 \| a: 1\n {2}2 \| b: {{ \.Values\.x\.y }}\n/,
  },
];
for (const { name, argv, expected, more } of refused) {
  test(`template refuses ${name}`, async () => {
    const { exitCode, stdout, stderr } = await template(argv, more);
    assert.match(stderr, expected);
    assert.equal(stdout, "");
    assert.equal(exitCode, 1);
  });
}

test("template: --set-file keeps every byte of the file", async () => {
  const system = memorySystem({
    files: {
      ...files,
      "/web/templates/a.yaml": "a: {{ len .Values.a }}",
      "/b": Uint8Array.of(0xef, 0xbb, 0xbf, 0xff),
    },
  });
  await runHctl(["template", "demo", "/web", "--no-hooks", "--set-file", "a=/b"], system);
  assert.equal(system.stdout(), "---\n# Source: web/templates/a.yaml\na: 4\n");
});

test("template: values come from addresses too, each fetched once", async () => {
  const asked: string[] = [];
  const pages: Readonly<Record<string, string>> = { "http://x/v.yaml": "a: web\n", "https://x/f": "text" };
  const http: HttpClient = {
    get: (url) => {
      asked.push(url);
      const body = new TextEncoder().encode(pages[url] ?? "");
      return Promise.resolve({ status: pages[url] ? 200 : 404, statusText: "Not Found", headers: new Map(), body });
    },
  };
  const system = memorySystem({ files, http });
  const argv = ["template", "demo", "/web", "--no-hooks", "-f", "http://x/v.yaml", "--set-file", "b=https://x/f"];
  assert.equal(await runHctl(argv, system), 0);
  assert.equal(system.stdout(), a("web demo default"));
  assert.deepEqual(asked, ["http://x/v.yaml", "https://x/f"]);
  assert.equal(await runHctl(["template", "demo", "/web", "-f", "http://x/no"], system), 1);
  assert.match(system.stderr(), /^Error: failed to fetch http:\/\/x\/no : 404 Not Found\n/);
});

test("template: a plugin post-renders, with its arguments and variables", async () => {
  const plugin = `name: upper
type: postrenderer/v1
runtimeConfig:
  platformCommand:
    - { os: windows, command: none }
    - { os: linux, command: "$HELM_PLUGIN_DIR/run", args: [own] }
`;
  const runs: unknown[] = [];
  const programs: ProgramRunner = {
    run(program, args, options) {
      runs.push([program, args, options?.variables]);
      const output = new TextDecoder().decode(options?.input).replaceAll("chart", "CHART");
      return { exitCode: 0, output: new TextEncoder().encode(output), errorText: "" };
    },
  };
  const system = memorySystem({
    files: { ...files, "/plugins/u/plugin.yaml": plugin },
    programs,
    variables: { HELM_PLUGINS: "/plugins" },
  });
  const argv = ["template", "demo", "/web", "--no-hooks", "--post-renderer", "upper", "--post-renderer-args", "given"];
  assert.equal(await runHctl(argv, system), 0, system.stderr());
  assert.equal(system.stdout(), a("CHART demo default"));
  const variables = { HELM_PLUGIN_NAME: "upper", HELM_PLUGIN_DIR: "/plugins/u" };
  assert.deepEqual(runs, [["/plugins/u/run", ["own", "given"], variables]]);
});

test("template: --debug prints what is not YAML instead of hinting at it", async () => {
  const more = { "/web/templates/bad.yaml": "kind: [\n" };
  const { exitCode, stdout, stderr } = await template(["demo", "/web", "--debug"], more);
  assert.equal(exitCode, 1);
  assert.match(stdout, /# Source: web\/templates\/bad\.yaml\nkind: \[\n/);
  assert.match(stderr, /YAML parse error on web\/templates\/bad\.yaml/);
  assert.doesNotMatch(stderr, /Use --debug/);
});

test("template: --output-dir writes one file a template and says so", async () => {
  const { stdout, entries } = await template(["demo", "/web", "--output-dir", "/out", "--release-name", "--no-hooks"]);
  assert.equal(stdout, "wrote /out/demo/web/templates/a.yaml\n\n");
  const written = new TextDecoder().decode(entries.get("/out/demo/web/templates/a.yaml"));
  assert.equal(written, a("chart demo default") + "\n");
});

test("an apply against a held lock ends with 5", async () => {
  const system = memorySystem({
    files: {
      ...files,
      "/releases.yaml": "target: { directory: ./out }\nreleases: [{ name: one, chart: ./web }]\n",
      "/out/.hctl/lock": '{"process":1,"host":"elsewhere"}\n',
    },
  });
  assert.equal(await runHctl(["apply"], system), 5);
  assert.match(system.stderr(), /The target is locked by process 1 on host "elsewhere"/);
});
