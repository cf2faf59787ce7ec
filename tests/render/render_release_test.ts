import assert from "node:assert/strict";
import { test } from "node:test";
import { parseYaml, type PlainMap } from "../../src/yaml/mod.ts";
import { failure, refusal, renderChart, rendered } from "./render_chart.ts";

const subchart = {
  "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
  "charts/sub/values.yaml": "k: 1\n",
};

const prints: readonly {
  readonly name: string;
  readonly template: string;
  readonly expected: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly values?: string;
}[] = [
  {
    name: "the root object",
    template: "{{ typeOf . }} {{ keys . | sortAlpha }}",
    expected: "common.Values [Capabilities Chart Files Release Subcharts Template Values]",
  },
  {
    name: "the release",
    template: "{{ toJson .Release }}",
    expected: '{"IsInstall":true,"IsUpgrade":false,"Name":"demo","Namespace":"apps","Revision":1,"Service":"Helm"}',
  },
  {
    name: "Chart.yaml under Go's names, absent fields empty",
    template:
      "{{ .Chart.Name }}|{{ .Chart.AppVersion }}|{{ .Chart.name }}|{{ .Chart.Keywords }}|{{ .Chart.Annotations.x }}|{{ typeOf .Chart.Annotations }}",
    expected: "c|||[]||map[string]string",
  },
  {
    name: "values have methods that hide keys",
    template:
      '{{ .Values.YAML | quote }} {{ (.Values.Table "a").b }} {{ .Values.PathValue "a.b" }} {{ typeOf .Values.AsMap }}',
    expected: '"YAML: hidden\\na:\\n  b: 2\\n" 2 2 map[string]interface {}',
    values: "{YAML: hidden, a: {b: 2}}",
  },
  {
    name: "a subchart's values are a part of the parent's, and its object is under Subcharts",
    template:
      "{{ .Values.sub.set }} {{ .Subcharts.sub.Values.set }} {{ .Subcharts.sub.Chart.IsRoot }} {{ .Subcharts.sub.Template.Name }}",
    expected: "yes yes false c/charts/sub/templates/a.yaml",
    files: { ...subchart, "charts/sub/templates/a.yaml": '{{ $_ := set .Values "set" "yes" }}' },
  },
  {
    name: "files run in reverse order, deeper ones first",
    template: "{{ .Values.seen }}",
    expected: "sub/a z b",
    files: {
      "templates/b.yaml": '{{ $_ := set .Values "seen" (printf "%s b" .Values.seen) }}',
      "templates/z.yaml": '{{ $_ := set .Values "seen" (printf "%s z" .Values.seen) }}',
      "templates/sub/a.yaml": '{{ $_ := set .Values "seen" "sub/a" }}',
    },
  },
  {
    name: "of two definitions the last one parsed wins, unless it is blank",
    template: '{{ include "x" . }} {{ include "y" . }} {{ include "z" . }}',
    expected: "parent sub b",
    files: {
      ...subchart,
      "charts/sub/templates/_h.tpl": '{{ define "x" }}sub{{ end }}{{ define "y" }}sub{{ end }}',
      "templates/_a.tpl": '{{ define "x" }}parent{{ end }}{{ define "z" }} {{ end }}',
      "templates/_b.tpl": '{{ define "z" }}b{{ end }}',
    },
  },
  {
    name: "a library chart gives definitions only",
    template: '{{ include "lib" . }}',
    expected: "from lib",
    files: {
      ...subchart,
      "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\ntype: library\n",
      "charts/sub/templates/_l.tpl": '{{ define "lib" }}from lib{{ end }}',
      "charts/sub/templates/a.yaml": '{{ fail "never run" }}',
    },
  },
  {
    name: "tpl sees all definitions, and its own end with it",
    template: '{{ tpl "{{ define `x` }}new{{ end }}{{ include `x` . }}" . }} {{ include "x" . }}',
    expected: "new old",
    files: { "templates/_h.tpl": '{{ define "x" }}old{{ end }}' },
  },
  { name: "a blank tpl inside tpl", template: '{{ tpl "[{{ tpl `` . }}]" . }}', expected: "[]" },
  {
    name: "<no value> is removed, at once by tpl and at the end elsewhere",
    template: '{{ .no }}|{{ tpl "{{ .no }}" . | len }}|{{ include "n" . | len }}|a<no value>b',
    expected: "|0|10|ab",
    files: { "templates/_h.tpl": '{{ define "n" }}{{ .no }}{{ end }}' },
  },
  {
    name: "required lets 0 and false pass",
    template: '{{ required "m" 0 }} {{ required "m" false }} {{ getHostByName "localhost" | quote }}',
    expected: '0 false ""',
  },
  {
    name: "dependencies of a chart that nobody declares are never enabled",
    template: "{{ (index .Subcharts.sub.Chart.Dependencies 0).Enabled }}",
    expected: "false",
    files: {
      ...subchart,
      "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\ndependencies: [{name: far}]\n",
      "charts/sub/charts/far/Chart.yaml": "apiVersion: v2\nname: far\nversion: 1.0.0\n",
    },
  },
  { name: "lookup without a cluster", template: '{{ lookup "v1" "Pod" "ns" "p" }}', expected: "map[]" },
];
for (const { name, template, expected, files, values } of prints) {
  test(`renderRelease: ${name}`, async () => {
    assert.equal(await rendered(template, files ?? {}, values === undefined ? {} : { values }), expected);
  });
}

