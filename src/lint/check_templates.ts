import { type Chart, coalesceValues, processDependencies } from "../chart/mod.ts";
import { attempt, HctlError } from "../errors.ts";
import { renderTemplates } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";
import { sprigFunctions } from "../template/mod.ts";
import { goQuote } from "../text/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { checkObject } from "./check_object.ts";
import type { LintRun } from "./lint_run.ts";
import { ObjectError, objectHeads } from "./object_documents.ts";

const folder = "templates/";

/** Renders the chart, in which `required` and `fail` do not count, and checks what its own templates give. */
export function checkTemplates(run: LintRun): void {
  const { chart, report } = run;
  const stat = run.files.stat(joinPath(run.directory, folder));
  if (!stat) return report("warning", folder, "directory does not exist");
  if (stat.kind !== "directory") return report("error", folder, "not a directory");
  if (chart instanceof HctlError) return report("error", folder, chart.message, chart);
  const prepared = prepare(run, chart);
  if (!prepared) return;
  try {
    run.schemas?.checkValues(prepared.chart, prepared.values);
    checkRendered(prepared.chart, render(run, prepared), run);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    report("error", folder, error.message, error);
  }
}

interface Prepared {
  readonly chart: Chart;
  readonly values: PlainMap;
}

/** Values that do not fit the chart's dependencies are no finding in Helm; nothing is rendered then. */
function prepare({ values }: LintRun, loaded: Chart): Prepared | undefined {
  return attempt(HctlError, () => {
    const chart = processDependencies(loaded, values);
    // Twice, as in Helm: a default that a null removed is back in the end.
    return { chart, values: coalesceValues(chart, coalesceValues(chart, values)) };
  });
}

function render(run: LintRun, { chart, values }: Prepared): ReadonlyMap<string, string> {
  const { namespace, capabilities, clock, random, warn } = run;
  return renderTemplates({
    chart,
    values,
    capabilities,
    identity: { name: "test-release", namespace },
    revision: 0,
    event: "check",
    functions: sprigFunctions({ clock, random, onGenerated: () => {} }),
    onComplaint: (by, message) => {
      if (by === "fail") warn?.({ level: "info", message: "funcMap fail", details: [["message", message]] });
      else warn?.({ level: "warn", message: "missing required value", details: [["message", message]] });
    },
  });
}

/** The first document that cannot be read ends the check. */
function checkRendered(
  chart: Chart,
  rendered: ReadonlyMap<string, string>,
  { capabilities, report }: LintRun,
): void {
  for (const { path } of chart.templates) {
    const extension = extensionOf(path);
    if (![".yaml", ".yml", ".tpl", ".txt"].includes(extension)) {
      const allowed = "Valid extensions are .yaml, .yml, .tpl, or .txt";
      report("error", path, `file extension '${extension}' not valid. ${allowed}`);
    }
    const text = rendered.get(`${chart.metadata.name}/${path}`) ?? "";
    if (![".yaml", ".yml"].includes(extension) || text.trim() === "") continue;
    const indented = indentedStart(text);
    if (indented !== undefined) {
      const problem = `document starts with an illegal indent: ${goQuote(indented)}`;
      report("warning", path, `${problem}, which may cause parsing problems`);
    }
    try {
      for (const head of objectHeads(text)) checkObject(head, { path, text, capabilities, report });
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      return report("error", path, `unable to parse YAML: ${error.message}`);
    }
  }
}

function extensionOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? "";
}

/** The first line that is not blank, when it is indented. */
function indentedStart(text: string): string | undefined {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "");
  return first !== undefined && /^[ \t]/.test(first) ? first : undefined;
}
