import type { PlainMap } from "../yaml/mod.ts";
import { coalesceTables } from "./coalesce_tables.ts";
import { copyValues } from "./copy_values.ts";

/** `upper` laid over `lower` as one chart's values are, subcharts and globals aside; neither is changed. */
export function layValues(upper: PlainMap, lower: PlainMap): PlainMap {
  return coalesceTables(copyValues(upper), copyValues(lower), "", { nulls: "coalesce", warn: () => {} });
}
