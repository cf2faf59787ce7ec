/**
 * Shows the whole path on a three-tier WordPress, in a temporary folder and without a cluster: plan, apply, plan again,
 * change a value, plan, apply, roll back, history. `--binary` runs dist/hctl instead of the source.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const binary = join(root, "dist", process.platform === "win32" ? "hctl.exe" : "hctl");
const isBinary = process.argv.includes("--binary");
if (isBinary && !existsSync(binary)) {
  console.log("dist/hctl is not there yet; compiling it first");
  const { status } = spawnSync(process.execPath, ["run", "-A", join(root, "scripts/compile.ts")], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "hctl-demo-"));
const startedMs = Date.now();
cpSync(join(root, "examples/wordpress"), folder, { recursive: true });

/** Runs hctl, showing what it writes as it comes, and ends the demo when it did not do what was expected. */
async function hctl(args: string, expected: (stdout: string) => boolean): Promise<void> {
  console.log(`\n$ hctl ${args}`);
  const [program, prefix] = isBinary
    ? [binary, []]
    : [process.execPath, ["run", "-A", "--no-check", join(root, "src/main.ts")]];
  const child = spawn(program, [...prefix, ...args.split(" ")], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  child.stdout.on("data", (chunk: Uint8Array) => {
    stdout += new TextDecoder().decode(chunk);
    process.stdout.write(chunk);
  });
  child.stderr.on("data", (chunk: Uint8Array) => process.stdout.write(chunk));
  const exitCode = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (exitCode === 0 && expected(stdout)) return;
  console.log(`demo failed at: hctl ${args} (exit ${exitCode}); files are in ${folder}`);
  process.exit(1);
}

function changeValue(before: string, after: string): void {
  const path = join(folder, "values/web.yaml");
  const text = readFileSync(path, "utf8");
  if (!text.includes(before)) throw new Error(`values/web.yaml does not hold "${before}"`);
  writeFileSync(path, text.replace(before, after));
  console.log(`\n# values/web.yaml: ${before} becomes ${after}`);
}

await hctl("plan", (out) => out.includes("3 to install"));
await hctl("apply", (out) => out.includes("done"));
await hctl("plan", (out) => out.includes("Nothing to do"));
changeValue("replicas: 2", "replicas: 5");
await hctl("plan", (out) => out.includes("spec.replicas: 2 -> 5"));
await hctl("apply", (out) => out.includes("shop/front"));
await hctl("rollback front --directory deployed", (out) => out.includes("spec.replicas: 5 -> 2"));
await hctl("history front --directory deployed", (out) => out.includes("Rollback to 1"));
await hctl("list --directory deployed", (out) => out.includes("front"));

rmSync(folder, { recursive: true });
console.log(`\nDemo done in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
