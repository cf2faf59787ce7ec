import type { Chart, ChartFile } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import type { Report } from "./lint_message.ts";
import type { LintRun } from "./lint_run.ts";
import { ObjectError, objectHeads } from "./object_documents.ts";

/** Checks that crds/, where there is one, holds custom resource definitions and nothing else. */
export function checkCrds({ directory, files, chart, report }: LintRun): void {
  const stat = files.stat(joinPath(directory, "crds"));
  if (!stat) return;
  if (stat.kind !== "directory") return report("error", "crds/", "not a directory");
  if (chart instanceof HctlError) return report("error", "crds/", chart.message, chart);
  let path = "";
  try {
    for (const file of crdFiles(chart)) {
      path = file.path;
      checkFile(file, report);
    }
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    report("error", path, `unable to parse YAML: ${error.message}`);
  }
}

function checkFile({ path, content }: ChartFile, report: Report): void {
  for (const { apiVersion, kind } of objectHeads(new TextDecoder().decode(content))) {
    if (!apiVersion.startsWith("apiextensions.k8s.io")) {
      report("error", path, "apiVersion is not in 'apiextensions.k8s.io'");
    }
    if (kind !== "CustomResourceDefinition") {
      report("error", path, "object kind is not 'CustomResourceDefinition'");
    }
  }
}

function crdFiles(chart: Chart): readonly ChartFile[] {
  const own = chart.files.filter(({ path }) => path.startsWith("crds/") && /\.(?:ya?ml|json)$/.test(path));
  return [...own, ...chart.subcharts.flatMap(crdFiles)];
}
