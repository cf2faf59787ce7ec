import type { PlainMap } from "../yaml/mod.ts";
import { coalesceTables } from "./coalesce_tables.ts";
import { copyValues } from "./copy_values.ts";

/** `upper` laid over `lower` as one chart's values are, subcharts and globals aside; neither is changed. */
export function layValues(upper: PlainMap, lower: PlainMap): PlainMap {
  const joining = { nulls: "coalesce", warn: () => {} } as const;
  const values = coalesceTables(new Map(), copyValues(upper), "", joining);
  return coalesceTables(values, copyValues(lower), "", joining);
}
