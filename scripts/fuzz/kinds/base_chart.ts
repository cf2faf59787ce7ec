/** A small chart with all that a chart can have, by path. */
export const baseChart: Readonly<Record<string, string>> = {
  "Chart.yaml": `apiVersion: v2
name: web
version: 1.2.3
appVersion: "1.0"
kubeVersion: ">=1.20.0-0"
keywords: [a, b]
maintainers:
  - { name: Ann, email: ann@example.com }
dependencies:
  - name: sub
    version: ^0.1.0
    alias: other
    condition: other.enabled
    import-values: [data, { child: a.b, parent: c }]
`,
  "values.yaml": `replicas: 2
image: { tag: "1.27", pull: IfNotPresent }
list: [1, two, { three: 3 }]
other: { enabled: true, a: { b: { x: 1 } } }
global: { zone: eu }
`,
  "values.schema.json":
    `{"type": "object", "properties": {"replicas": {"type": "integer", "minimum": 1}, "image": {"required": ["tag"]}}}`,
  ".helmignore": "*.bak\n/private/\n!keep\n",
  "templates/_helpers.tpl": `{{- define "web.name" -}}{{ .Release.Name | trunc 20 | trimSuffix "-" }}{{- end -}}
{{- define "web.labels" }}
app: {{ include "web.name" . }}
{{- range $k, $v := .Values.image }}
{{ $k }}: {{ $v | quote }}
{{- end }}
{{- end }}
`,
  "templates/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.name" . }}
  labels: {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  {{- with .Values.image }}
  image: "{{ .tag }}"
  {{- else }}
  image: none
  {{- end }}
  data: {{ .Files.Get "data.txt" | b64enc }}
  list: {{ toYaml .Values.list | nindent 4 }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: hook
  annotations: { "helm.sh/hook": "post-install,pre-upgrade", "helm.sh/hook-weight": "-5" }
data:
  a: {{ tpl "{{ .Values.global.zone }}" . }}
`,
  "templates/NOTES.txt": "Hello {{ .Release.Name }} {{ .Chart.Version }}\n",
  "crds/a.yaml": "kind: CustomResourceDefinition\nmetadata: { name: a }\n",
  "data.txt": "hello\n",
  "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.5\n",
  "charts/sub/values.yaml": "exports: { data: { y: 1 } }\na: { b: { z: 2 } }\n",
  "charts/sub/templates/a.yaml": "kind: A\nmetadata: { name: {{ .Chart.Name }} }\nx: {{ .Values.global | toJson }}\n",
};

/** The chart's files in a folder. */
export function chartIn(folder: string, chart: Readonly<Record<string, string>> = baseChart): Record<string, string> {
  return Object.fromEntries(Object.entries(chart).map(([path, text]) => [`${folder}/${path}`, text]));
}
