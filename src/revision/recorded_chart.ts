import { type Chart, type ChartFile, metadataDocument } from "../chart/mod.ts";
import { toBase64 } from "../text/mod.ts";
import { type PlainMap, plainMap } from "../yaml/mod.ts";

/**
 * The `chart` object of Helm's record: metadata, lock, templates and files (base64), values and schema of the root chart;
 * subcharts are not recorded, as in Helm.
 */
export function recordedChart({ metadata, lock, templates, values, schema, files }: Chart): PlainMap {
  return plainMap({
    metadata: metadataDocument(metadata),
    lock: lock ?? null,
    templates: templates.map(recordedFile),
    values,
    schema: schema ? toBase64(schema) : null,
    files: files.map(recordedFile),
  });
}

function recordedFile({ path, content }: ChartFile): PlainMap {
  return plainMap({ name: path, data: toBase64(content) });
}
