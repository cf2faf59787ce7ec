import type { ChartCase } from "./chart_case.ts";

/** Whether a smaller case still shows the difference. */
export type StillDiffers = (candidate: ChartCase) => Promise<boolean>;

/** Takes away options, files and lines as long as the difference stays; at most `limit` tries. */
export async function shrinkCase(start: ChartCase, differs: StillDiffers, limit = 250): Promise<ChartCase> {
  let [current, left, smaller] = [start, limit, true];
  while (smaller && left > 0) {
    smaller = false;
    for (const candidate of candidates(current)) {
      if (left-- <= 0) break;
      if (!(await differs(candidate))) continue;
      current = candidate;
      smaller = true;
      break;
    }
  }
  return current;
}

function* candidates({ files, options }: ChartCase): Generator<ChartCase> {
  const paths = Object.keys(files);
  const folders = new Set(paths.flatMap((path) => /^(.*\/charts\/[^/]+)\//.exec(path)?.[1] ?? []));
  for (const folder of folders) yield { files: without(files, (path) => path.startsWith(`${folder}/`)), options };
  for (let at = 0; at < options.length; at++) yield { files, options: options.toSpliced(at, 1) };
  for (const path of paths) {
    if (!path.endsWith("Chart.yaml")) yield { files: without(files, (one) => one === path), options };
  }
  for (const path of paths) {
    const lines = files[path]!.split("\n");
    for (let size = lines.length >> 1; size >= 1; size >>= 1) {
      for (let at = 0; at < lines.length - 1; at += size) {
        yield { files: { ...files, [path]: lines.toSpliced(at, size).join("\n") }, options };
      }
    }
  }
}

function without(files: ChartCase["files"], isOut: (path: string) => boolean): ChartCase["files"] {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !isOut(path)));
}