const refusals: readonly { readonly name: string; readonly template: string; readonly message: string }[] = [
  {
    name: "a parse error keeps what stands behind the last colon",
    template: '\n{{ "\\q" }}',
    message: "parse error at (c/templates/a.yaml:2): invalid syntax",
  },
  {
    name: "fail and required say where they were called first",
    template: '{{ include "f" . }}{{ define "f" }}{{ tpl "{{ required `a: b` .x }}" . }}{{ end }}',
    message: "execution error at (c/templates/a.yaml:1:3): a: b",
  },
  {
    name: "fail without a message",
    template: '{{ fail "" }}',
    message: "execution error at (c/templates/a.yaml:1:3): ",
  },
  {
    name: "errors of the engine are a stack",
    template: '{{ include "f: x" (dict "k" "v: w") }}{{ define "f: x" }}{{ .x.y }}{{ end }}',
    message:
      'c/templates/a.yaml:1:3\n  executing "c/templates/a.yaml" at <include "f: x" (dict "k" "v: w")>:\n    error calling include:\nc/templates/a.yaml:1:62\n  executing "f: x" at <.x.y>:\n    nil pointer evaluating interface {}.y',
  },
  {
    name: "a missing template ends the stack",
    template: '{{ include "none" . }}',
    message:
      'c/templates/a.yaml:1:3\n  executing "c/templates/a.yaml" at <include "none" .>:\n    error calling include:\ntemplate: no template "none" associated with template "gotpl"',
  },
  {
    name: "an error of a function keeps Go's line",
    template: '{{ include "f" . }}{{ define "f" }}{{ index (list 1) 5 }}{{ end }}',
    message:
      'template: c/templates/a.yaml:1:3: executing "c/templates/a.yaml" at <include "f" .>: error calling include: template: c/templates/a.yaml:1:38: executing "f" at <index (list 1) 5>: error calling index: index out of range: 5',
  },
  {
    name: "tpl quotes its text",
    template: '{{ tpl "{{ if }}" . }}',
    message:
      'template: c/templates/a.yaml:1:3: executing "c/templates/a.yaml" at <tpl "{{ if }}" .>: error calling tpl: cannot parse template "{{ if }}": template: gotpl:1: missing value for if',
  },
  {
    name: "an error inside tpl",
    template: '{{ tpl "{{ .a.b }}" . }}',
    message:
      'template: c/templates/a.yaml:1:3: executing "c/templates/a.yaml" at <tpl "{{ .a.b }}" .>: error calling tpl: error during tpl function execution for "{{ .a.b }}": template: gotpl:1:5: executing "gotpl" at <.a.b>: nil pointer evaluating interface {}.b',
  },
];
const endings: readonly { readonly name: string; readonly text: string; readonly shown: string }[] = [
  { name: "a byte order mark is no white space", text: "x\\ufeff", shown: "x\ufeff" },
  { name: "a next line is white space", text: "x\\v\\u0085", shown: "x" },
];
for (const { name, text, shown } of endings) {
  test(`renderRelease: at the end of a message ${name}`, async () => {
    const message = await refusal({ "templates/a.yaml": `{{ range "${text}" }}{{ end }}` });
    assert.equal(message.split("\n").at(-1), `    range can't iterate over ${shown}`);
  });
}

