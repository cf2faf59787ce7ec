import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { assertGolden } from "../fakes/golden.ts";

interface TemplateCase {
  /** Of the golden file. */
  readonly name: string;
  /** Why a person can mend it from the message alone. */
  readonly mend: string;
  /** The chart's files besides Chart.yaml; the template `templates/app.yaml` alone when it is a text. */
  readonly files: string | Readonly<Record<string, string>>;
  readonly values?: string;
  /** Behind `template demo /web`; or another command, on /releases.yaml. */
  readonly argv?: readonly string[];
}

const helpers = `{{- define "web.name" -}}
{{ .Chart.Name | trunc 63 }}
{{- end }}

{{/* All labels of an object. */}}
{{- define "web.labels" -}}
app: {{ include "web.name" . }}
owner: {{ required "Set .Values.owner to a team's name" .Values.owner }}
{{- end }}

{{- define "web.meta" }}
metadata:
  labels:
    {{- include "web.labels" . | nindent 4 }}
{{- end }}
`;

const annotations = `{{- define "web.annotations" -}}
first: one
second: a: b
third: three
{{- end }}
`;

const secret = `apiVersion: v1
kind: Secret
metadata:
  name: login
stringData:
  user: admin
  password: {{ .Values.password }}
  note: the end
`;

