import assert from "node:assert/strict";
import { test } from "node:test";
import { failure } from "./render_chart.ts";

const bad = "kind: A\na: {{ .Values.text }}\n";

test("explainManifest: values that an earlier template changed are changed again in the second rendering", async () => {
  const { location, rendered } = await failure({
    "values.yaml": "count: 1\ntext: 'x'\n",
    // Runs first, in reverse order of names.
    "templates/z.yaml":
      '{{ $_ := set .Values "text" "a: b" }}{{ $_ := set .Values "count" (add .Values.count 1) }}kind: Z\n',
    "templates/a.yaml": "kind: A\n{{ range until (int .Values.count) }}\n# {{ . }}\n{{ end }}\nb: {{ .Values.text }}\n",
  });
  assert.deepEqual([location?.file, location?.line, location?.column], ["c/templates/a.yaml", 5, 7]);
  assert.equal(rendered?.sourceLine, "b: a: b");
});

test("explainManifest: random text of one line does not mislead it", async () => {
  const { location } = await failure({
    "templates/a.yaml": "kind: A\nr: {{ randAlpha 8 }}\nb: {{ print `a: ` (randAlpha 9) }}\n",
  });
  assert.deepEqual([location?.line, location?.column], [3, 7]);
});

test("explainManifest: what a post-renderer changed is shown, without a template line", async () => {
  const { location, rendered, trace } = await failure({ "values.yaml": "text: ok\n", "templates/a.yaml": bad }, {
    postRender: (files) => new Map([...files].map(([path, text]) => [path, text.replace("ok", "x: y")])),
  });
  assert.deepEqual(location, { file: "c/templates/a.yaml" });
  assert.equal(rendered?.sourceLine, "a: x: y");
  assert.deepEqual(trace, []);
});

const secrets = [
  { name: "a value behind its key", text: "kind: Secret\ndata:\n  key: hunter2\n  bad: x: y\n" },
  { name: "a block of lines", text: "data:\n  key: |\n    hunter2\n    user: hunter2\n bad: x\nkind: Secret\n" },
  { name: "a list of Secrets", text: "items:\n- kind: Secret\n  data: { key: hunter2 }\n  bad: x: y\n" },
  { name: "JSON", text: '{"kind": "Secret",\n"data": {"key": "hunter2",\n"a" "b"}}\n' },
  { name: "a name that is a secret", text: "kind: Secret\nstringData:\n  name: hunter2\n  bad: x: y\n" },
  { name: "a comment", text: "kind: Secret\n# hunter2\nbad: x: y\n" },
];
for (const { name, text } of secrets) {
  test(`explainManifest: the excerpt of a Secret hides ${name}`, async () => {
    const { rendered } = await failure({
      "values.yaml": JSON.stringify({ text }),
      "templates/a.yaml": "{{ .Values.text }}",
    });
    const shown = [rendered?.sourceLine, ...rendered!.around!.map((line) => line.text)].join("\n");
    assert.doesNotMatch(shown, /hunter2/);
    assert.match(shown, /…/);
  });
}

test("explainManifest: hints name the values' own path in a chart below another", async () => {
  const { hint } = await failure({
    "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
    "charts/db/values.yaml": "auth: { user: '' }\n",
    "charts/db/templates/a.yaml": 'kind: A\nuser: {{ required "a user" .Values.auth.user }}\n',
  });
  assert.equal(hint, "`.Values.auth.user` is empty; set db.auth.user in a values file or with --set");
});
