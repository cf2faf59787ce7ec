import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { toBytes } from "../../src/text/mod.ts";
import { packArchive } from "./pack_archive.ts";

/** A chart with the command line that renders it. */
export interface ChartCase {
  /**
   * Text by path below the case's folder; `c/` or `c.tgz/` is the chart. A folder whose name ends in `.tgz` is packed. Lone surrogates
   * U+DC80–U+DCFF are bytes.
   */
  readonly files: Readonly<Record<string, string>>;
  /** What follows `template demo CHART`, each option with its value; `@/` stands for the case's folder. */
  readonly options: readonly (readonly string[])[];
}

/** Writes the case's files to a folder, which is emptied before. */
export function writeCase({ files }: ChartCase, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(packed(files))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The words after the program's name. */
export function argumentsOf({ files, options }: ChartCase, folder: string): string[] {
  const chart = Object.keys(files).some((path) => path.startsWith("c.tgz/")) ? "c.tgz" : "c";
  return [
    "template",
    "demo",
    `${folder}/${chart}`,
    ...options.flat().map((word) => word.replaceAll("@/", `${folder}/`)),
  ];
}

function packed(files: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  const result: Record<string, Uint8Array> = {};
  const archives = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const [, archive, inner] = /^(.*?\.tgz)\/(.*)$/.exec(path) ?? [];
    if (archive === undefined) result[path] = toBytes(text);
    else archives.set(archive, { ...archives.get(archive), [inner!]: text });
  }
  for (const [path, inner] of archives) result[path] = packArchive(packed(inner));
  return result;
}
