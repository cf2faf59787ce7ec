import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The path of Bun for this machine. Bun comes as one npm package a platform, installed beside the `bun` package.
 *
 * @param root The project's folder.
 */
export function bunProgram(root: string): string {
  const require = createRequire(join(root, "package.json"));
  const besideBun = dirname(dirname(require.resolve("bun/package.json")));
  const arch = process.arch === "arm64" ? "aarch64" : "x64";
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${arch}`;
  const found = [`bun-${name}`, `bun-${name}-musl`, `bun-${name}-baseline`]
    .map((folder) => join(besideBun, "@oven", folder, "bin", process.platform === "win32" ? "bun.exe" : "bun"))
    .find((path) => existsSync(path) && spawnSync(path, ["--version"]).status === 0);
  if (!found) throw new Error(`no Bun runtime for ${name} beside ${besideBun}; run: deno install`);
  return found;
}
