import { type ChartMetadata, FieldError, parseYamlBytes, readChartFile } from "../chart/mod.ts";
import { attempt } from "../errors.ts";
import { baseName, joinPath } from "../system/mod.ts";
import { goQuote } from "../text/mod.ts";
import { compareVersions, parseStrictVersion, parseVersion, readVersion, VersionError } from "../version/mod.ts";
import { jsonTypeName, type PlainValue, YamlError } from "../yaml/mod.ts";
import type { Report } from "./lint_message.ts";
import type { LintRun } from "./lint_run.ts";
import { strictProblem } from "./strict_chart_file.ts";
import { isMailAddress, isRequestAddress, isWebAddress } from "./web_address.ts";

const file = "Chart.yaml";

/** What Chart.yaml holds, each field perhaps absent. */
type Metadata = Partial<ChartMetadata>;

/** Checks Chart.yaml field by field. */
export function checkChartFile({ directory, files, report }: LintRun): void {
  const path = joinPath(directory, file);
  if (files.stat(path)?.kind === "directory") {
    report("error", file, "should be a file, not a directory");
    return report("error", file, `unable to parse YAML\n\tread ${path}: is a directory`);
  }
  const content = files.readFile(path);
  const metadata = read(content, report);
  if (!metadata) return;
  const strict = strictProblem(content);
  if (strict !== undefined) report("warning", file, `failed to strictly parse chart metadata file\n\t${strict}`);
  const document = parseYamlBytes(content);
  for (const rule of rules) {
    const problem = rule(metadata, document);
    if (problem !== undefined) report("error", file, problem);
    if (rule === sourcesProblem && !metadata.icon) report("info", file, "icon is recommended");
  }
  const { version = "" } = metadata;
  if (!attempt(VersionError, () => parseStrictVersion(version))) {
    report("warning", file, `version '${version}' is not a valid SemVerV2`);
  }
}

function read(content: Uint8Array, report: Report): Metadata | undefined {
  try {
    return readChartFile(content);
  } catch (error) {
    if (!(error instanceof YamlError || error instanceof FieldError)) throw error;
    report("error", file, `unable to parse YAML\n\t${error.message}`);
    return undefined;
  }
}

/** What is wrong with one part of the metadata; `document` tells which types were written. */
type Rule = (metadata: Metadata, document: PlainValue) => string | undefined;

const rules: readonly Rule[] = [
  nameProblem,
  apiVersionProblem,
  (_, document) => typeProblem(document, "version"),
  versionProblem,
  (_, document) => typeProblem(document, "appVersion"),
  maintainersProblem,
  sourcesProblem,
  ({ icon = "" }) => icon === "" || isRequestAddress(icon) ? undefined : `invalid icon URL '${icon}'`,
  kindProblem,
  dependenciesProblem,
];

function nameProblem({ name = "" }: Metadata): string | undefined {
  if (name === "") return "name is required";
  return name.includes("/") && name !== (baseName(name) || "/") ? `chart name ${goQuote(name)} is invalid` : undefined;
}

function apiVersionProblem({ apiVersion = "" }: Metadata): string | undefined {
  if (apiVersion === "") return 'apiVersion is required. The value must be either "v1" or "v2"';
  if (apiVersion === "v1" || apiVersion === "v2") return undefined;
  return `apiVersion '${apiVersion}' is not valid. The value must be either "v1" or "v2"`;
}

/** A version without quotes may have been read as a number, and lost a digit. */
function typeProblem(document: PlainValue, key: string): string | undefined {
  const value = document instanceof Map ? document.get(key) : undefined;
  if (value === undefined || typeof value === "string") return undefined;
  return `${key} should be of type string but it's of type ${goTypeOf(value)}`;
}

function goTypeOf(value: PlainValue): string {
  const kind = jsonTypeName(value);
  return { null: "<nil>", number: "float64", bool: "bool" }[kind] ?? kind;
}

const lowest = "0.0.0-0";

function versionProblem({ version = "" }: Metadata): string | undefined {
  if (version === "") return "version is required";
  const parsed = readVersion(version);
  if (!parsed) return `version '${version}' is not a valid SemVer`;
  if (compareVersions(parsed, parseVersion(lowest)) > 0) return undefined;
  return `version "${version}" is less than or equal to "${lowest}"`;
}

function maintainersProblem({ maintainers = [] }: Metadata): string | undefined {
  for (const maintainer of maintainers) {
    if (!maintainer) return "a maintainer entry is empty";
    const { name = "", email = "", url = "" } = maintainer;
    if (name === "") return "each maintainer requires a name";
    if (email !== "" && !isMailAddress(email)) return `invalid email '${email}' for maintainer '${name}'`;
    if (url !== "" && !isWebAddress(url)) return `invalid url '${url}' for maintainer '${name}'`;
  }
  return undefined;
}

function sourcesProblem({ sources = [] }: Metadata): string | undefined {
  const wrong = sources.find((source) => !isRequestAddress(source));
  return wrong === undefined ? undefined : `invalid source URL '${wrong}'`;
}

function kindProblem({ type = "", apiVersion = "" }: Metadata): string | undefined {
  if (type === "" || apiVersion === "v2") return undefined;
  return `chart type is not valid in apiVersion '${apiVersion}'. It is valid in apiVersion 'v2'`;
}

function dependenciesProblem({ dependencies = [], apiVersion = "" }: Metadata): string | undefined {
  if (dependencies.length === 0 || apiVersion === "v2") return undefined;
  const place = `dependencies are not valid in the Chart file with apiVersion '${apiVersion}'`;
  return `${place}. They are valid in apiVersion 'v2'`;
}
