import assert from "node:assert/strict";
import { test } from "node:test";
import { compareKinds, sortManifests } from "../../src/render/mod.ts";

function sources(files: Readonly<Record<string, string>>): string[] {
  return sortManifests(new Map(Object.entries(files))).manifests.map(({ source, text }) => `${source} ${text.trim()}`);
}

test("sortManifests: kinds come in Helm's order, equal kinds by path, then as in the file", () => {
  const files = {
    "c/b.yaml": "kind: Pod\n---\nkind: Secret\n",
    "c/a/z.yaml": "kind: Pod",
    "c/a-b.yaml": "kind: Service\n---\nkind: Zebra\n---\nno: kind\n---\nkind: Apple",
    "c/_p.yaml": "kind: Secret",
  };
  assert.deepEqual(sources(files), [
    "c/b.yaml kind: Secret",
    "c/a-b.yaml kind: Service",
    "c/a/z.yaml kind: Pod",
    "c/b.yaml kind: Pod",
    "c/a-b.yaml no: kind",
    "c/a-b.yaml kind: Apple",
    "c/a-b.yaml kind: Zebra",
  ]);
});

test("sortManifests: hooks come in the order of kinds too, whatever they weigh", () => {
  const hook = (kind: string, weight: number) =>
    `kind: ${kind}\nmetadata: { name: a, annotations: { helm.sh/hook: test, helm.sh/hook-weight: "${weight}" } }`;
  const files = new Map([["c/a.yaml", [hook("Job", -5), hook("ConfigMap", 5), hook("Pod", 0)].join("\n---\n")]]);
  assert.deepEqual(sortManifests(files).hooks.map(({ kind }) => kind), ["ConfigMap", "Pod", "Job"]);
});

test("compareKinds: namespaces first, webhooks last of the known kinds, unknown kinds after them", () => {
  const kinds = ["Widget", "ValidatingWebhookConfiguration", "Deployment", "Namespace", "", "PriorityClass"];
  assert.deepEqual(kinds.sort(compareKinds), [
    "PriorityClass",
    "Namespace",
    "Deployment",
    "ValidatingWebhookConfiguration",
    "",
    "Widget",
  ]);
});

const hookCases: readonly {
  readonly name: string;
  readonly annotations: string;
  readonly expected: string | undefined;
}[] = [
  {
    name: "events ignore case and blanks",
    annotations: "helm.sh/hook: ' Pre-Install , test-success'",
    expected: "pre-install,test 0  ",
  },
  {
    name: "one unknown event drops the object",
    annotations: "helm.sh/hook: pre-install,nonsense",
    expected: undefined,
  },
  { name: "an empty event is unknown", annotations: "helm.sh/hook: ''", expected: undefined },
  {
    name: "a weight may be a number",
    annotations: "{helm.sh/hook: test, helm.sh/hook-weight: -5}",
    expected: "test -5  ",
  },
  {
    name: "a weight that is no whole number is 0",
    annotations: "{helm.sh/hook: test, helm.sh/hook-weight: '1.5'}",
    expected: "test 0  ",
  },
  {
    name: "policies are lists",
    annotations:
      "{helm.sh/hook: test, helm.sh/hook-delete-policy: 'Hook-Failed, hook-succeeded', helm.sh/hook-output-log-policy: hook-failed}",
    expected: "test 0 hook-failed,hook-succeeded hook-failed",
  },
];
for (const { name, annotations, expected } of hookCases) {
  test(`hooks: ${name}`, () => {
    const block = annotations.startsWith("{") ? annotations : `{${annotations}}`;
    const text = `kind: Job\nmetadata: {name: h, annotations: ${
      block.replace("pre-install,nonsense", "'pre-install,nonsense'")
    }}`;
    const unknown: string[] = [];
    const { manifests, hooks } = sortManifests(new Map([["c/a.yaml", text]]), {
      onUnknownHook: (events) => void unknown.push(events),
    });
    assert.equal(manifests.length, 0);
    assert.equal(unknown.length, expected === undefined ? 1 : 0);
    const [hook] = hooks;
    assert.equal(
      hook && `${hook.events} ${hook.weight} ${hook.deletePolicies} ${hook.outputLogPolicies}`,
      expected,
    );
  });
}

const headCases: readonly { readonly text: string; readonly message: string }[] = [
  { text: "x: [1\n", message: "error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'" },
  {
    text: "- kind: A\n",
    message:
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type util.SimpleHead",
  },
  {
    text: "Kind: [a]\n",
    message:
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field SimpleHead.kind of type string",
  },
  {
    text: "metadata: {annotations: {a: [1]}}\n",
    message:
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field .metadata.annotations of type string",
  },
  {
    text: "metadata: x\n",
    message:
      'error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field SimpleHead.metadata of type struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
  },
];
for (const { text, message } of headCases) {
  test(`a document that is no object: ${JSON.stringify(text)}`, () => {
    const sort = () => sortManifests(new Map([["c/a.yaml", text], ["c/b.yaml", "kind: B\n"]]));
    assert.throws(sort, {
      message: `YAML parse error on c/a.yaml: ${message}`,
      code: "render.invalid_manifest",
      renderedText: `---\n# Source: c/a.yaml\n${text}\n---\n# Source: c/b.yaml\nkind: B\n\n`,
    });
  });
}
