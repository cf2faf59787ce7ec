import { HctlError } from "../errors.ts";
import type { LintRun } from "./lint_run.ts";

/** Compares the charts in charts/ with the dependencies that Chart.yaml declares, both ways. */
export function checkDependencies({ directory, chart, report }: LintRun): void {
  if (chart instanceof HctlError) return report("error", "", `unable to load chart\n\t${chart.message}`, chart);
  const declared = (chart.metadata.dependencies ?? []).map(({ name }) => name);
  const present = chart.subcharts.map(({ metadata }) => metadata.name);
  const undeclared = present.filter((name) => !declared.includes(name));
  if (undeclared.length > 0) {
    report("error", directory, `chart metadata is missing these dependencies: ${undeclared.join(",")}`);
  }
  const absent = declared.filter((name) => !present.includes(name));
  if (absent.length > 0) {
    report("warning", directory, `chart directory is missing these dependencies: ${absent.join(",")}`);
  }
}
