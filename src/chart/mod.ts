export type { Chart, ChartDependency, ChartFile, ChartMetadata } from "./chart.ts";
export { mergeValues } from "./merge_values.ts";
