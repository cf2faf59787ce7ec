import type { StoredChart } from "../revision/mod.ts";

/** The columns of a record's chart; Helm says MISSING where there is none. */
export function chartCells(chart: StoredChart | undefined): { readonly chart: string; readonly app_version: string } {
  const metadata = chart?.metadata;
  if (!metadata) return { chart: "MISSING", app_version: "MISSING" };
  return { chart: `${metadata.name}-${metadata.version}`, app_version: metadata.appVersion ?? "" };
}
