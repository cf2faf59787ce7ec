/** One template with the values it runs with. */
export interface TestCase {
  /** Names its chart. */
  readonly id: string;
  readonly template: string;
  readonly values: string;
}

/** How a rendering ended: the text, helm's message after `Error: `, or a stack that should not be. */
export interface Outcome {
  readonly kind: "text" | "error" | "crash";
  readonly text: string;
}

/** Charts as files by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const shared: Files = {
  "a.txt": "line one\nline two\n",
  "conf/b.txt": "b: 1\n",
  "conf/c.json": '{"c": [1, 2]}',
  "empty": "",
  "bin": Uint8Array.from([0xff, 0x00, 0x41, 0xc3, 0xa9, 0x80]),
};

function metadata(name: string): string {
  return `apiVersion: v2
name: ${name}
version: 1.2.3-rc.1
appVersion: "4.5"
description: A chart with "quotes"
home: https://example.com
keywords: [one, two]
sources: [https://example.com/src]
maintainers: [{name: Ann, email: ann@example.com}, {name: Bob}]
annotations: {a: "1", b.c: x}
`;
}

/** The chart of a case that is expected to fail: its template is a manifest. */
export function singleChart({ id, template }: TestCase): Files {
  return { ...shared, "Chart.yaml": metadata(id), "templates/probe.yaml": template };
}

/** The chart of cases that are expected to render: each is a subchart whose one manifest has its text in base64. */
export function batchChart(cases: readonly TestCase[]): { readonly files: Files; readonly values: string } {
  const files: Record<string, string | Uint8Array> = { "Chart.yaml": "apiVersion: v2\nname: batch\nversion: 0.1.0\n" };
  for (const { id, template } of cases) {
    const folder = `charts/${id}`;
    files[`${folder}/Chart.yaml`] = metadata(id);
    files[`${folder}/templates/_probe.tpl`] = template;
    files[`${folder}/templates/main.yaml`] = `r: {{ include "batch/charts/${id}/templates/_probe.tpl" . | b64enc }}\n`;
    for (const [path, content] of Object.entries(shared)) files[`${folder}/${path}`] = content;
  }
  return { files, values: cases.map(({ id, values }) => `${id}:\n${values.replaceAll(/^/gm, "  ")}\n`).join("") };
}

/** The texts of a batch from its manifests, by case. */
export function batchTexts(manifests: string): ReadonlyMap<string, string> {
  const found = manifests.matchAll(/^# Source: batch\/charts\/([^/]+)\/templates\/main\.yaml\nr: ?(.*)$/gm);
  return new Map([...found].map(([, id, text]) => [id!, text!.trim()]));
}
