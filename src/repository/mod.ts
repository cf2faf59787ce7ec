export type { ChartRequest, ChartSource, ChartSourceOptions, Repository, ResolvedChart } from "./chart_request.ts";
export { createChartSource } from "./chart_source.ts";
