import { coalesceValues } from "../chart/mod.ts";
import type { StoredRelease } from "../revision/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";

/** A release's values over its chart's own; subcharts are not recorded (Helm docs, "helm get values --all"). */
export function computedValues(
  { chart, config }: StoredRelease,
  { system }: Pick<CommandContext, "system">,
): PlainMap {
  const recorded = {
    metadata: chart?.metadata ?? { name: "", version: "", apiVersion: "" },
    values: chart?.values ?? new Map(),
    templates: [],
    files: [],
    subcharts: [],
    raw: [],
  };
  return coalesceValues(recorded, config ?? new Map(), warnAboutChart(system.terminal));
}
