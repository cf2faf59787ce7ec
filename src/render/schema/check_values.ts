import type { Chart, WarningSink } from "../../chart/mod.ts";
import { HctlError } from "../../errors.ts";
import { LimitError } from "../../template/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import { loadNothing, type LoadSchema } from "./load_schema.ts";
import { SchemaError } from "./parse_schema.ts";
import { problemLines } from "./problem.ts";
import { type ChartProblems, schemaFailure, type SchemaFindings } from "./schema_failure.ts";
import { compileValuesSchema, type ValuesSchema } from "./values_schema.ts";

/**
 * Checks coalesced values against the schemas of a chart and its subcharts (Helm docs, "Schema Files").
 *
 * @param options.warn Gets what Helm would log.
 * @param options.load Gives the text of a schema that a reference asks for; throws SchemaError. Without it there is none.
 * @throws {ValuesSchemaError} With Helm's message, every chart's problems in it.
 */
export function checkValues(
  chart: Chart,
  values: PlainMap,
  options: { readonly warn?: WarningSink; readonly load?: LoadSchema } = {},
): void {
  const ports = { warn: options.warn ?? (() => {}), load: options.load ?? loadNothing };
  const found = chartProblems(chart, values, { ...ports, keys: [] });
  if (found.length > 0) throw schemaFailure(found);
}

interface CheckPorts {
  readonly warn: WarningSink;
  readonly load: LoadSchema;
}

type Place = CheckPorts & { readonly keys: readonly string[] };

function chartProblems(chart: Chart, values: PlainMap, place: Place): readonly ChartProblems[] {
  const own = chart.schema ? ownProblems(chart.schema, values, place) : undefined;
  return [
    ...(own && own.text !== "" ? [{ ...own, chart, keys: place.keys }] : []),
    ...chart.subcharts.flatMap((child) => childProblems(child, values, place)),
  ];
}

function childProblems(child: Chart, values: PlainMap, place: Place): readonly ChartProblems[] {
  const { name } = child.metadata;
  const slice = values.get(name);
  return slice instanceof Map ? chartProblems(child, slice, { ...place, keys: [...place.keys, name] }) : [];
}

/** What is wrong with values by one schema, a line each, or what is wrong with the schema; "" when all is well. */
export function schemaProblems(schema: Uint8Array, values: PlainMap, ports: Partial<CheckPorts> = {}): string {
  return ownProblems(schema, values, { warn: ports.warn ?? (() => {}), load: ports.load ?? loadNothing }).text;
}

function ownProblems(schema: Uint8Array, values: PlainMap, { warn, load }: CheckPorts): SchemaFindings {
  try {
    const compiled = compiledSchema(schema, load);
    for (const urn of compiled.unresolved) {
      warn({
        level: "warn",
        message: "unresolved URN reference ignored; using permissive schema",
        details: [["urn", urn]],
      });
    }
    const problems = compiled.problems(values);
    const lines = problems.flatMap((problem) => problemLines(problem));
    return { text: lines.map((line) => `${line}\n`).join(""), problems };
  } catch (error) {
    if (error instanceof LimitError) throw tooMuch(error);
    if (error instanceof SchemaError) return { text: error.message, problems: [], broken: error };
    throw error;
  }
}

function tooMuch(cause: LimitError): HctlError {
  return new HctlError("input.too_large", `values.schema.json asks for too much: ${cause.message}`, {
    location: { file: "values.schema.json" },
    hint: "Schemas that refer to themselves in several branches of anyOf, allOf or oneOf multiply; " +
      "--skip-schema-validation does without them",
    cause,
  });
}

const compiledSchemas = new WeakMap<Uint8Array, ValuesSchema>();

/** A chart's schema is compiled once, however often the chart is rendered. */
function compiledSchema(schema: Uint8Array, load: LoadSchema): ValuesSchema {
  let compiled = compiledSchemas.get(schema);
  if (!compiled) compiledSchemas.set(schema, compiled = compileValuesSchema(schema, load));
  return compiled;
}
