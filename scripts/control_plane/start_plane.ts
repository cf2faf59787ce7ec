import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPrograms } from "./find_programs.ts";
import { isRunning } from "./once_in_cache.ts";
import { type Plane, readPlane } from "./plane.ts";

const script = new URL("../control_plane.ts", import.meta.url).pathname;

/**
 * Starts a control plane in a process of its own, on ports and in a folder of its own. Three tries: between finding a port
 * free and taking it, another run may have been faster.
 *
 * @param parent The process that it ends with, however that ends; undefined: it runs until `stopPlane`.
 * @returns Why there is none, as the end of a sentence, when this machine has no programs for it and cannot build them.
 */
export async function startPlane(parent: number | undefined): Promise<Plane | string> {
  const programs = await findPrograms();
  if (typeof programs === "string") return programs;
  for (let tries = 1;; tries++) {
    try {
      return await startOnce(parent);
    } catch (error) {
      if (tries === 3) throw error;
      console.error(`The control plane did not start, trying again: ${error instanceof Error ? error.message : error}`);
    }
  }
}

async function startOnce(parent: number | undefined): Promise<Plane> {
  const folder = mkdtempSync(join(tmpdir(), "hctl-plane-"));
  const logFile = `${folder}.log`;
  const log = openSync(logFile, "w");
  const parentArguments = parent === undefined ? [] : ["--parent", String(parent)];
  const args = ["run", "-A", "--no-check", script, "run", "--folder", folder, ...parentArguments];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let isOver = false;
  child.on("error", () => (isOver = true)).on("exit", () => (isOver = true));
  child.unref();
  try {
    while (!isOver) {
      const plane = readPlane(folder);
      if (plane) return plane;
      await pause(50);
    }
    throw new Error(readFileSync(logFile, "utf8"));
  } finally {
    rmSync(logFile, { force: true });
  }
}

/** Ends a control plane that `startPlane` started, and waits until its processes and its folder are gone. */
export async function stopPlane(folder: string): Promise<void> {
  const pid = readPlane(folder)?.pid;
  if (pid === undefined) throw new Error(`no control plane in ${folder}`);
  if (isRunning(pid)) process.kill(pid, "SIGTERM");
  while (isRunning(pid) && existsSync(folder)) await pause(50);
}
