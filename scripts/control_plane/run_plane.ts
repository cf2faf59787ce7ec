import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPrograms, type PartName, type Programs } from "./find_programs.ts";
import { furnishingReady, furnishPlane, serverReady } from "./furnish_plane.ts";
import { isRunning } from "./once_in_cache.ts";
import { partArguments } from "./part_command.ts";
import type { Ability, Plane } from "./plane.ts";
import { type PlaneFiles, writePlaneFiles } from "./plane_files.ts";
import { type RunningPart, runPart } from "./run_part.ts";

/**
 * Runs a control plane in a folder of its own until this process is asked to end or its parent is gone; then everything is
 * killed and the folder removed. `plane.json` in the folder says that it is ready.
 *
 * @param parent The process to live with; undefined: until SIGTERM or SIGINT.
 */
export async function runPlane(folder: string, parent: number | undefined): Promise<void> {
  const programs = await findPrograms();
  if (typeof programs === "string") throw new Error(programs);
  const parts: RunningPart[] = [];
  const hasEnded = untilEnd(parent);
  try {
    await Promise.race([start(folder, programs, parts), hasEnded]);
    await hasEnded;
  } finally {
    await Promise.all(parts.map((part) => part.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, programs: Programs, parts: RunningPart[]): Promise<void> {
  const files = await writePlaneFiles(folder);
  const run = (name: PartName) => {
    const program = programs.get(name);
    if (!program) return;
    parts.push(runPart(name, [...program, ...partArguments(name, files)], folder, join(folder, `${name}.log`)));
  };
  const failure = () => failureOf(parts, folder);
  run("etcd");
  run("kube-apiserver");
  await serverReady(files.admin, failure);
  run("kube-controller-manager");
  run("kube-scheduler");
  run("kwok");
  await furnishPlane(files.admin);
  if (programs.has("kube-controller-manager")) await furnishingReady(files.admin, programs.has("kwok"));
  if (failure()) throw new Error(failure());
  writeFileSync(join(folder, "plane.json.unfinished"), JSON.stringify(planeOf(files, programs)), { mode: 0o600 });
  renameSync(join(folder, "plane.json.unfinished"), join(folder, "plane.json"));
}

function planeOf(files: PlaneFiles, programs: Programs): Plane {
  const abilities: Ability[] = ["audit", "client-certificates"];
  if (programs.has("kube-controller-manager")) abilities.push("controllers");
  if (programs.has("kube-scheduler")) abilities.push("scheduler");
  if (programs.has("kwok")) abilities.push("kubelet");
  const { folder, admin, clientAuthority, serverAuthority } = files;
  const at = (file: string) => join(folder, file);
  return {
    folder,
    pid: process.pid,
    kubeconfig: at("kubeconfig"),
    admin,
    abilities,
    auditLog: at("audit.log"),
    clientAuthority,
    serverAuthority,
  };
}

/** What a part that ended by itself said last. */
function failureOf(parts: readonly RunningPart[], folder: string): string | undefined {
  const dead = parts.find((part) => part.exitCode !== undefined);
  if (!dead) return undefined;
  const log = readFileSync(join(folder, `${dead.name}.log`), "utf8").trimEnd().split("\n").slice(-15).join("\n");
  return `${dead.name} ended with exit code ${dead.exitCode}:\n${log}`;
}

async function untilEnd(parent: number | undefined): Promise<void> {
  let isAsked = false;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => (isAsked = true));
  while (!isAsked && (parent === undefined || isRunning(parent))) await pause(200);
}
