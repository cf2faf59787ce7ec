import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = new URL("../../", import.meta.url).pathname;

/** What a run of hctl left. */
export interface ProgramResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One form of hctl that command-level tests run against. */
export interface Program {
  readonly name: string;
  /** Why it cannot run here; undefined when it can. */
  readonly skip: string | undefined;
  readonly run: (args: readonly string[], folder: string) => ProgramResult;
}

function program(name: string, command: readonly string[], skip?: string): Program {
  return {
    name,
    skip,
    run(args, folder) {
      const [file, ...before] = command;
      const { status, stdout, stderr, error } = spawnSync(file!, [...before, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      });
      if (error) throw error;
      return { exitCode: status, stdout, stderr };
    },
  };
}

/** Node 24's own path; npm brings it, and starting it through npx every time would take most of the tests' time. */
function node24(): string {
  const { stdout, stderr, status } = spawnSync("npx", ["-y", "node@24.21.0", "-p", "process.execPath"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npx cannot run Node 24: ${stderr}`);
  return stdout.trim();
}

const bundle = join(root, "dist/bundle/hctl.mjs");
const binary = join(root, "dist/hctl");

/** Source under Deno, the bundle under Node 24 (from npm), the compiled binary; the last two when they are built. */
export const programs: readonly Program[] = [
  program("source", [process.execPath, "run", "-A", "--no-check", join(root, "src/main.ts")]),
  program(
    "bundle on Node 24",
    [existsSync(bundle) ? node24() : "node", bundle],
    existsSync(bundle) ? undefined : "not built; run: deno task build",
  ),
  program("binary", [binary], existsSync(binary) ? undefined : "not compiled; run: deno task compile"),
];
