import { HctlError } from "../errors.ts";
import type { Chart, ChartFile, ChartMetadata } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { locatePath } from "./locate_yaml.ts";
import { readLock, readMetadata } from "./read_metadata.ts";
import { loadSubcharts, mostNestedBytes, type UnpackRoom } from "./load_subcharts.ts";
import { MetadataError, validateMetadata } from "./validate_metadata.ts";
import { readValuesDocuments, valuesDetails, ValuesError } from "./values_documents.ts";

/**
 * Builds a chart from its files (Helm docs, "The Chart File Structure"); paths are relative to the chart.
 *
 * @param room What archives in charts/ may unpack to, at all depths together.
 * @throws {HctlError} `chart.invalid_metadata` or `chart.invalid` with Helm's message; the errors of subcharts name the
 * subchart.
 */
export function chartFromFiles(
  files: readonly ChartFile[],
  warn: WarningSink,
  room: UnpackRoom = { bytes: mostNestedBytes },
): Chart {
  const draft = draftOf(files);
  for (const file of files) sortIn(draft, file, warn);
  if (!draft.metadata) throw new HctlError("chart.invalid_metadata", "Chart.yaml file is missing");
  const metadata = validate(draft.metadata, files);
  const subcharts = loadSubcharts(draft.subchartFiles, metadata.name, { warn, room });
  const { subchartFiles: _, ...parts } = draft;
  return { ...parts, metadata, subcharts };
}

/** The rule that is broken, with the line that breaks it: dependencies of version 1 stand in a file of their own. */
function validate(metadata: ChartMetadata, files: readonly ChartFile[]): ChartMetadata {
  try {
    return validateMetadata(metadata);
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    const places = files
      .filter(({ path }) => path === "Chart.yaml" || path === "requirements.yaml")
      .map(({ path, content }) => locatePath(path, content, error.path));
    const location = places.find(({ line }) => line !== undefined) ?? places.at(-1);
    throw error.restated(error.message, { location });
  }
}

interface ChartDraft {
  metadata: ChartMetadata | undefined;
  templates: ChartFile[];
  files: ChartFile[];
  values: Chart["values"];
  schema?: Uint8Array;
  lock?: NonNullable<Chart["lock"]>;
  subchartFiles: ChartFile[];
  raw: readonly ChartFile[];
}

/** Chart.yaml is read before all else: what the other files mean depends on its version. */
function draftOf(files: readonly ChartFile[]): ChartDraft {
  let metadata: ChartMetadata | undefined;
  for (const { path, content } of files) {
    if (path === "Chart.yaml") metadata = readMetadata(path, content, metadata);
  }
  return { metadata, templates: [], files: [], values: new Map(), subchartFiles: [], raw: files };
}

function sortIn(draft: ChartDraft, file: ChartFile, warn: WarningSink): void {
  const { path, content } = file;
  if (path === "Chart.yaml") return;
  if (path === "Chart.lock") draft.lock = readLock(path, content);
  else if (path === "values.yaml") draft.values = readValues(file);
  else if (path === "values.schema.json") draft.schema = content;
  else if (path === "requirements.yaml" || path === "requirements.lock") sortInRequirements(draft, file, warn);
  else if (path.startsWith("templates/")) draft.templates.push(file);
  else if (path.startsWith("charts/") && !path.endsWith(".prov")) draft.subchartFiles.push(file);
  else draft.files.push(file);
}

const movedWarnings = {
  "requirements.yaml":
    'Warning: Dependencies are handled in Chart.yaml since apiVersion "v2". We recommend migrating ' +
    "dependencies to Chart.yaml.",
  "requirements.lock": 'Warning: Dependency locking is handled in Chart.lock since apiVersion "v2". We recommend ' +
    "migrating to Chart.lock.",
};

/** Version 1 keeps its dependencies in files of their own; in version 2 Helm reads them too, but says so. */
function sortInRequirements(draft: ChartDraft, file: ChartFile, warn: WarningSink): void {
  const path = file.path as keyof typeof movedWarnings;
  draft.metadata ??= { name: "", version: "", apiVersion: "" };
  if (draft.metadata.apiVersion !== "v1") warn({ level: "info", message: movedWarnings[path], details: [] });
  if (path === "requirements.lock") draft.lock = readLock(path, file.content);
  else draft.metadata = readMetadata(path, file.content, draft.metadata);
  if (draft.metadata.apiVersion === "v1") draft.files.push(file);
}

function readValues({ path, content }: ChartFile): Chart["values"] {
  try {
    return readValuesDocuments(content);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    const details = valuesDetails(path, content, error);
    throw new HctlError("chart.invalid", `cannot load values.yaml: ${error.message}`, { ...details, cause: error });
  }
}
