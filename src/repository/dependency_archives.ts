import { type ChartDependency, loadChartArchive } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { replaceFile } from "./replace_file.ts";

/** Moves new archives in, then deletes others; folders stay, and so do archives of charts without a repository. */
export async function replaceArchives(
  archives: ReadonlyMap<string, Uint8Array>,
  locked: readonly ChartDependency[],
  { folder, ports: { files, print } }: { readonly folder: string; readonly ports: DependencyPorts },
): Promise<void> {
  const before = files.list(folder);
  for (const [name, content] of archives) {
    const path = joinPath(folder, name);
    const problem = await problemOf(content);
    if (problem !== undefined) print(`Could not verify ${path} for moving: ${problem} (Skipping)`);
    else replaceFile(path, content, files);
  }
  print("Deleting outdated charts");
  const vendored = new Set(locked.filter(({ repository }) => !repository).map(({ name }) => name));
  for (const name of before) {
    const path = joinPath(folder, name);
    if (archives.has(name) || files.stat(path)?.kind === "directory") continue;
    const content = files.readFile(path);
    const problem = await problemOf(content);
    if (problem !== undefined) print(`Could not verify ${path} for deletion: ${problem} (Skipping)`);
    else if (!vendored.has((await loadChartArchive(content)).metadata.name)) files.remove(path);
  }
}

async function problemOf(archive: Uint8Array): Promise<string | undefined> {
  try {
    await loadChartArchive(archive);
    return undefined;
  } catch (error) {
    if (error instanceof HctlError) return error.message;
    throw error;
  }
}
