import type { Chart, WarningSink } from "../chart/mod.ts";
import type { HttpClient } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/**
 * Checks coalesced values against the schemas of a chart and its subcharts (Helm docs, "Schema Files").
 *
 * @throws {ValuesSchemaError} With Helm's message, every chart's problems in it.
 */
export type CheckValues = (chart: Chart, values: PlainMap, warn: WarningSink) => void;

/**
 * What checks a chart's values, with all that its schemas refer to over HTTP; undefined when it has none, which saves loading
 * the validator. A failed fetch becomes an error only when the schema is used.
 */
export async function loadSchemas(chart: Chart, http: HttpClient): Promise<CheckValues | undefined> {
  if (!hasSchema(chart)) return undefined;
  const { checkValues, fetchSchemas } = await loadSchemaChecks();
  const load = await fetchSchemas(chart, http);
  return (processed, values, warn) => checkValues(processed, values, { warn, load });
}

/** The validator itself, for charts whose schemas refer to nothing outside. */
export async function loadSchemaChecks(): Promise<typeof import("./schema/mod.ts")> {
  return await import("./schema/mod.ts");
}

function hasSchema(chart: Chart): boolean {
  return chart.schema !== undefined || chart.subcharts.some(hasSchema);
}
