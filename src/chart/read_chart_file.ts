import { compareBytes, parseYaml, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import type { ChartMetadata } from "./chart.ts";
import { decodeFields, type FieldShape } from "./decode_fields.ts";
import { decodeYamlText } from "./decode_text.ts";
import { metadataShape } from "./metadata_shape.ts";

/**
 * The first document of a YAML file.
 *
 * @throws {YamlError}
 */
export function parseYamlBytes(content: Uint8Array): PlainValue {
  return parseYaml(decodeYamlText(content));
}

/**
 * Chart.yaml as it stands: nothing is cleaned, validated or assumed.
 *
 * @throws {YamlError | FieldError} With Helm's message.
 */
export function readChartFile(content: Uint8Array): Partial<ChartMetadata> {
  const text = decodeYamlText(content);
  return decodeFields(parseYaml(text), metadataShape, text);
}

/** The first key of a Chart.yaml, in the order of bytes, that no field takes; undefined when there is none. */
export function unknownChartField(document: PlainValue): string | undefined {
  return unknownField(document, metadataShape);
}

function unknownField(value: PlainValue, shape: FieldShape): string | undefined {
  if (shape.kind === "list" && Array.isArray(value)) {
    return firstFound(value, (item: PlainValue) => unknownField(item, shape.of));
  }
  if (shape.kind !== "object" || !(value instanceof Map)) return undefined;
  const sorted = [...value as PlainMap].sort(([a], [b]) => compareBytes(a, b));
  return firstFound(sorted, ([key, item]) => {
    const field = shape.fields.find(([known]) => known.toLowerCase() === key.toLowerCase());
    return field ? unknownField(item, field[2]) : key;
  });
}

function firstFound<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
