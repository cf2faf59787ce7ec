import { HctlError } from "../errors.ts";
import { gunzip, joinPath } from "../system/mod.ts";
import type { ChartFile } from "./chart.ts";
import { largestFileBytes, withoutByteOrderMark } from "./file_content.ts";
import { readTar, type TarEntry } from "./read_tar.ts";
import { TarError } from "./tar_header.ts";

/** Limit on the size of all files of one archive together, as in Helm 4. */
export const mostUnpackedBytes = 100 * 1024 * 1024;

/** Room for tar's own headers and padding, which do not count as content. */
const overheadBytes = 32 * 1024 * 1024;

/** RFC 1952, section 2.3: nothing of a shorter file is looked at. */
const gzipHeaderBytes = 10;

/**
 * Unpacks a gzipped tar with one top folder, which is dropped from the paths.
 *
 * @param maxBytes Limit on the size of all files together, in bytes; 100 MiB unless given.
 * @throws {HctlError} `chart.corrupt`, `chart.too_large` or `chart.unsafe_path`
 */
export function unpackArchive(archive: Uint8Array, maxBytes = mostUnpackedBytes): readonly ChartFile[] {
  if (archive.length < gzipHeaderBytes) throw corrupt(archive.length === 0 ? "EOF" : "unexpected EOF");
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) throw corrupt("gzip: invalid header");
  const files: ChartFile[] = [];
  let left = maxBytes;
  for (const { name, modifiedMs, content } of entriesOf(gunzip(archive, maxBytes + overheadBytes))) {
    const path = pathInChart(name);
    if (content.length > left) throw tooLarge(`decompressed chart is larger than the maximum size ${maxBytes}`);
    if (content.length > largestFileBytes) {
      const limit = `the maximum file size ${largestFileBytes}`;
      throw tooLarge(`decompressed chart file ${JSON.stringify(name)} is larger than ${limit}`);
    }
    left -= content.length;
    if (left <= 0) throw tooLarge(`decompressed chart is larger than the maximum size ${maxBytes}`);
    files.push({ path, content: withoutByteOrderMark(content), modifiedMs });
  }
  if (files.length === 0) throw corrupt("no files in chart archive");
  return files;
}

/** An entry's path below the top folder, with `/` also where Windows wrote backslashes. */
function pathInChart(name: string): string {
  const delimiter = name.includes("\\") ? "\\" : "/";
  const [top, ...rest] = name.split(delimiter);
  const path = rest.join("/");
  if (path.startsWith("/")) throw unsafe("chart illegally contains absolute paths", name);
  const clean = joinPath(path);
  if (clean === ".") {
    throw unsafe(`chart illegally contains content outside the base directory: ${JSON.stringify(name)}`, name);
  }
  if (clean.startsWith("..")) throw unsafe("chart illegally references parent directory", name);
  if (/^[a-zA-Z]:\//.test(clean)) throw unsafe("chart contains illegally named files", name);
  if (top === "Chart.yaml") throw unsafe("chart yaml not in base directory", name);
  return clean;
}

function* entriesOf(bytes: Uint8Array): Generator<TarEntry> {
  try {
    yield* readTar(bytes);
  } catch (cause) {
    if (!(cause instanceof TarError)) throw cause;
    throw corrupt("the archive holds no whole tar", cause);
  }
}

function corrupt(message: string, cause?: unknown): HctlError {
  return new HctlError("chart.corrupt", message, {
    hint: "It is cut off or damaged; fetch or package it again",
    cause,
  });
}

function tooLarge(message: string): HctlError {
  return new HctlError("chart.too_large", message, { hint: "Keep what templates do not need out with .helmignore" });
}

function unsafe(message: string, name: string): HctlError {
  return new HctlError("chart.unsafe_path", message, {
    hint: `The entry is ${JSON.stringify(name)}; do not trust this archive`,
  });
}
