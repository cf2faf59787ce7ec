import type { Chart, WarningSink } from "../../chart/mod.ts";
import { HctlError } from "../../errors.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import { loadNothing, type LoadSchema, SchemaError } from "./schema_documents.ts";
import { compileValuesSchema, type ValuesSchema } from "./values_schema.ts";

/**
 * Checks coalesced values against the schemas of a chart and its subcharts (Helm docs, "Schema Files").
 *
 * @param options.warn Gets what Helm would log.
 * @param options.load Gives the text of a schema that a reference asks for; throws SchemaError. Without it there is none.
 * @throws {HctlError} `values.schema` with Helm's message, every chart's problems in it.
 */
export function checkValues(
  chart: Chart,
  values: PlainMap,
  options: { readonly warn?: WarningSink; readonly load?: LoadSchema } = {},
): void {
  const problems = chartProblems(chart, values, {
    warn: options.warn ?? (() => {}),
    load: options.load ?? loadNothing,
  });
  if (problems === "") return;
  throw new HctlError(
    "values.schema",
    `values don't meet the specifications of the schema(s) in the following chart(s):\n${problems}`,
  );
}

interface CheckPorts {
  readonly warn: WarningSink;
  readonly load: LoadSchema;
}

function chartProblems(chart: Chart, values: PlainMap, ports: CheckPorts): string {
  const own = chart.schema ? ownProblems(chart.schema, values, ports) : "";
  const text = own === "" ? "" : `${chart.metadata.name}:\n${own}`;
  return text + chart.subcharts.map((child) => childProblems(child, values, ports)).join("");
}

function childProblems(child: Chart, values: PlainMap, ports: CheckPorts): string {
  const { name } = child.metadata;
  const slice = values.get(name);
  if (slice === undefined || slice === null) return "";
  return slice instanceof Map ? chartProblems(child, slice, ports) : "";
}

/** What is wrong with values by one schema, a line each, or what is wrong with the schema; "" when all is well. */
export function schemaProblems(schema: Uint8Array, values: PlainMap, ports: Partial<CheckPorts> = {}): string {
  return ownProblems(schema, values, { warn: ports.warn ?? (() => {}), load: ports.load ?? loadNothing });
}

function ownProblems(schema: Uint8Array, values: PlainMap, { warn, load }: CheckPorts): string {
  try {
    const compiled = compiledSchema(schema, load);
    for (const urn of compiled.unresolved) {
      warn({
        level: "warn",
        message: "unresolved URN reference ignored; using permissive schema",
        details: [["urn", urn]],
      });
    }
    return compiled.problems(values).map((line) => `${line}\n`).join("");
  } catch (error) {
    if (error instanceof SchemaError) return error.message;
    throw error;
  }
}

const compiledSchemas = new WeakMap<Uint8Array, ValuesSchema>();

/** A chart's schema is compiled once, however often the chart is rendered. */
function compiledSchema(schema: Uint8Array, load: LoadSchema): ValuesSchema {
  let compiled = compiledSchemas.get(schema);
  if (!compiled) compiledSchemas.set(schema, compiled = compileValuesSchema(schema, load));
  return compiled;
}
