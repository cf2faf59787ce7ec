import { SubchartValueError } from "../chart/mod.ts";
import { causeOf, type ErrorDetails, HctlError } from "../errors.ts";
import { settingLayers } from "../releases/mod.ts";
import { explained, ValuesSchemaError } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";
import { type FaultInput, locateFaults } from "./locate_faults.ts";

/**
 * An error of rendering with all that can be said of it, and the places that only the command knows: where refused values were
 * given, and the chart's folder before files of its metadata.
 */
export async function locateChartError(raised: unknown, input: FaultInput): Promise<unknown> {
  if (!(raised instanceof HctlError)) return raised;
  const error = await explained(raised);
  const cause = causeOf(error, ValuesSchemaError) ?? causeOf(error, SubchartValueError);
  if (cause) {
    // A getter may stand behind the sources; one error asks for them many times.
    const { sources } = input;
    return error.restated(error.message, placesFor(cause, { ...input, sources }));
  }
  const { location } = error;
  if (!location || !["Chart.yaml", "requirements.yaml"].includes(location.file)) return error;
  return error.restated(error.message, { location: { ...location, file: joinPath(input.chartPath, location.file) } });
}

function placesFor(cause: ValuesSchemaError | SubchartValueError, input: FaultInput): ErrorDetails {
  if (cause instanceof ValuesSchemaError) return locateFaults(cause, input);
  return { location: settingLayers(input, cause.path)[0]?.place?.value };
}
