import { tarLibrary } from "./tar_library.ts";
import { HctlError } from "../errors.ts";
import { gzip } from "../system/mod.ts";
import { parseJson } from "../yaml/mod.ts";
import { concatBytes } from "../text/mod.ts";
import type { Chart, ChartFile, ChartMetadata } from "./chart.ts";
import { chartYaml, lockOf, lockYaml } from "./package_metadata.ts";

/** The name of a chart's archive, `web-1.0.0.tgz`. */
export function packageName({ metadata: { name, version } }: Chart): string {
  return `${name}-${version}.tgz`;
}

/**
 * Packs a chart into a gzipped tar with one top folder, as `helm package` does (Helm docs, "helm package"): Chart.yaml
 * anew, Chart.lock, values.yaml, values.schema.json, templates, other files, then the subcharts, unpacked.
 *
 * @param nowMs The time of what is made here, in milliseconds since 1970; files keep their own.
 * @throws {HctlError} `chart.invalid` when values.schema.json is no JSON.
 */
export async function packageChart(chart: Chart, nowMs: number): Promise<Uint8Array> {
  return gzip(await tarOf(entriesOf(chart, chart.metadata.name), nowMs));
}

function entriesOf(chart: Chart, path: string): readonly ChartFile[] {
  const { metadata, raw, templates, files, subcharts } = chart;
  const isFirst = metadata.apiVersion === "v1";
  const lock = isFirst ? undefined : lockOf(chart);
  const entries = [
    // Version 1 keeps its dependencies in requirements.yaml, which is among the files.
    made("Chart.yaml", chartYaml(isFirst ? withoutDependencies(metadata) : metadata), chart),
    ...lock ? [made("Chart.lock", lockYaml(lock), chart)] : [],
    ...raw.filter((file) => file.path === "values.yaml"),
    ...schemaOf(chart),
    ...templates,
    ...files,
  ];
  return [
    ...entries.map((entry) => ({ ...entry, path: `${path}/${entry.path}` })),
    ...subcharts.flatMap((child) => entriesOf(child, `${path}/charts/${child.metadata.name}`)),
  ];
}

function withoutDependencies({ dependencies: _, ...metadata }: ChartMetadata): ChartMetadata {
  return metadata;
}

function made(path: string, text: string, { raw }: Chart): ChartFile {
  const modifiedMs = raw.find((file) => file.path === path)?.modifiedMs;
  return { path, content: new TextEncoder().encode(text), modifiedMs };
}

function schemaOf({ schema, raw }: Chart): readonly ChartFile[] {
  const path = "values.schema.json";
  if (!schema) return [];
  try {
    parseJson(new TextDecoder().decode(schema));
  } catch (cause) {
    throw new HctlError("chart.invalid", `invalid JSON in ${path}`, { location: { file: path }, cause });
  }
  return [{ path, content: schema, modifiedMs: raw.find((file) => file.path === path)?.modifiedMs }];
}

async function tarOf(entries: readonly ChartFile[], nowMs: number): Promise<Uint8Array> {
  const { pack } = await tarLibrary();
  const writer = pack();
  for (const { path, content, modifiedMs } of entries) {
    writer.entry({ name: path, mode: 0o644, mtime: new Date(modifiedMs ?? nowMs) }, content as never);
  }
  writer.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of writer) chunks.push(chunk as Uint8Array);
  return concatBytes(chunks);
}
