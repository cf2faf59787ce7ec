import { hasCode, HctlError } from "../errors.ts";
import { baseName, dirName, type FileStat, type FileSystem, joinPath } from "../system/mod.ts";
import type { ChartFile } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { largestFileBytes, withoutByteOrderMark } from "./file_content.ts";
import { type IgnoreRules, parseIgnoreRules } from "./ignore_rules.ts";

/**
 * Reads the files of a chart's folder that .helmignore leaves in, folder by folder, names sorted. Links are followed, and
 * said to `warn`.
 *
 * @throws {HctlError} `chart.invalid` for a broken link, what is neither file nor folder, and a malformed .helmignore;
 * `chart.too_large` for a file above 5 MiB.
 */
export function readChartDirectory(directory: string, files: FileSystem, warn: WarningSink): readonly ChartFile[] {
  const found: ChartFile[] = [];
  new DirectoryReader({ directory, files, warn, found, isIgnored: readIgnoreRules(directory, files) }).read("");
  return found;
}

function readIgnoreRules(directory: string, files: FileSystem): IgnoreRules {
  const path = joinPath(directory, ".helmignore");
  const text = files.stat(path) ? new TextDecoder().decode(files.readFile(path)) : "";
  try {
    return parseIgnoreRules(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new HctlError("chart.invalid", cause.message, { location: { file: path }, cause });
  }
}

interface Reading {
  readonly directory: string;
  readonly files: FileSystem;
  readonly warn: WarningSink;
  readonly found: ChartFile[];
  readonly isIgnored: IgnoreRules;
}

class DirectoryReader {
  readonly #at: Reading;

  constructor(reading: Reading) {
    this.#at = reading;
  }

  /** Reads one folder; `path` is relative to the chart, "" for the chart itself. */
  read(path: string): void {
    const { directory, files } = this.#at;
    for (const name of files.list(joinPath(directory, path))) this.#readEntry(path === "" ? name : `${path}/${name}`);
  }

  #readEntry(path: string): void {
    const full = joinPath(this.#at.directory, path);
    const stat = this.#at.files.statLink(full);
    if (!stat) return;
    const target = stat.kind === "link" ? this.#followLink(full) : stat;
    if (this.#at.isIgnored(path, target.kind === "directory")) return;
    if (target.kind === "directory") this.read(path);
    else this.#at.found.push(this.#readFile(path, full, target));
  }

  #followLink(full: string): FileStat {
    const { files, warn } = this.#at;
    try {
      const resolved = files.realPath(full);
      const message = "found symbolic link in path. Contents of linked file included and used";
      warn({ level: "info", message, details: [["path", full], ["resolved", resolved]] });
      return files.stat(full)!;
    } catch (cause) {
      if (!hasCode(cause, "file.not_found", "file.not_readable")) throw cause;
      throw new HctlError("chart.invalid", `error evaluating symlink ${full}: ${linkProblem(full, cause, files)}`, {
        cause,
      });
    }
  }

  #readFile(path: string, full: string, { kind, sizeBytes, modifiedMs }: FileStat): ChartFile {
    if (kind !== "file") {
      throw new HctlError("chart.invalid", `cannot load irregular file ${full} as it has file mode type bits set`);
    }
    if (sizeBytes > largestFileBytes) {
      const limit = `the maximum file size ${largestFileBytes}`;
      throw new HctlError("chart.too_large", `chart file ${JSON.stringify(baseName(path))} is larger than ${limit}`);
    }
    return { path, content: withoutByteOrderMark(this.#at.files.readFile(full)), modifiedMs };
  }
}

/** What is wrong with a link, in Go's words. */
function linkProblem(link: string, error: HctlError, files: FileSystem): string {
  if (error.code === "file.not_readable") return "EvalSymlinks: too many links";
  return `lstat ${missingPart(link, files)}: no such file or directory`;
}

/** The first part on the way that a broken link shows which is not there. */
function missingPart(link: string, files: FileSystem): string {
  const target = joinPath(dirName(link), files.readLink(link));
  const parts = target.split("/");
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join("/")).filter((way) => way !== "");
  const missing = ways.find((way) => !files.stat(way)) ?? target;
  return files.statLink(missing)?.kind === "link" ? missingPart(missing, files) : missing;
}
