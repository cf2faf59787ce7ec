export type { ChartRequest, ChartSource, ChartSourceOptions, Repository, ResolvedChart } from "./chart_request.ts";
export { createChartSource } from "./chart_source.ts";
export { type HelmFolders, helmFolders, helmRepositories, type HelmRepository } from "./dependency_home.ts";
export { type DependencyStatus, dependencyStatuses, undeclaredCharts } from "./dependency_list.ts";
export { findRemoteChart, type RemoteRequest } from "./dependency_lookup.ts";
export type { DependencyPorts } from "./dependency_ports.ts";
export { buildDependencies, updateDependencies } from "./dependency_update.ts";
export { neighbourHint } from "./neighbour_hint.ts";
