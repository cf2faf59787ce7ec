import type { Random } from "../random.ts";

const dumps = [
  "v: {{ toJson .Values | quote }}",
  "v: {{ .Values | toYaml | nindent 2 }}",
  "c: {{ toJson .Chart | quote }}",
  "c:\n{{ toYaml .Chart | indent 2 }}",
  "s: {{ toJson .Subcharts | quote }}",
  "s: {{ toYaml .Subcharts | nindent 2 }}",
  "f: {{ toJson .Files | quote }}",
  "f: {{ range $p, $b := .Files }}{{ $p }}={{ len $b }};{{ end }}",
  'g: {{ (.Files.Glob "**").AsConfig | quote }}',
  'g: {{ (.Files.Glob "*.txt").AsSecrets | quote }}',
  'g: {{ .Files.Get "config/a.txt" | quote }}',
  "g: {{ .Values.global | toJson | quote }}",
  'p: {{ printf "%v" .Values | quote }}',
  "p: {{ .Chart.Annotations | toJson | quote }}",
  "p: {{ .Chart.Name }}-{{ .Chart.Version }}-{{ .Chart.AppVersion }}-{{ .Chart.IsRoot }}-{{ .Chart.Type }}",
  "m: {{ range .Chart.Maintainers }}{{ .Name }}{{ .Email }}{{ end }}",
  "t: {{ .Template | toJson | quote }}",
  "r: {{ .Release | toJson | quote }}",
  "k: {{ .Capabilities.KubeVersion | toJson | quote }}",
  'k: {{ .Capabilities.APIVersions.Has "x.io/v1" }} {{ .Capabilities.KubeVersion.Minor }}',
  'a: {{ .Values.a | default "none" | toJson | quote }}',
  "a: {{ .Values.s | toJson | quote }}",
  "u: {{ kindOf .Values.a }} {{ typeOf .Values.b }} {{ typeOf .Values.list }}",
  'w: {{ set .Values "w" 1 | toJson | quote }}',
  'w: {{ set (.Values.global | default dict) "wrote" .Chart.Name | toJson | quote }}',
  'i: {{ include "lib.name" . | quote }}',
  "x: {{ tpl (toJson .Values) . | quote }}",
  "d: {{ ((.Values.a).b) | quote }}",
  "n: {{ .Values.missing }}",
  'n: {{ .Values.n }} {{ .Values.y }} {{ index .Values "1" }}',
  "q: |\n  {{ range $k, $v := .Values }}{{ $k }}={{ toJson $v }};{{ end }}",
  "y: {{ .Values.YAML | quote }}",
];

const kinds = [
  ...[
    "Namespace",
    "ConfigMap",
    "Secret",
    "Service",
    "Deployment",
    "Ingress",
    "Job",
    "CustomResourceDefinition",
    "Role",
  ],
  ...[
    "ClusterRoleBinding",
    "APIService",
    "Widget",
    "Zebra",
    "List",
    "SecretList",
    "PriorityClass",
    "ServiceAccount",
    "Pod",
  ],
  ...["ValidatingWebhookConfiguration", "StatefulSet", "CronJob", "PersistentVolume", "", "configmap", "Apple"],
];
const hooks = [
  ...["pre-install", "post-install", "test", "pre-upgrade,post-upgrade", "test-success", "crd-install", "test-failure"],
  ...["PRE-INSTALL", "pre-install , post-delete", "", "nonsense", "pre-install,"],
];
const separators = [
  "---\n",
  "---\n",
  "---\n",
  "--- \n",
  "--- # note\n",
  "\n---\n\n",
  "---\n# c\n---\n",
];
const oddSeparators = [
  " ---\n",
  "---\n---\n",
  "---x\n",
  "---\r\n",
  "...\n",
  "----\n",
  "---\t\n",
  "\t---\n",
  "--- a: 1\n",
  "---\n\n---\n",
  "# c\n---\n",
];

