import type { Chart, ChartFile, ChartMetadata } from "./chart.ts";
import * as templates from "./create_templates.ts";
import { chartFileText, ignoreText, valuesText } from "./create_texts.ts";
import { packageChart, packageName } from "./package_chart.ts";
import { chartYaml } from "./package_metadata.ts";

const placeholder = "<CHARTNAME>";

/** In the order in which Helm writes them. */
const texts: readonly (readonly [path: string, text: string])[] = [
  ["Chart.yaml", chartFileText],
  ["values.yaml", valuesText],
  [".helmignore", ignoreText],
  ["templates/ingress.yaml", templates.ingressText],
  ["templates/httproute.yaml", templates.routeText],
  ["templates/deployment.yaml", templates.deploymentText],
  ["templates/service.yaml", templates.serviceText],
  ["templates/serviceaccount.yaml", templates.accountText],
  ["templates/hpa.yaml", templates.autoscalerText],
  ["templates/NOTES.txt", templates.notesText],
  ["templates/_helpers.tpl", templates.helpersText],
  ["templates/tests/test-connection.yaml", templates.connectionTestText],
];

/** The files of a new chart, as `helm create` writes them (Helm docs, "helm create"). */
export function newChartFiles(name: string): readonly ChartFile[] {
  return texts.map(([path, text]) => ({ path, content: encode(text.replaceAll(placeholder, name)) }));
}

/**
 * The files of a new chart made from a starter (Helm docs, "Chart Starter Packs"): `<CHARTNAME>` in its templates and values
 * is the new chart's name, its Chart.yaml is a new one, its subcharts are archives.
 *
 * @param nowMs The time of what is made here, in milliseconds since 1970.
 */
export async function filesFromStarter(starter: Chart, name: string, nowMs: number): Promise<readonly ChartFile[]> {
  const named = (file: ChartFile): ChartFile => ({ ...file, content: replaceName(file.content, name) });
  const archives = await Promise.all(starter.subcharts.map(async (chart) => {
    return { path: `charts/${packageName(chart)}`, content: await packageChart(chart, nowMs) };
  }));
  return [
    { path: "Chart.yaml", content: encode(chartYaml(starterMetadata(name))) },
    ...starter.raw.filter(({ path }) => path === "values.yaml").map(named),
    ...starter.schema ? [{ path: "values.schema.json", content: starter.schema }] : [],
    ...starter.templates.map(named),
    ...starter.files,
    ...archives,
  ];
}

function starterMetadata(name: string): ChartMetadata {
  const description = "A Helm chart for Kubernetes";
  return { apiVersion: "v2", name, description, type: "application", version: "0.1.0", appVersion: "0.1.0" };
}

/** Bytes that are no UTF-8 stay as they are: each is one character here. */
function replaceName(content: Uint8Array, name: string): Uint8Array {
  const text = Array.from(content, (byte) => String.fromCharCode(byte)).join("");
  if (!text.includes(placeholder)) return content;
  const asBytes = Array.from(encode(name), (byte) => String.fromCharCode(byte)).join("");
  return Uint8Array.from(text.replaceAll(placeholder, () => asBytes), (char) => char.charCodeAt(0));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
