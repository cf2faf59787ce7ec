import { type Chart, type ChartFile, chartYaml, fillJsonPath, parseJsonPath } from "../chart/mod.ts";
import { reworded } from "../errors.ts";
import { fromBytes } from "../template/mod.ts";
import type { CommandContext, CommandRun } from "./command.ts";
import { onlyArgument } from "./helm_arguments.ts";
import { locateAndLoadChart } from "./locate_chart.ts";

/** What `show` can show of a chart. */
export type ShowPart = "all" | "chart" | "values" | "readme" | "crds";

/** Helm's `show all|chart|values|readme|crds CHART` (Helm docs, "helm show"). */
export function runShow(part: ShowPart): CommandRun {
  return async (context) => {
    const name = onlyArgument(context, `helm show ${part}`, `hctl show ${part} CHART`);
    const chart = await locateAndLoadChart(name, context);
    context.system.terminal.writeOutput(shown(chart, part, context));
    return 0;
  };
}

function shown(chart: Chart, part: ShowPart, context: CommandContext): string {
  if (part === "chart") return `${chartYaml(chart.metadata)}\n`;
  if (part === "values") return valuesText(chart, context.options.text("jsonpath"));
  if (part === "readme") return readmeText(chart);
  if (part === "crds") return crdsText(chart);
  const values = valuesText(chart, undefined);
  const readme = readmeText(chart);
  const hasValues = chart.raw.some(isValues);
  return [
    `${chartYaml(chart.metadata)}\n`,
    hasValues ? `---\n${values}` : "",
    readme === "" ? "" : `---\n${readme}`,
    crdsText(chart),
  ].join("");
}

function isValues({ path }: ChartFile): boolean {
  return path === "values.yaml";
}

function valuesText(chart: Chart, jsonPath: string | undefined): string {
  const file = chart.raw.find(isValues);
  if (!file) return "";
  return jsonPath ? fillJsonPath(readJsonPath(jsonPath), chart.values) : `${textOf(file)}\n`;
}

function readJsonPath(text: string): ReturnType<typeof parseJsonPath> {
  try {
    return parseJsonPath(text);
  } catch (error) {
    throw reworded(error, (reason) => `error parsing jsonpath ${text}: ${reason}`);
  }
}

const readmeNames = ["readme.md", "readme.txt", "readme"];

function readmeText({ files }: Chart): string {
  const file = files.find(({ path }) => readmeNames.includes(path.toLowerCase()));
  return file ? `${textOf(file)}\n` : "";
}

function crdsText(chart: Chart): string {
  return crdFiles(chart).map(textOf).map((text) => `${text.startsWith("---") ? "" : "---\n"}${text}\n`).join("");
}

function crdFiles({ files, subcharts }: Chart): readonly ChartFile[] {
  const own = files.filter(({ path }) => path.startsWith("crds/") && /\.(?:ya?ml|json)$/.test(path));
  return [...own, ...subcharts.flatMap(crdFiles)];
}

function textOf({ content }: ChartFile): string {
  return fromBytes(content);
}
