import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { directoryStore } from "../../src/revision/mod.ts";
import { realSystem } from "../../src/system/mod.ts";
import { after, before, converge, planIn } from "./scene.ts";

const child = fileURLToPath(new URL("./kill_child.ts", import.meta.url));
const runtimeArguments = "Deno" in globalThis ? ["run", "-A", "--no-check", child] : [child];
const { files, clock } = realSystem();

function applyUntil(folder: string, point: number): Promise<string> {
  const running = spawn(process.execPath, [...runtimeArguments, folder, String(point)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((resolve) => running.on("exit", (code, signal) => resolve(signal ?? String(code))));
}

/** Every file with its content, and of the records what does not depend on how often a run began. */
async function treeOf(folder: string): Promise<unknown> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1).replaceAll("\\", "/"))
    .sort();
  const objects = names.filter((name) => !/^\.hctl\/.*\/v[0-9]+\.json$/.test(name));
  const store = directoryStore({ folder, files });
  const deployed = (await store.list()).filter(({ status }) => status === "deployed");
  return {
    objects: objects.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]),
    deployed: deployed.map(({ release, manifest, hooks, config }) => ({ release, manifest, hooks, config })),
  };
}

test("a run killed before or after any write is repaired by the next one", async () => {
  const root = mkdtempSync(`${tmpdir()}/hctl-kill-`);
  try {
    await converge({ folder: `${root}/start`, files, clock }, before);
    cpSync(`${root}/start`, `${root}/whole`, { recursive: true });
    await converge({ folder: `${root}/whole`, files, clock }, after);
    const expected = await treeOf(`${root}/whole`);
    let next = 1;
    let isOver = false;
    const work = async () => {
      while (!isOver) {
        const point = next++;
        const folder = `${root}/${point}`;
        cpSync(`${root}/start`, folder, { recursive: true });
        const end = await applyUntil(folder, point);
        assert.ok(end === "SIGKILL" || end === "0", `point ${point} ended with ${end}`);
        if (end === "0") isOver = true;
        const plan = await planIn({ folder, files, clock }, after);
        assert.equal(plan.releases.length, 2);
        await converge({ folder, files, clock }, after);
        assert.deepEqual(await treeOf(folder), expected, `after a kill at point ${point}`);
        const quiet = await planIn({ folder, files, clock }, after);
        assert.deepEqual(quiet.releases.map(({ action }) => action), ["unchanged", "unchanged"]);
        const records = await directoryStore({ folder, files }).list();
        assert.deepEqual(records.filter(({ status }) => status.startsWith("pending-")), []);
      }
    };
    await Promise.all([work(), work()]);
    assert.ok(next > 40, `only ${next} points`);
  } finally {
    rmSync(root, { recursive: true });
  }
});
