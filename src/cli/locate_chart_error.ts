import { SubchartValueError } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { settingLayers } from "../releases/mod.ts";
import { ValuesSchemaError } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";
import { type FaultInput, locateFaults } from "./locate_faults.ts";

/**
 * An error of rendering with the places that only the command knows: where refused values were given, and the chart's folder
 * before files of its metadata.
 */
export function locateChartError(error: unknown, input: FaultInput): unknown {
  if (!(error instanceof HctlError)) return error;
  const cause = causeOf(error);
  if (cause instanceof ValuesSchemaError) return error.restated(error.message, locateFaults(cause, input));
  if (cause instanceof SubchartValueError) {
    const place = settingLayers(input, cause.path)[0]?.place;
    return error.restated(error.message, { location: place?.value });
  }
  const { location } = error;
  if (!location || !["Chart.yaml", "requirements.yaml"].includes(location.file)) return error;
  return error.restated(error.message, { location: { ...location, file: joinPath(input.chartPath, location.file) } });
}

/** The error, or what it was made of, that knows more. */
function causeOf(error: HctlError): unknown {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ValuesSchemaError || at instanceof SubchartValueError) return at;
  }
  return undefined;
}
