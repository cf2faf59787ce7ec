import type { SourceLocation } from "../errors.ts";
import type { Chart } from "./chart.ts";
import { locatePath } from "./locate_yaml.ts";

/**
 * Where a chart's metadata say something: in Chart.yaml, or requirements.yaml of version 1, as a path in the chart's folder;
 * undefined for a chart without files. For errors only: the file is read anew.
 */
export function locateMetadata({ raw }: Chart, path: readonly (string | number)[]): SourceLocation | undefined {
  const places = raw
    .filter((file) => file.path === "Chart.yaml" || file.path === "requirements.yaml")
    .map((file) => locatePath(file.path, file.content, path));
  return places.find(({ line }) => line !== undefined) ?? places[0];
}