const cases: readonly TemplateCase[] = [
  {
    name: "required_in_an_include",
    mend: "the chart's words name the value; the excerpt is the required itself, the trace leads back to the template",
    files: {
      "templates/_helpers.tpl": helpers,
      "templates/app.yaml": 'kind: A\n{{- include "web.meta" . }}\n',
    },
  },
  {
    name: "fail_of_several_lines",
    mend: "all lines of the chart's words stand apart from the place",
    files: 'kind: A\n{{- if not .Values.tls }}\n{{- fail "\\nTLS is off.\\n  Set tls to true" }}\n{{- end }}\n',
  },
  {
    name: "fail_in_a_template_action",
    mend: "a {{ template }} is in the trace like an include",
    files: {
      "templates/_helpers.tpl": '{{- define "check" }}{{ fail "port must be below 65536" }}{{ end }}\n',
      "templates/app.yaml": 'kind: A\n{{ template "check" . }}\n',
    },
  },
  {
    name: "nil_value",
    mend: "the hint names the value that is not set, what to set, and a guard",
    files: "kind: A\nhost: {{ .Values.ingress.host }}\n",
  },
  {
    name: "nil_value_misspelt",
    mend: "the hint names the value that is meant",
    files: "kind: A\ntag: {{ .Values.iamge.tag }}\n",
    values: "image: { tag: one }\n",
  },
  {
    name: "nil_value_in_a_subchart",
    mend: "the hint says under which name the parent's values file sets it",
    files: {
      "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
      "charts/db/templates/app.yaml": "kind: A\npassword: {{ .Values.auth.password | quote }}\n",
    },
  },
  {
    name: "nil_value_below_a_dict",
    mend: "the trace shows which include gave the dict; the hint which of its keys is missing",
    files: {
      "templates/_helpers.tpl": '{{- define "port" -}}\nport: {{ .service.port }}\n{{- end }}\n',
      "templates/app.yaml": 'kind: A\n{{ include "port" (dict "root" .) }}\n',
    },
  },
  {
    name: "nil_value_of_a_variable",
    mend: "the hint says which value the variable stands for",
    files: "kind: A\n{{- $web := .Values.web }}\n\nsecret: {{ $web.tls.name }}\n",
    values: "web: { port: 80 }\n",
  },
  {
    name: "nil_item_of_a_list",
    mend: "the hint says which range sets the dot",
    files: "kind: A\nhosts:\n{{- range .Values.hosts }}\n- {{ .name }}\n{{- end }}\n",
    values: "hosts: [{ name: a }, null]\n",
  },
  {
    name: "root_inside_a_range",
    mend: "the hint says what the dot is and how the root is written there",
    files: "kind: A\nhosts:\n{{- range .Values.hosts }}\n- {{ . }}.{{ .Values.domain }}\n{{- end }}\n",
    values: "hosts: [a, b]\ndomain: example.com\n",
  },
  {
    name: "root_in_an_include_of_a_part",
    mend: "the hint says what the include hands on, and that the root is not in it",
    files: {
      "templates/_helpers.tpl": '{{- define "image" -}}\n{{ .Values.registry.host }}/{{ .name }}\n{{- end }}\n',
      "templates/app.yaml": 'kind: A\nimage: {{ include "image" .Values.image }}\n',
    },
    values: "image: { name: nginx }\n",
  },
  {
    name: "field_of_a_string",
    mend: "the hint says which value is a string, and that a map is wanted",
    files: "kind: A\nimage: {{ .Values.image.repository }}\n",
    values: "image: nginx\n",
  },
  {
    name: "range_over_a_string",
    mend: "the hint says which value is a string",
    files: "kind: A\nhosts:\n{{- range .Values.hosts }}\n- {{ . }}\n{{- end }}\n",
    values: "hosts: example.com\n",
  },
  {
    name: "number_for_a_string",
    mend: "the hint names the value, its type and the conversion",
    files: "kind: A\nport: {{ .Values.port | upper }}\nname: {{ trunc 3 .Values.port }}\n",
    values: "port: 80\n",
  },
  {
    name: "number_as_an_argument",
    mend: "the hint names the argument that has the wrong type, not what the pipe brings",
    files: 'kind: A\nname: {{ .Chart.Name | replace "w" .Values.port }}\n',
    values: "port: 80\n",
  },
  {
    name: "list_index_as_a_field",
    mend: "the hint says how an item of a list is reached",
    files: "kind: A\nname: {{ .Values.list.0 }}\n",
  },
  {
    name: "index_out_of_range",
    mend: "the hint says how long the list is",
    files: "kind: A\nfirst: {{ index .Values.hosts 2 }}\n",
    values: "hosts: [a, b]\n",
  },
  {
    name: "include_without_dot",
    mend: "the hint says how many arguments there must be",
    files: { "templates/_helpers.tpl": helpers, "templates/app.yaml": 'kind: A\nname: {{ include "web.name" }}\n' },
  },
  {
    name: "else_twice",
    mend: "the caret stands under the second else",
    files: "kind: A\n{{- if .Values.a }}\na: 1\n{{- else }}\na: 2\n{{- else }}\na: 3\n{{- end }}\n",
  },
  {
    name: "float_compared_with_int",
    mend: "the hint names both types and a way out",
    files: "kind: A\n{{- if eq .Values.replicas 1 }}\nsingle: true\n{{- end }}\n",
    values: "replicas: 1\n",
  },
  {
    name: "unknown_template",
    mend: "the hint names the template that is meant and shows its definition",
    files: {
      "templates/_helpers.tpl": helpers,
      "templates/app.yaml": 'kind: A\nname: {{ include "web.nmae" . }}\n',
    },
  },
  {
    name: "unknown_template_like_none",
    mend: "the hint lists what there is",
    files: {
      "templates/_helpers.tpl": helpers,
      "templates/app.yaml": 'kind: A\nname: {{ template "common.names.fullname" . }}\n',
    },
  },
  {
    name: "endless_include",
    mend: "the hint says what happens, and where the template is defined",
    files: {
      "templates/_helpers.tpl":
        '{{- define "a" -}}\n{{ include "b" . }}\n{{- end }}\n{{- define "b" -}}\n{{ include "a" . }}\n{{- end }}\n',
      "templates/app.yaml": 'kind: A\nname: {{ include "a" . }}\n',
    },
  },
  {
    name: "inside_tpl",
    mend: "the place in tpl's text is shown beside the tpl that runs it",
    files: "kind: A\nname: {{ tpl .Values.name . }}\n",
    values: 'name: "{{ .Values.domain.name }}-x"\n',
  },
  {
    name: "tpl_cannot_be_parsed",
    mend: "the place in tpl's text is shown, with the nearest function",
    files: "kind: A\nname: {{ tpl .Values.name . }}\n",
    values: 'name: "a\\nb {{ uper .Values.domain }}"\n',
  },
  {
    name: "unknown_function",
    mend: "the caret stands under the name; the hint has the right one",
    files: "kind: A\nname: {{ .Chart.Name | toYml }}\n",
  },
  {
    name: "if_without_end",
    mend: "the if that nothing closes is shown, not only the end of the file",
    files: "kind: A\n{{- if .Values.a }}\na: 1\n{{- with .Values.b }}\nb: 2\n{{- end }}\nc: 3\n",
  },
  {
    name: "define_inside_a_define",
    mend: "both the define and the block around it are shown",
    files: {
      "templates/_helpers.tpl":
        '{{- define "a" -}}\n{{- if .Values.x }}\nx: 1\n{{- end }}\n{{- define "b" -}}\ny: 2\n{{- end }}\n',
      "templates/app.yaml": "kind: A\n",
    },
  },
  {
    name: "end_too_many",
    mend: "the caret stands under the end that closes nothing",
    files: "kind: A\n{{- if .Values.a }}\na: 1\n{{- end }}\nb: 2\n{{- end }}\n",
  },
  {
    name: "braces_in_braces",
    mend: "the caret stands under the inner brace; the hint says how it is written",
    files: "kind: A\nname: {{ {{ .Values.name }} }}\n",
  },
  {
    name: "dash_in_a_key",
    mend: "the hint says how such a key is reached",
    files: "kind: A\nname: {{ .Values.my-name }}\n",
  },
  {
    name: "undeclared_variable",
    mend: "the caret stands under the variable; the hint says how it is declared",
    files: "kind: A\n{{- if .Values.a }}{{ $name := .Values.a }}{{ end }}\nname: {{ $name }}\n",
  },
  {
    name: "quote_not_closed",
    mend: "the caret stands under the quote",
    files: 'kind: A\nname: {{ default "web .Values.name }}\n',
  },
  {
    name: "caret_under_wide_text",
    mend: "the caret stands right in spite of tabs, wide and combining characters",
    files: 'kind: A\nt:\t{{ "名前" }}\t"e\u0301" {{ .Values.x.y }}\n',
  },
  {
    name: "long_line",
    mend: "only the part of the line around the mistake is shown",
    files: `kind: A\nt: ${"word ".repeat(60)}{{ .Values.x.y }} ${"more ".repeat(60)}\n`,
  },
  {
    name: "control_characters",
    mend: "nothing reaches the terminal that could change it",
    files: 'kind: A\n# \u001b[31mred\u001b[0m \u202e\nt: "\u0007" {{ fail "\u001b[2Jgone" }}\n',
  },
  {
    name: "yaml_colon_in_text",
    mend: "the rendered line shows the colon, the template line the value that brings it",
    files: "kind: A\nmetadata:\n  name: x\n  note: {{ .Values.note }}\nspec: {}\n",
    values: 'note: "one: two"\n',
  },
  {
    name: "yaml_below_an_include",
    mend: "the place is the line of the define, in spite of nindent; the trace leads to the include",
    files: {
      "templates/_helpers.tpl": annotations,
      "templates/app.yaml":
        'kind: A\nmetadata:\n  annotations:\n    {{- include "web.annotations" . | nindent 4 }}\nspec: {}\n',
    },
  },
  {
    name: "yaml_below_two_includes",
    mend: "text is followed down through an include in an include",
    files: {
      "templates/_helpers.tpl": annotations +
        '{{- define "web.meta" -}}\nmetadata:\n  annotations: {{ include "web.annotations" . | nindent 4 }}\n{{- end }}\n',
      "templates/app.yaml": 'kind: A\n{{ include "web.meta" . | trim }}\nspec: {}\n',
    },
  },
  {
    name: "yaml_not_indented",
    mend: "the hint names the action and nindent",
    files: "kind: A\nspec:\n  labels:\n    {{ toYaml .Values.labels }}\n  other: 1\n",
    values: "labels: { a: one, b: two }\n",
  },
  {
    name: "yaml_in_the_second_document",
    mend: "the line counts in the second document, the place in the template",
    files: "{{- /* two */}}\nkind: A\nmetadata: { name: a }\n---\n\nkind: B\nmetadata:\n  name: b\n   labels: {}\n",
  },
  {
    name: "yaml_in_a_range",
    mend: "the template line is the one in the range, the rendered line says which item",
    files: "kind: A\nhosts:\n{{- range .Values.hosts }}\n  - name: {{ . }}\n{{- end }}\n",
    values: 'hosts: [one, two, "*.example.com"]\n',
  },
  {
    name: "yaml_quote_not_closed",
    mend: "the quote that nothing closes is shown in the template",
    files: 'kind: A\nname: "{{ .Chart.Name }}\nspec:\n  a: 1\n',
  },
  {
    name: "yaml_tab",
    mend: "the hint says that YAML takes no tabs; the caret stands under it",
    files: "kind: A\nspec:\n\ta: 1\n",
  },
  {
    name: "yaml_annotation_is_a_map",
    mend: "the annotation is shown although the message has no line",
    files:
      "kind: A\nmetadata:\n  name: x\n  annotations:\n    good: x\n    bad:\n      {{- toYaml .Values.bad | nindent 6 }}\n",
    values: "bad: { a: 1 }\n",
  },
  {
    name: "yaml_is_a_list",
    mend: "the hint says what a document must be",
    files: "{{- range list 1 2 }}\n- {{ . }}\n{{- end }}\n",
  },
  {
    name: "yaml_of_a_secret",
    mend: "the place is clear without the secret",
    files: { "templates/secret.yaml": secret },
    values: 'password: "hunter2: x"\n',
  },
  {
    name: "yaml_with_debug",
    mend: "--debug prints all rendered text, as helm does",
    files: { "templates/secret.yaml": secret, "templates/other.yaml": "kind: B\n" },
    values: 'password: "hunter2: x"\n',
    argv: ["--debug"],
  },
  {
    name: "plan_with_debug",
    mend: "a plan never prints a Secret's values, not even with --debug",
    files: { "templates/secret.yaml": secret, "templates/other.yaml": "kind: B\n" },
    values: 'password: "hunter2: x"\n',
    argv: ["plan", "--debug", "-f", "/releases.yaml"],
  },
  {
    name: "template_of_the_file_with_debug",
    mend: "the release that asks for the chart is shown too",
    files: "kind: A\na: {{ .Values.a }}\n",
    values: 'a: "b: c"\n',
    argv: ["template", "--debug", "-f", "/releases.yaml"],
  },
  {
    name: "execution_as_json",
    mend: "a program finds place, excerpt, trace and hint by name",
    files: {
      "templates/_helpers.tpl": helpers,
      "templates/app.yaml": 'kind: A\n{{- include "web.meta" . }}\n',
    },
    argv: ["--log-format=json"],
  },
  {
    name: "manifest_as_json",
    mend: "a program finds the rendered lines and the template's by name",
    files: "kind: A\na: {{ .Values.a }}\n",
    values: 'a: "b: c"\n',
    argv: ["plan", "-f", "/releases.yaml", "--log-format=json"],
  },
];

