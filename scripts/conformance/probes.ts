import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { coalesceValues, loadChart, parseValuesFile, processDependencies } from "../../src/chart/mod.ts";
import { hasCode, HctlError } from "../../src/errors.ts";
import { defaultCapabilities, renderTemplates } from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { sprigFunctions } from "../../src/template/mod.ts";
import { type PlainMap, type PlainValue, printYaml } from "../../src/yaml/mod.ts";
import type { Tally } from "./tally.ts";

interface ProbeChart {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly values?: string;
  readonly templates?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly charts?: Readonly<Record<string, ProbeChart>>;
}

interface Probe {
  readonly id: string;
  readonly group: string;
  readonly template: string;
  readonly values?: string;
  readonly helpers?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly chart?: ProbeChart;
  readonly out?: string;
  readonly error?: string;
}

/** Runs one-template charts and compares what the template wrote, or how it was refused. */
export async function compareProbes(path: string, tally: Tally): Promise<void> {
  for (const line of gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n")) {
    const probe: Probe = JSON.parse(line);
    if (!tally.isWanted(`${probe.group} ${probe.id}`)) continue;
    const expected = probe.error === undefined ? `out ${probe.out}` : `error ${probe.error}`;
    const actual = await outcome(probe);
    const name = `${probe.id} ${JSON.stringify(probe.template)}`;
    tally.count(
      `probes ${probe.group}`,
      name,
      actual === expected ? undefined : `\n  helm ${expected}\n  hctl ${actual}`,
    );
  }
}

async function outcome(probe: Probe): Promise<string> {
  try {
    return `out ${await render(probe)}`;
  } catch (error) {
    if (!(error instanceof HctlError)) return `crash ${error instanceof Error ? error.stack : error}`;
    const isRendering = hasCode(error, "template.parse", "template.execute", "render.failed");
    return `error ${error.message}${isRendering ? "\n\nUse --debug flag to render out invalid YAML" : ""}`;
  }
}

async function render(probe: Probe): Promise<string | undefined> {
  const system = memorySystem({ files: chartFiles(probe), now: new Date().toISOString() });
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const user = parseValuesFile(new TextEncoder().encode(probe.values ?? ""), "values.yaml");
  const chart = processDependencies(await loadChart("/probe", system.files), user, () => {});
  const files = renderTemplates({
    chart,
    values: coalesceValues(chart, user, () => {}),
    identity: { namespace: "prod", name: "demo" },
    revision: 1,
    event: "install",
    capabilities: defaultCapabilities({ kubeVersion: "v1.34.2" }),
    functions: sprigFunctions({ clock: system.clock, random, onGenerated: () => {} }),
  });
  return files.get("probe/templates/probe.yaml");
}

function chartFiles({ template, helpers, files, chart = {} }: Probe): Record<string, string> {
  return {
    ...filesOf("/probe", "probe", chart),
    ...Object.fromEntries(Object.entries(files ?? {}).map(([path, text]) => [`/probe/${path}`, text])),
    ...(helpers === undefined ? {} : { "/probe/templates/_helpers.tpl": helpers }),
    "/probe/templates/probe.yaml": template,
  };
}

function filesOf(folder: string, name: string, chart: ProbeChart): Record<string, string> {
  const metadata = { apiVersion: "v2", name, version: "0.1.0", ...chart.metadata };
  const found: Record<string, string> = { [`${folder}/Chart.yaml`]: printYaml(plain(metadata)) };
  if (chart.values !== undefined) found[`${folder}/values.yaml`] = chart.values;
  for (const [path, text] of Object.entries(chart.templates ?? {})) found[`${folder}/templates/${path}`] = text;
  for (const [path, text] of Object.entries(chart.files ?? {})) found[`${folder}/${path}`] = text;
  for (const [child, inner] of Object.entries(chart.charts ?? {})) {
    Object.assign(found, filesOf(`${folder}/charts/${child}`, child, inner));
  }
  return found;
}

function plain(value: unknown): PlainValue {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value as PlainValue;
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)])) as PlainMap;
}
