import type { PlainMap } from "../yaml/mod.ts";
import type { Chart } from "./chart.ts";
import { branchOf, chartOf } from "./chart_branch.ts";
import type { WarningSink } from "./chart_warning.ts";
import { importValues } from "./import_values.ts";
import { switchDependencies } from "./switch_dependencies.ts";

/**
 * The chart that is rendered for these values: aliases applied, switched-off subcharts dropped, exported values imported.
 * A subchart whose version does not fit its dependency stays, under its own name.
 *
 * @param warn Gets what Helm would log.
 * @throws {HctlError} `values.invalid` when the key of a subchart holds no map.
 */
export function processDependencies(chart: Chart, userValues: PlainMap, warn: WarningSink = () => {}): Chart {
  const root = branchOf(chart);
  switchDependencies(root, userValues, "", warn);
  importValues(root, warn);
  return chartOf(root);
}
