/**
 * Makes one self-contained binary with Bun's compiler: dist/hctl for this machine, or dist/hctl-TARGET for
 * `--target bun-linux-x64|bun-linux-arm64|bun-linux-x64-musl|bun-darwin-arm64|bun-darwin-x64|bun-windows-x64`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { bunProgram } from "./bun_program.ts";

const root = new URL("..", import.meta.url).pathname;
const targetIndex = process.argv.indexOf("--target");
const target = targetIndex < 0 ? undefined : process.argv[targetIndex + 1];
const run = (program: string, args: readonly string[]) => {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

const bun = bunProgram(root);
run(process.execPath, ["run", "-A", "scripts/build.ts"]);
mkdirSync(join(root, "dist"), { recursive: true });
const suffix = /^(?:bun-windows|win32)/.test(target ?? process.platform) ? ".exe" : "";
const outfile = `dist/hctl${target ? `-${target.replace(/^bun-/, "")}` : ""}${suffix}`;
run(bun, [
  "build",
  "dist/bundle/hctl.mjs",
  "--compile",
  "--bytecode",
  "--minify",
  "--splitting",
  "--format=esm",
  "--compile-jit-policy=64",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  ...(target ? [`--target=${target}`] : []),
  `--outfile=${outfile}`,
]);
console.log(outfile);