for (const { name, template, message } of refusals) {
  test(`renderRelease: ${name}`, async () => assert.equal(await refusal({ "templates/a.yaml": template }), message));
}

test("renderRelease: include without end is refused in Helm's words", async () => {
  const message = await refusal({
    "templates/a.yaml": '{{ define "l" }}{{ include "l" . }}{{ end }}{{ include "l" . }}',
  });
  assert.match(
    message,
    /(?:^|^template: c\/templates\/a.yaml:1:47: .*: )rendering template has a nested reference name: l: unable to execute template$/,
  );
});

test("renderRelease: tpl without end is refused", async () => {
  const files = { "values.yaml": "t: '{{ tpl .Values.t . }}'\n", "templates/a.yaml": "{{ tpl .Values.t . }}" };
  assert.match(await refusal(files), /^c\/templates\/a\.yaml: templates, blocks or values are nested too deeply$/);
});

test("renderRelease: an error names the place and shows the line", async () => {
  const { location } = await failure({ "templates/a.yaml": "a: 1\nb: {{ .x.y }}\n" });
  assert.deepEqual(location, {
    file: "c/templates/a.yaml",
    line: 2,
    column: 9,
    sourceLine: "b: {{ .x.y }}",
    around: [{ line: 1, text: "a: 1" }],
  });
});

test("renderRelease: an unknown hook event is logged", async () => {
  const text = "kind: Job\nmetadata: {annotations: {helm.sh/hook: crd-install}}\n";
  const { log, hooks, manifests } = await renderChart({ "templates/a.yaml": text });
  assert.deepEqual([log, hooks, manifests], [
    ['level=INFO msg="skipping unknown hooks" hookTypes=crd-install'],
    [],
    [],
  ]);
});

test("renderRelease: only random and clock functions make a release generated", async () => {
  const text = (action: string) => ({ "templates/a.yaml": `kind: A\nx: {{ ${action} }}\n` });
  assert.equal((await renderChart(text("upper `a`"))).isGenerated, false);
  assert.equal((await renderChart(text("randAlpha 5"))).isGenerated, true);
  assert.equal((await renderChart(text("now | date `2006`"))).isGenerated, true);
});

test("renderRelease: rendering again starts from the chart's own values", async () => {
  const chart = (await renderChart({ "values.yaml": "l: {c: 1}\n" })).chart;
  const template = {
    path: "templates/a.yaml",
    content: new TextEncoder().encode('kind: A\nx: {{ set .Values.l "c" (add .Values.l.c 1) }}'),
  };
  const again = { ...chart, templates: [template] };
  const texts = [await renderChart({}, { chart: again }), await renderChart({}, { chart: again })];
  assert.deepEqual(texts.map(({ manifests }) => manifests[0]!.text), Array(2).fill("kind: A\nx: map[c:2]"));
});

test("renderRelease: lookup asks the port", async () => {
  const asked: string[] = [];
  const lookup = (...what: readonly string[]) => {
    asked.push(what.join(" "));
    return parseYaml("data: {k: v}") as PlainMap;
  };
  assert.equal(await rendered('{{ (lookup "v1" "Secret" "ns" "s").data.k }}', {}, { lookup }), "v");
  assert.deepEqual(asked, ["v1 Secret ns s"]);
});
