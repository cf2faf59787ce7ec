export type { ChartRequest, ChartSource, Repository } from "./chart_request.ts";
export { createChartSource } from "./chart_source.ts";
export { type HelmFolders, helmFolders, helmHome } from "./dependency_home.ts";
export { dependencyStatuses, undeclaredCharts } from "./dependency_list.ts";
export { findRemoteChart } from "./dependency_lookup.ts";
export type { DependencyPorts } from "./dependency_ports.ts";
export { buildDependencies, updateDependencies } from "./dependency_update.ts";
export { neighbourHint } from "./neighbour_hint.ts";
