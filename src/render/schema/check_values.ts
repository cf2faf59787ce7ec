import type { Chart, WarningSink } from "../../chart/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";

/** Placeholder until the validator stands. */
export function checkValues(_chart: Chart, _values: PlainMap, _warn: WarningSink): void {}
