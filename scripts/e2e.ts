/**
 * Runs the tests that need a real API server (tests/e2e/cluster) against one control plane, which ends with the run. Ends with
 * the line `N passed, N failed`. `--binary` tests dist/hctl instead of the source; other arguments are files or folders.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findTools } from "./control_plane/find_tools.ts";
import { openPlane } from "./control_plane/open_plane.ts";

const root = new URL("..", import.meta.url).pathname;
const binary = join(root, "dist", process.platform === "win32" ? "hctl.exe" : "hctl");
const args = process.argv.slice(2);
const isBinary = args.includes("--binary");
const paths = args.filter((arg) => arg !== "--binary");

const plane = await openPlane();
if (typeof plane === "string") {
  console.log(`SKIPPED: no end-to-end tests against a cluster: ${plane}.`);
  console.log("0 passed, 0 failed");
  process.exit(0);
}
if (isBinary && !existsSync(binary)) {
  console.log("dist/hctl is not there; compile it with: deno task compile");
  process.exit(1);
}
const tools = await findTools();
if ("missing" in tools) console.log(`SKIPPED: what is compared with helm: ${tools.missing}.`);

const { status } = spawnSync(
  process.execPath,
  ["run", "-A", join(root, "scripts/test.ts"), "--parallel", ...(paths.length > 0 ? paths : ["tests/e2e/cluster"])],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      DENO_JOBS: process.env.DENO_JOBS ?? "2",
      HCTL_E2E: process.env.HCTL_E2E ?? "1",
      ...("folder" in tools && { HCTL_E2E_TOOLS: tools.folder }),
      ...(isBinary && { HCTL_BINARY: binary }),
    },
  },
);
process.exit(status ?? 1);
