import { type Chart, type ChartFile, subchartPath } from "../chart/mod.ts";
import type { FunctionTable, Value } from "../template/mod.ts";
import { compareBytes, GoInt, type PlainMap } from "../yaml/mod.ts";
import type { Capabilities } from "./capabilities.ts";
import { capabilitiesObject } from "./capabilities_object.ts";
import { chartObject } from "./chart_object.ts";
import { FilesObject } from "./files_object.ts";
import type { ReleaseIdentity } from "./rendered_release.ts";
import { ValuesObject } from "./values_object.ts";

/** One template of a chart tree with what it sees. */
export interface TreeTemplate {
  /** Chart path, `web/charts/db/templates/secret.yaml`; also its name as a template. */
  readonly name: string;
  readonly file: ChartFile;
  /** `.Template.BasePath`, `web/charts/db/templates`. */
  readonly basePath: string;
  /** The root object, one for all templates of a chart; `Template` is set before each runs. */
  readonly root: Map<string, Value>;
  readonly printYaml: (values: Value) => string;
}

/** What the root objects are made of. */
export interface TreeInput {
  /** The chart with its dependencies processed. */
  readonly chart: Chart;
  /** Coalesced values, which templates may change. */
  readonly values: PlainMap;
  readonly identity: ReleaseIdentity;
  readonly revision: number;
  /** `check` is neither: a chart that is linted is not released. */
  readonly event: "install" | "upgrade" | "check";
  readonly capabilities: Capabilities;
  /** The functions of the template language and sprig; toYaml is among them. */
  readonly functions: FunctionTable;
}

/**
 * The templates of a chart and its subcharts in the order in which Helm parses and runs them: deeper paths first, then in
 * reverse order of their bytes.
 */
export function treeTemplates(input: TreeInput): readonly TreeTemplate[] {
  const { chart, capabilities, functions } = input;
  const shared: Shared = {
    Release: releaseObject(input),
    Capabilities: capabilitiesObject(capabilities),
    printYaml: (values) => `${functions.get("toYaml")?.call(values)}\n`,
  };
  const values = input.values as Map<string, Value>;
  const templates: TreeTemplate[] = [];
  addChart({ chart, path: chart.metadata.name, isRoot: true, values }, shared, templates);
  // Of two with one name the later counts, in the place of both.
  const byName = new Map(templates.map((template) => [template.name, template]));
  const placed = [...byName.values()].map((template) => ({ template, depth: depth(template.name) }));
  placed.sort((a, b) => b.depth - a.depth || compareBytes(b.template.name, a.template.name));
  return placed.map(({ template }) => template);
}

interface Branch {
  readonly chart: Chart;
  readonly path: string;
  readonly isRoot: boolean;
  readonly values: Map<string, Value>;
}

interface Shared {
  readonly Release: Value;
  readonly Capabilities: Value;
  /** Text of `.Values.YAML`. */
  readonly printYaml: (values: Value) => string;
}

/** Adds a chart's templates and those below it; gives the chart's root object. */
function addChart({ chart, path, isRoot, values }: Branch, shared: Shared, to: TreeTemplate[]): Map<string, Value> {
  const subcharts = new Map<string, Value>();
  const root = new Map<string, Value>([
    ["Chart", chartObject(chart.metadata, isRoot)],
    ["Files", new FilesObject(chart.files)],
    ["Release", shared.Release],
    ["Capabilities", shared.Capabilities],
    ["Values", new ValuesObject(values, shared.printYaml)],
    ["Subcharts", subcharts],
  ]);
  for (const child of chart.subcharts) {
    const { name } = child.metadata;
    const branch = { chart: child, path: subchartPath(path, child), isRoot: false, values: tableOf(values, name) };
    subcharts.set(name, addChart(branch, shared, to));
  }
  for (const file of chart.templates) {
    if (isLoaded(chart, file)) {
      const basePath = `${path}/templates`;
      to.push({ name: `${path}/${file.path}`, file, basePath, root, printYaml: shared.printYaml });
    }
  }
  return root;
}

/** The dot that a template starts with: its chart's root object, in which `.Template` is the template. */
export function startingDot({ name, basePath, root, printYaml }: TreeTemplate): ValuesObject {
  root.set("Template", new ValuesObject(new Map([["Name", name], ["BasePath", basePath]]), printYaml));
  return new ValuesObject(root, printYaml);
}

/** The values of a subchart; a name with dots is a path, as in Helm. */
function tableOf(values: Map<string, Value>, name: string): Map<string, Value> {
  let table: Value | undefined = values;
  for (const key of name.split(".")) table = table instanceof Map ? table.get(key) : undefined;
  return table instanceof Map ? table : new Map();
}

/** Library charts give definitions only (Helm docs, "Library Charts"). */
function isLoaded(chart: Chart, file: ChartFile): boolean {
  return chart.metadata.type?.toLowerCase() !== "library" || isPartial(file.path);
}

/** True for files that only define templates: `_helpers.tpl`. */
export function isPartial(path: string): boolean {
  return path.slice(path.lastIndexOf("/") + 1).startsWith("_");
}

function depth(path: string): number {
  return path.split("/").length;
}

function releaseObject({ identity, revision, event }: TreeInput): Value {
  return new Map<string, Value>([
    ["Name", identity.name],
    ["Namespace", identity.namespace],
    ["IsUpgrade", event === "upgrade"],
    ["IsInstall", event === "install"],
    ["Revision", GoInt.int(revision)],
    ["Service", "Helm"],
  ]);
}
