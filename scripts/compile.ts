/**
 * Makes one self-contained binary with Bun's compiler: dist/hctl for this machine, or dist/hctl-TARGET for
 * `--target bun-linux-x64|bun-linux-arm64|bun-linux-x64-musl|bun-darwin-arm64|bun-darwin-x64|bun-windows-x64`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const targetIndex = process.argv.indexOf("--target");
const target = targetIndex < 0 ? undefined : process.argv[targetIndex + 1];
const run = (program: string, args: readonly string[]) => {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

/** Bun comes as one npm package a platform; the one for this machine is installed beside the `bun` package. */
function bunProgram(): string {
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

const bun = bunProgram();
run(process.execPath, ["run", "-A", "scripts/build.ts"]);
mkdirSync(join(root, "dist"), { recursive: true });
const outfile = target ? `dist/hctl-${target.replace(/^bun-/, "")}` : "dist/hctl";
run(bun, [
  "build",
  "dist/bundle/hctl.mjs",
  "--compile",
  "--bytecode",
  "--minify",
  "--splitting",
  "--format=esm",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  ...(target ? [`--target=${target}`] : []),
  `--outfile=${outfile}`,
]);
console.log(outfile);
