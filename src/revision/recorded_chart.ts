import type { Chart, ChartDependency, ChartFile, ChartMetadata } from "../chart/mod.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/**
 * The `chart` object of Helm's record: metadata, lock, templates and files (base64), values and schema of the root chart;
 * subcharts are not recorded, as in Helm.
 */
export function recordedChart(chart: Chart): PlainMap {
  return new Map<string, PlainValue>([
    ["metadata", recordedMetadata(chart.metadata)],
    ["lock", chart.lock ?? null],
    ["templates", chart.templates.map(recordedFile)],
    ["values", chart.values],
    ["schema", chart.schema ? toBase64(chart.schema) : null],
    ["files", chart.files.map(recordedFile)],
  ]);
}

/** Chart.yaml as Helm's record has it; absent and empty fields are left out. */
export function recordedMetadata(metadata: ChartMetadata): PlainMap {
  const fields: Record<string, unknown> = {
    ...metadata,
    maintainers: metadata.maintainers?.map((maintainer) => plainMap({ ...maintainer })),
    annotations: metadata.annotations ? new Map(metadata.annotations) : undefined,
    dependencies: metadata.dependencies?.map(recordedDependency),
  };
  return plainMap(fields);
}

function recordedDependency({ importValues, ...dependency }: ChartDependency): PlainMap {
  const fields = plainMap({ ...dependency, "import-values": importValues });
  if (!fields.has("repository")) fields.set("repository", "");
  return fields;
}

function plainMap(fields: Readonly<Record<string, unknown>>): PlainMap {
  return new Map(Object.entries(fields).filter(([, value]) => !isEmpty(value)) as [string, PlainValue][]);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === "" || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;
}

function recordedFile(file: ChartFile): PlainMap {
  return new Map([["name", file.path], ["data", toBase64(file.content)]]);
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(binary);
}
