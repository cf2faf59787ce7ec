import type { Chart } from "../../chart/mod.ts";
import { locateAt, locateIn, type SourceLocation } from "../../errors.ts";
import { placeOfPath } from "../../yaml/mod.ts";
import { type SchemaFault, ValuesSchemaError } from "../values_schema_error.ts";
import { leavesOf, type Problem } from "./problem.ts";
import type { SchemaError } from "./parse_schema.ts";
import { pathOfRule } from "./values_schema.ts";

/** What one schema says of values, or why it says nothing. */
export interface SchemaFindings {
  /** In Helm's words. */
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly broken?: SchemaError;
}

/** What is wrong by the schema of one chart; `keys` lead from the top chart's values to its own. */
export interface ChartProblems extends SchemaFindings {
  readonly chart: Chart;
  readonly keys: readonly string[];
}

/** The error of values that do not fit the schemas of these charts. */
export function schemaFailure(found: readonly ChartProblems[]): ValuesSchemaError {
  const texts = found.map(({ chart, text }) => `${chart.metadata.name}:\n${text}`);
  const message = "values don't meet the specifications of the schema(s) in the following chart(s):\n";
  const faults = found.flatMap((one) => leavesOf(one.problems).map((problem) => faultOf(one, problem)));
  const [broken] = found.flatMap((one) => one.broken ? [brokenPlace(one, one.broken)] : []);
  return new ValuesSchemaError(message + texts.join(""), faults, {
    location: broken,
    hint: broken &&
      "The schema itself is wrong, whatever the values are; hctl template --skip-schema-validation does without",
  });
}

function faultOf(found: ChartProblems, { path, members, rule }: Problem): SchemaFault {
  const way = rule === undefined ? undefined : pathOfRule(rule);
  return {
    path: [...found.keys, ...path],
    ...(members ? { members } : {}),
    ...(way ? { rule: locateRule(found, way) } : {}),
  };
}

function locateRule(found: ChartProblems, way: readonly string[]): SourceLocation {
  const text = schemaText(found);
  const place = placeOfPath(text, way);
  return locateIn(schemaFile(found), text, place?.key.line, place?.key.column);
}

function brokenPlace(found: ChartProblems, { spot }: SchemaError): SourceLocation {
  if (spot === undefined) return { file: schemaFile(found) };
  if ("path" in spot) return locateRule(found, spot.path);
  return locateAt(schemaFile(found), schemaText(found), spot.at);
}

function schemaText({ chart }: ChartProblems): string {
  return new TextDecoder().decode(chart.schema);
}

/** Below the top chart's folder. */
function schemaFile({ keys }: ChartProblems): string {
  return [...keys.map((key) => `charts/${key}`), "values.schema.json"].join("/");
}
