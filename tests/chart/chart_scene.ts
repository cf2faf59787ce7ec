import { type Chart, type ChartWarning, formatChartWarning, loadChart } from "../../src/chart/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { parseYaml, type PlainMap, printJson } from "../../src/yaml/mod.ts";

/** Files of a chart by path; folders as in `charts/s/values.yaml`. A missing Chart.yaml is made from the folder's name. */
export type ChartTexts = Readonly<Record<string, string | Uint8Array>>;

/** Loads a chart named `p` from memory. */
export function chartOf(texts: ChartTexts, warn?: (warning: ChartWarning) => void): Promise<Chart> {
  const files: Record<string, string | Uint8Array> = { "/p/Chart.yaml": chartYaml("p") };
  for (const path of Object.keys(texts)) {
    const folder = /^(?:.*\/)?charts\/([^/.]+)(?=\/)/.exec(path);
    if (folder) files[`/p/${folder[0]}/Chart.yaml`] ??= chartYaml(folder[1]!);
  }
  for (const [path, text] of Object.entries(texts)) files[`/p/${path}`] = text;
  return loadChart("/p", memorySystem({ files }).files, warn ? { warn } : {});
}

/** A Chart.yaml of apiVersion v2 and version 0.1.0, with more lines behind it. */
export function chartYaml(name: string, more = ""): string {
  return `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${more}`;
}

/** A mapping from YAML. */
export function values(yaml: string): PlainMap {
  return (parseYaml(yaml) ?? new Map()) as PlainMap;
}

/** Values as JSON with sorted keys. */
export function json(map: PlainMap): string {
  return printJson(map);
}

/** Collects warnings in the form they are printed in. */
export function collectWarnings(): { readonly lines: string[]; readonly warn: (warning: ChartWarning) => void } {
  const lines: string[] = [];
  return { lines, warn: (warning) => void lines.push(formatChartWarning(warning)) };
}
