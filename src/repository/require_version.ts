import type { Chart } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { matchesConstraint, VersionError } from "../version/mod.ts";
import type { ChartRequest } from "./chart_request.ts";

/**
 * A path or an address holds one version; a request for another must not pass unnoticed.
 *
 * @throws {HctlError} `chart.no_version`
 */
export function requireVersion(chart: Chart, { chart: name, version, location, versionLocation }: ChartRequest): Chart {
  const has = chart.metadata.version;
  if (version === undefined || version === has || isMatch(version, has)) return chart;
  throw new HctlError("chart.no_version", `Chart "${name}" is version ${has}, which "${version}" does not match`, {
    location: versionLocation ?? location,
    hint: `Write "${has}", or leave version out`,
  });
}

function isMatch(constraint: string, version: string): boolean {
  try {
    return matchesConstraint(constraint, version);
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}
