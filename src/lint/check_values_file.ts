import { layValues, parseYamlBytes } from "../chart/mod.ts";
import { joinPath } from "../system/mod.ts";
import { jsonTypeName, type PlainMap, YamlError } from "../yaml/mod.ts";
import type { Report } from "./lint_message.ts";
import type { LintRun } from "./lint_run.ts";

const file = "values.yaml";

/** Checks values.yaml, the user's values laid over it, against the chart's own schema; subcharts are left out, as in Helm. */
export function checkValuesFile({ directory, files, values, schemas, report }: LintRun): void {
  const path = joinPath(directory, file);
  const stat = files.stat(path);
  if (!stat) return report("info", file, "file does not exist");
  if (stat.kind === "directory") {
    return report("error", file, `unable to parse YAML: read ${path}: is a directory`);
  }
  const defaults = read(files.readFile(path), report);
  if (!defaults) return;
  const schemaPath = joinPath(directory, "values.schema.json");
  if (!schemas || files.stat(schemaPath)?.kind !== "file") return;
  const schema = files.readFile(schemaPath);
  const problems = schema.length === 0 ? "" : schemas.schemaProblems(schema, layValues(values, defaults));
  if (problems !== "") report("error", file, problems);
}

/** Only the first document counts here. */
function read(content: Uint8Array, report: Report): PlainMap | undefined {
  try {
    const document = parseYamlBytes(content);
    if (document === null) return new Map();
    if (document instanceof Map) return document;
    const problem = `json: cannot unmarshal ${jsonTypeName(document)} into Go value of type common.Values`;
    report("error", file, `unable to parse YAML: error unmarshaling JSON: while decoding JSON: ${problem}`);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    report("error", file, `unable to parse YAML: ${error.message}`);
  }
  return undefined;
}
