import type { Chart } from "../../chart/mod.ts";
import { HctlError, locateIn, type SourceLocation } from "../../errors.ts";
import { placeOfPath } from "../../yaml/mod.ts";
import { leavesOf, type Members, type Problem } from "./problem.ts";
import type { SchemaError } from "./schema_documents.ts";
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

/** A value that a schema refuses. */
export interface SchemaFault {
  /** From the top chart's values. */
  readonly path: readonly string[];
  /** The keys of the value that it is about, when it is not the value as a whole. */
  readonly members?: Members;
  /** The rule, in a path below the top chart's folder. */
  readonly rule?: SourceLocation;
}

/** Values that do not fit the schemas. The message is Helm's; where the values were given is for others to look up. */
export class ValuesSchemaError extends HctlError {
  readonly faults: readonly SchemaFault[];

  constructor(found: readonly ChartProblems[]) {
    const texts = found.map(({ chart, text }) => `${chart.metadata.name}:\n${text}`);
    const message = "values don't meet the specifications of the schema(s) in the following chart(s):\n";
    const [broken] = found.flatMap((one) => one.broken ? [brokenPlace(one, one.broken)] : []);
    super("values.schema", message + texts.join(""), {
      location: broken,
      hint: broken &&
        "The schema itself is wrong, whatever the values are; hctl template --skip-schema-validation does without",
    });
    this.faults = found.flatMap((one) => leavesOf(one.problems).map((problem) => faultOf(one, problem)));
  }
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
  const text = schemaText(found);
  const before = text.slice(0, spot.at).split("\n");
  return locateIn(schemaFile(found), text, before.length, before.at(-1)!.length + 1);
}

function schemaText({ chart }: ChartProblems): string {
  return new TextDecoder().decode(chart.schema);
}

/** Below the top chart's folder. */
function schemaFile({ keys }: ChartProblems): string {
  return [...keys.map((key) => `charts/${key}`), "values.schema.json"].join("/");
}