/** Text of one template file. */
export function templateText(dice: Random, mayBreak: boolean): string {
  if (dice.chance(0.05)) {
    return dice.pick(["", "\n", "# only a comment\n", "---\n", "{{- /* nothing */ -}}\n", "null\n", "{}\n"]);
  }
  const documents = dice.several(1, 3, (index) => document(dice, mayBreak, index));
  let text = dice.chance(0.2) ? dice.pick(separators) : "";
  for (const [index, one] of documents.entries()) {
    if (index > 0) text += dice.pick(mayBreak && dice.chance(0.2) ? [...separators, ...oddSeparators] : separators);
    text += one;
  }
  if (dice.chance(0.1)) text += dice.pick(["---\n", "---", "\n\n", "---\n# end\n"]);
  if (dice.chance(0.03)) text = text.replaceAll("\n", "\r\n");
  return dice.chance(0.1) ? text.trimEnd() : text;
}

function document(dice: Random, mayBreak: boolean, index: number): string {
  if (dice.chance(0.05)) {
    return dice.pick(["# just a remark\n", "{{ if .Values.a }}\nkind: A\n{{ end }}\n", "kind: {{ .Chart.Name }}\n"]);
  }
  if (mayBreak && dice.chance(0.04)) return dice.pick(broken);
  const lines = dice.chance(0.1) ? ["# lead"] : [];
  lines.push(
    ...dice.some(["apiVersion: v1"], 0.9),
    ...dice.some([`kind: ${dice.pick(kinds)}`], 0.95),
    ...metadata(dice, index),
  );
  lines.push(...dice.several(0, 2, () => dice.pick(dumps)).map((dump, at) => `d${at}${dump}`));
  return `${lines.join("\n")}\n`;
}

function metadata(dice: Random, index: number): string[] {
  if (dice.chance(0.1)) return dice.some(["metadata: {}", "metadata:", "Metadata: {name: x}"], 0.3).slice(0, 1);
  const lines = ["metadata:", `  name: ${dice.pick(["{{ .Release.Name }}-x", `n${index}`, "5", "true", "a"])}`];
  if (!dice.chance(0.35)) return lines;
  lines.push("  annotations:");
  if (dice.chance(0.8)) {
    lines.push(`    ${dice.pick(["helm.sh/hook", '"helm.sh/hook"'])}: ${JSON.stringify(dice.pick(hooks))}`);
  }
  if (dice.chance(0.4)) {
    lines.push(`    helm.sh/hook-weight: ${dice.pick(['"5"', '"-3"', "2", '"x"', "1.5", '""', "null"])}`);
  }
  if (dice.chance(0.1)) lines.push(`    n: ${dice.pick(["1", "true", "null", "text", "1.0"])}`);
  if (dice.chance(0.2)) lines.push(`    helm.sh/hook-delete-policy: ${dice.pick(["hook-succeeded", '"a,b"', "1"])}`);
  return lines;
}

const broken = [
  "a: b: c\n",
  "- list\n",
  "text only\n",
  "kind: [a]\n",
  "kind: A\nmetadata: text\n",
  "kind: A\nmetadata: {annotations: {a: [b]}}\n",
  "kind: A\nmetadata: {annotations: [a]}\n",
  "kind: A\nmetadata: {name: {a: b}}\n",
  "apiVersion: {a: b}\nkind: A\n",
  'a: {{ fail "stop here" }}\n',
  'a: {{ required "need it" .Values.never }}\n',
  "a: {{ .Values.never.deep }}\n",
  'a: {{ include "no.such" . }}\n',
  "a: {{ unknownFunction }}\n",
  "a: {{ .Values.a\n",
  "a: {{ .NoField }}\n",
  "a: {{ .Chart.NoField }}\n",
  'a: {{ .Files.Lines "empty.txt" }}\n',
  "a: {{ keys .Files | toJson }}\n",
  "a: {{ .Values.a.b | quote }}\n",
  'a: {{ .Files.Lines "README.md" | toJson }}\n',
  "\tkind: A\n",
  "kind: A\nkind: B\n",
  "kind: 5\n",
  "kind: true\n",
  "a: *x\n",
  'a: "\\q"\n',
  '{{ tpl "{{ .Values.x.y }}" . }}\n',
];

/** Text of a file of definitions. */
export function helpersText(dice: Random, chart: string): string {
  const defined = [`{{ define "lib.name" }}${chart}-{{ .Chart.Name }}{{ end }}\n`];
  if (dice.chance(0.3)) defined.push(`{{- define "${chart}.labels" -}}\nchart: {{ .Chart.Name }}\n{{- end -}}\n`);
  return defined.join("");
}
