import { type ErrorCode, HctlError } from "../errors.ts";
import { parseYaml, type PlainMap, type PlainValue, YamlError } from "../yaml/mod.ts";
import type { ChartMetadata } from "./chart.ts";
import { decodeFields, FieldError, type FieldShape } from "./decode_fields.ts";
import { decodeYamlText } from "./decode_text.ts";
import { yamlDetails } from "./locate_yaml.ts";
import { chartVersionShape, lockShape, metadataShape } from "./metadata_shape.ts";

/**
 * The `apiVersion` of a Chart.yaml; "" when it names none.
 *
 * @throws {HctlError} `chart.invalid_metadata`
 */
export function readApiVersion(content: Uint8Array): string {
  const { apiVersion = "" } = read("Chart.yaml", content, chartVersionShape).fields;
  return apiVersion as string;
}

/**
 * Reads Chart.yaml, or requirements.yaml, whose keys are laid over `base`. Nothing is validated beyond types.
 *
 * @throws {HctlError} `chart.invalid_metadata` with Helm's message.
 */
export function readMetadata(name: string, content: Uint8Array, base: Partial<ChartMetadata> = {}): ChartMetadata {
  const { fields } = read(name, content, metadataShape);
  const { apiVersion, ...rest } = {
    name: "",
    version: "",
    apiVersion: "",
    ...base,
    ...fields as Partial<ChartMetadata>,
  };
  // Helm 2 wrote charts without one, so that its absence means v1; a chart without Chart.yaml has none.
  return { ...rest, apiVersion: apiVersion || (name === "Chart.yaml" ? "v1" : "") };
}

/**
 * Reads Chart.lock or requirements.lock.
 *
 * @throws {HctlError} `chart.invalid` with Helm's message.
 */
export function readLock(name: string, content: Uint8Array): PlainMap {
  const { document } = read(name, content, lockShape, "chart.invalid");
  return document instanceof Map ? document : new Map();
}

function read(name: string, content: Uint8Array, shape: FieldShape, code: ErrorCode = "chart.invalid_metadata") {
  try {
    const text = decodeYamlText(content);
    const document: PlainValue = parseYaml(text);
    return { document, fields: decodeFields(document, shape, text) };
  } catch (error) {
    if (!(error instanceof YamlError) && !(error instanceof FieldError)) throw error;
    const details = yamlDetails(name, content, error);
    throw new HctlError(code, `cannot load ${name}: ${error.message}`, {
      ...details,
      hint: name.endsWith(".lock") ? "Make the lock anew with: hctl dependency update" : details.hint,
      cause: error,
    });
  }
}