const releases = `name: shop
target: { directory: ./out }
releases:
  - name: web
    chart: ./web
`;

function scene({ files, values = "{}\n" }: TemplateCase) {
  const whole = typeof files === "string" ? { "templates/app.yaml": files } : files;
  const chart = { "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n", "values.yaml": values, ...whole };
  const placed = Object.entries(chart).map(([path, text]) => [`/web/${path}`, text]);
  return memorySystem({ files: { ...Object.fromEntries(placed), "/releases.yaml": releases } });
}

/** JSON is laid out in lines, to be read. */
function readable(stderr: string): string {
  return stderr.startsWith("{") ? JSON.stringify(JSON.parse(stderr), undefined, 2) + "\n" : stderr;
}

for (const one of cases) {
  test(`template errors: ${one.name}: ${one.mend}`, async () => {
    const { argv = [] } = one;
    const system = scene(one);
    const isOther = argv[0] !== undefined && !argv[0].startsWith("-");
    const exitCode = await runHctl(isOther ? argv : ["template", "demo", "/web", ...argv], system);
    const [stdout, stderr] = [system.stdout(), readable(system.stderr())];
    assert.equal(exitCode, 1, stdout + stderr);
    assertGolden(
      `errors/templates/${one.name}.txt`,
      stdout === "" ? stderr : `--- stdout\n${stdout}--- stderr\n${stderr}`,
    );
  });
}

test("template errors: on a terminal what the chart says is bold, elsewhere and with NO_COLOR it is not", async () => {
  const files = {
    "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "/web/templates/a.yaml": '{{ fail "no" }}',
  };
  const said = async (terminals: readonly ("stderr")[], variables: Readonly<Record<string, string>> = {}) => {
    const system = memorySystem({ files, variables, terminals });
    await runHctl(["template", "demo", "/web"], system);
    return /the chart says: .*/.exec(system.stderr())![0];
  };
  assert.equal(await said(["stderr"]), "the chart says: \x1b[1mno\x1b[0m");
  assert.equal(await said(["stderr"], { NO_COLOR: "1" }), "the chart says: no");
  assert.equal(await said([]), "the chart says: no");
});
