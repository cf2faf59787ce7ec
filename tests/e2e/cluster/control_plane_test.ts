import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { apiCall, apiRequest } from "../../../scripts/control_plane/api_request.ts";
import { isRunning } from "../../../scripts/control_plane/once_in_cache.ts";
import type { Plane } from "../../../scripts/control_plane/plane.ts";
import { startPlane } from "../../../scripts/control_plane/start_plane.ts";

const isOn = process.env.HCTL_E2E === "1" && !process.env.HCTL_E2E_KUBECONFIG;
const skip = isOn ? false : "starts control planes of its own; run: deno task e2e";
const parents: ReturnType<typeof spawn>[] = [];
after(() => parents.forEach((parent) => parent.kill("SIGKILL")));

async function planeWithParent(): Promise<{ plane: Plane; kill: () => void }> {
  const parent = spawn("sleep", ["600"]);
  parents.push(parent);
  const plane = await startPlane(parent.pid);
  if (typeof plane === "string") throw new Error(plane);
  return { plane, kill: () => parent.kill("SIGKILL") };
}

async function gone(isThere: () => boolean): Promise<boolean> {
  for (const endMs = Date.now() + 10_000; Date.now() < endMs; await pause(50)) if (!isThere()) return true;
  return false;
}

/** Whether any process was started with the folder among its arguments. */
function hasProcesses(folder: string): boolean {
  return spawnSync("pgrep", ["-f", folder]).status === 0;
}

test("two control planes side by side see nothing of each other and end with their parents", { skip }, async () => {
  const [one, other] = await Promise.all([planeWithParent(), planeWithParent()]);
  assert.notEqual(one.plane.admin.serverUrl, other.plane.admin.serverUrl);
  await apiCall(one.plane.admin, "POST", "/api/v1/namespaces", { metadata: { name: "here" } });
  assert.equal((await apiRequest(other.plane.admin, "GET", "/api/v1/namespaces/here")).status, 404);
  const strange = { ...other.plane.admin, token: one.plane.admin.token };
  assert.equal((await apiRequest(strange, "GET", "/api/v1/namespaces")).status, 401);

  const folder = String(one.plane.folder);
  one.kill();
  assert.ok(await gone(() => existsSync(folder) || hasProcesses(folder)));
  assert.equal((await apiRequest(other.plane.admin, "GET", "/readyz")).status, 200);

  const [pid, otherFolder] = [Number(other.plane.pid), String(other.plane.folder)];
  process.kill(pid, "SIGKILL");
  assert.ok(await gone(() => isRunning(pid) || hasProcesses(otherFolder)), "parts outlive a killed control plane");
});
