import { HctlError } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { neighbourHint } from "./neighbour_hint.ts";

/**
 * The folder that a `file://` repository names, relative to the chart.
 *
 * @throws {HctlError} `chart.not_found` in Helm's words.
 */
export function localPath(repository: string, chartPath: string, files: FileSystem): string {
  const path = joinPath(chartPath, repository.replace(/^file:\/\//, ""));
  if (files.stat(path)) return path;
  throw new HctlError("chart.not_found", `directory ${path} not found`, {
    hint: neighbourHint(path, files) ?? "A file:// repository is a chart's folder, its path begins in the chart's own",
  });
}
