import { type Chart, type ChartFile, dependencyDocument, lockOf, metadataDocument } from "../chart/mod.ts";
import { toBase64 } from "../text/mod.ts";
import { type PlainMap, plainMap, type PlainValue } from "../yaml/mod.ts";

/**
 * The `chart` object of Helm's record: metadata, lock, templates and files (base64), values and schema of the root chart;
 * subcharts are not recorded, as in Helm. Files carry the time of their last change where that is known; what a chart does
 * not have is null.
 */
export function recordedChart(chart: Chart): PlainMap {
  const { metadata, templates, schema, files } = chart;
  return plainMap({
    metadata: metadataDocument(metadata),
    lock: recordedLock(chart),
    templates: recordedFiles(templates),
    values: recordedValues(chart),
    schema: schema ? toBase64(schema) : null,
    schemamodtime: fileTime(chart, "values.schema.json"),
    files: recordedFiles(files),
    modtime: fileTime(chart, "Chart.yaml"),
  });
}

/** Helm knows no values of a chart without values.yaml, until a dependency brings some. */
function recordedValues({ values, raw, metadata }: Chart): PlainMap | null {
  const isGiven = values.size > 0 || raw.some(({ path }) => path === "values.yaml");
  return isGiven || (metadata.dependencies ?? []).length > 0 ? values : null;
}

function recordedLock(chart: Chart): PlainMap | null {
  const lock = lockOf(chart);
  if (!lock) return null;
  const { generated, digest, dependencies } = lock;
  return plainMap({ generated, digest, dependencies: dependencies && dependencies.map(dependencyDocument) });
}

function recordedFiles(files: readonly ChartFile[]): PlainValue {
  if (files.length === 0) return null;
  return files.map(({ path, content, modifiedMs }) =>
    plainMap({ name: path, data: toBase64(content), modtime: timeOf(modifiedMs) })
  );
}

function fileTime({ raw }: Chart, path: string): string | undefined {
  return timeOf(raw.find((file) => file.path === path)?.modifiedMs);
}

function timeOf(modifiedMs: number | undefined): string | undefined {
  return modifiedMs === undefined ? undefined : new Date(modifiedMs).toISOString();
}
