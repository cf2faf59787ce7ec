export type { Chart, ChartDependency, ChartFile, ChartMetadata } from "./chart.ts";
