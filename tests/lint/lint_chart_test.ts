import assert from "node:assert/strict";
import { test } from "node:test";
import { formatLintMessage, lintChart, type LintInput } from "../../src/lint/mod.ts";
import { defaultCapabilities } from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const good = {
  "Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\nicon: https://example.test/i.png\n",
  "values.yaml": "",
  "templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n",
};

/** The findings on the good chart with some files changed, as printed; undefined takes a file away. */
async function lint(
  changes: Readonly<Record<string, string | undefined>>,
  settings: Partial<LintInput> = {},
): Promise<readonly string[]> {
  const entries = Object.entries({ ...good, ...changes }).flatMap(([path, text]) => {
    return text === undefined ? [] : [[`/c/${path}`, text] as const];
  });
  const { files, clock, random } = memorySystem({ files: Object.fromEntries(entries) });
  const messages = await lintChart({
    directory: "/c",
    files,
    clock,
    random,
    values: new Map(),
    namespace: "default",
    capabilities: defaultCapabilities({}),
    ...settings,
  });
  return messages.map(formatLintMessage);
}

const metadata = (lines: string) => ({ "Chart.yaml": `${good["Chart.yaml"]}${lines}\n` });
const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must " +
  "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

const cases: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string | undefined>>;
  readonly expected: readonly string[];
}[] = [
  { name: "a good chart has no findings", files: {}, expected: [] },
  {
    name: "an empty Chart.yaml lacks everything, and the chart cannot be loaded",
    files: { "Chart.yaml": "" },
    expected: [
      "[ERROR] Chart.yaml: name is required",
      '[ERROR] Chart.yaml: apiVersion is required. The value must be either "v1" or "v2"',
      "[ERROR] Chart.yaml: version is required",
      "[INFO] Chart.yaml: icon is recommended",
      "[WARNING] Chart.yaml: version '' is not a valid SemVerV2",
      "[ERROR] templates/: validation: chart.metadata.name is required",
      "[ERROR] : unable to load chart\n\tvalidation: chart.metadata.name is required",
    ],
  },
  {
    name: "a version without quotes is a number",
    files: { "Chart.yaml": "apiVersion: v2\nname: c\nversion: 1\nicon: https://example.test/i.png\n" },
    expected: [
      "[ERROR] Chart.yaml: version should be of type string but it's of type float64",
      "[WARNING] Chart.yaml: version '1' is not a valid SemVerV2",
    ],
  },
  {
    name: "repeated keys are told with the line of the value, inner ones first",
    files: metadata("home: a\nmaintainers:\n- name: a\n  name: b\nhome: b"),
    expected: [
      "[WARNING] Chart.yaml: failed to strictly parse chart metadata file\n\terror converting YAML to JSON: yaml: unmarshal " +
      'errors:\n  line 8: key "name" already set in map\n  line 9: key "home" already set in map',
    ],
  },
  {
    name: "the first unknown key is told, at any depth, in the order of names",
    files: metadata("zoo: 1\nmaintainers: [{name: a, fax: 1}]"),
    expected: [
      "[WARNING] Chart.yaml: failed to strictly parse chart metadata file\n\terror unmarshaling JSON: while decoding JSON: " +
      'json: unknown field "fax"',
    ],
  },
  {
    name: "the first wrong maintainer is told",
    files: metadata("maintainers: [{name: A, email: a@b.c, url: nope}, {name: B, email: b}]"),
    expected: ["[ERROR] Chart.yaml: invalid url 'nope' for maintainer 'A'"],
  },
  {
    name: "values are checked against the schema by themselves and in the chart",
    files: { "values.schema.json": '{"required":["x"]}' },
    expected: [
      "[ERROR] values.yaml: - at '': missing property 'x'\n",
      "[ERROR] templates/: values don't meet the specifications of the schema(s) in the following chart(s):\nc:\n" +
      "- at '': missing property 'x'\n",
    ],
  },
  {
    name: "required and fail do not count, and nothing is installed or upgraded",
    files: {
      "templates/a.yaml": 'a: "{{ required "x" .Values.n }}{{ fail "y" }}{{ .Release.IsInstall }}{{ .Release.Name }}\n',
    },
    expected: [
      "[ERROR] templates/a.yaml: unable to parse YAML: error converting YAML to JSON: yaml: line 2: found unexpected end of " +
      "stream",
    ],
  },
  {
    name: "templates have one of four endings, and only YAML is read",
    files: {
      "templates/a.md": "x: [",
      "templates/b.txt": "x: [",
      "templates/c.yml": "kind: Foo\nmetadata: {name: A}\n",
    },
    expected: [
      "[ERROR] templates/a.md: file extension '.md' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt",
      '[WARNING] templates/c.yml: object name does not conform to Kubernetes naming requirements: "A": metadata.name: ' +
      `Invalid value: "A": ${subdomain}`,
    ],
  },
  {
    name: "an indented first line is told",
    files: { "templates/a.yaml": "\n  kind: ConfigMap\n  metadata: {name: a}\n" },
    expected: [
      '[WARNING] templates/a.yaml: document starts with an illegal indent: "  kind: ConfigMap", which may cause parsing ' +
      "problems",
    ],
  },
  {
    name: "a workload needs a selector somewhere in its file",
    files: { "templates/a.yaml": "kind: DaemonSet\nmetadata: {name: d}\n" },
    expected: ['[ERROR] templates/a.yaml: a DaemonSet must contain matchLabels or matchExpressions, and "d" does not'],
  },
  {
    name: "texts are quoted as Go quotes them",
    files: {
      ...metadata('"odd\\u200bkey": 1'),
      "templates/a.yaml": ' kind: Job # \u00ad\n metadata: { name: "a\\u00ad" }\n',
    },
    expected: [
      "[WARNING] Chart.yaml: failed to strictly parse chart metadata file\n\t" +
      'error unmarshaling JSON: while decoding JSON: json: unknown field "odd\\u200bkey"',
      '[WARNING] templates/a.yaml: document starts with an illegal indent: " kind: Job # \\u00ad", which may cause parsing problems',
      '[WARNING] templates/a.yaml: object name does not conform to Kubernetes naming requirements: "a\\u00ad": ' +
      `metadata.name: Invalid value: "a\\u00ad": ${subdomain}`,
    ],
  },
  {
    name: "a policy inside a list would do nothing",
    files: {
      "templates/a.yaml":
        "kind: List\nmetadata: {name: l}\nitems: [{metadata: {annotations: {helm.sh/resource-policy: keep}}}]\n",
    },
    expected: ["[ERROR] templates/a.yaml: annotation 'helm.sh/resource-policy' within List objects are ignored"],
  },
  {
    name: "a document of a wrong shape ends the check in Go's words",
    files: { "templates/a.yaml": "kind: ConfigMap\nmetadata: {name: {a: 1}}\n", "templates/b.yaml": "x: [" },
    expected: [
      "[ERROR] templates/a.yaml: unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " +
      "object into Go struct field k8sYamlMetadata.Metadata.Name of type string",
    ],
  },
  {
    name: "several JSON values may follow one another",
    files: { "templates/a.yaml": '{"metadata":{"name":"a"}}{"metadata":{"name":"b"},"kind":"ReplicaSet"}' },
    expected: ['[ERROR] templates/a.yaml: a ReplicaSet must contain matchLabels or matchExpressions, and "b" does not'],
  },
  {
    name: "what is neither JSON nor YAML is told with its place in the JSON",
    files: { "crds/a.yaml": "{{ if x }}\nkind: x\n{{ end }}\n" },
    expected: [
      "[ERROR] crds/a.yaml: unable to parse YAML: json: offset 2: invalid character '{' looking for beginning of object key " +
      "string",
    ],
  },
  {
    name: "charts/ and the declared dependencies must agree; crds/ holds definitions only",
    files: {
      ...metadata("dependencies: [{name: gone, version: '1', repository: ''}]"),
      "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 0.1.0\n",
      "crds/a.yaml": "kind: ConfigMap\n",
    },
    expected: [
      "[ERROR] /c: chart metadata is missing these dependencies: s",
      "[WARNING] /c: chart directory is missing these dependencies: gone",
      "[ERROR] crds/a.yaml: apiVersion is not in 'apiextensions.k8s.io'",
      "[ERROR] crds/a.yaml: object kind is not 'CustomResourceDefinition'",
    ],
  },
  {
    name: "what a chart need not have is told",
    files: { "values.yaml": undefined, "templates/a.yaml": undefined },
    expected: [
      "[INFO] values.yaml: file does not exist",
      "[WARNING] templates/: directory does not exist",
    ],
  },
];
for (const { name, files, expected } of cases) {
  test(`lintChart: ${name}`, async () => assert.deepEqual(await lint(files), expected));
}

test("lintChart: a deprecated version counts from the cluster's version on", async () => {
  const files = { "templates/a.yaml": "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\n" };
  const at = (kubeVersion: string) => lint(files, { capabilities: defaultCapabilities({ kubeVersion }) });
  assert.deepEqual(await at("1.20.9"), []);
  assert.deepEqual(await at("1.21"), [
    "[WARNING] templates/a.yaml: batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob",
  ]);
});

test("lintChart: what required complains about is a warning for the log", async () => {
  const warnings: string[] = [];
  const files = { "templates/a.yaml": '# {{ required "n is needed" .Values.n }}\n' };
  const warn: LintInput["warn"] = ({ level, message, details }) => void warnings.push(`${level} ${message} ${details}`);
  assert.deepEqual(await lint(files, { warn }), []);
  assert.deepEqual(warnings, ["warn missing required value message,n is needed"]);
});
