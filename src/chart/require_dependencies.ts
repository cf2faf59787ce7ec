import { HctlError } from "../errors.ts";
import type { Chart } from "./chart.ts";
import { locateMetadata } from "./locate_metadata.ts";

/** Names of the dependencies that Chart.yaml declares and charts/ lacks, switched off or not. */
export function missingDependencies(chart: Chart): readonly string[] {
  const present = new Set(chart.subcharts.map(({ metadata }) => metadata.name));
  return (chart.metadata.dependencies ?? []).map(({ name }) => name).filter((name) => !present.has(name));
}

/**
 * Refuses charts that only lend their templates to others (Helm docs, "Library Charts").
 *
 * @throws {HctlError} `chart.invalid` with Helm's message.
 */
export function requireInstallable(chart: Chart): void {
  const { type = "" } = chart.metadata;
  if (type === "" || type === "application") return;
  throw new HctlError("chart.invalid", `${type} charts are not installable`, {
    location: locateMetadata(chart, ["type"]),
    hint: "Make it a dependency of an application chart",
  });
}

/**
 * Refuses a chart that lacks a declared dependency; asked before dependencies are processed.
 *
 * @throws {HctlError} `chart.missing_dependency` with Helm's message.
 */
export function requireDependencies(chart: Chart): void {
  const missing = missingDependencies(chart);
  if (missing.length === 0) return;
  const declared = chart.metadata.dependencies ?? [];
  throw new HctlError(
    "chart.missing_dependency",
    "an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch " +
      `missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(", ")}`,
    {
      location: locateMetadata(chart, ["dependencies", declared.findIndex(({ name }) => name === missing[0]), "name"]),
      hint: "Fetch them with: hctl dependency build CHART",
    },
  );
}
