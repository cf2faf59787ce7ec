import { recordedChartLabel } from "../report/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/** Chart and version in helm's form: `web-1.0.0`. */
export function chartColumn(revision: Revision): string {
  return recordedChartLabel(revision).replace(" ", "-");
}

/** The chart's appVersion, "" when it has none. */
export function appVersionColumn(revision: Revision): string {
  const metadata = revision.chart.get("metadata");
  return metadata instanceof Map ? String(metadata.get("appVersion") ?? "") : "";
}

/** A row as an object with the keys that helm's JSON has. */
export function row(entries: Readonly<Record<string, PlainValue>>): PlainMap {
  return new Map(Object.entries(entries));
}
