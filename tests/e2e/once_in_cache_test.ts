import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { cacheFolder, onceInCache } from "../../scripts/control_plane/once_in_cache.ts";

async function inCache(run: () => Promise<void>): Promise<void> {
  const [before, folder] = [process.env.XDG_CACHE_HOME, mkdtempSync(join(tmpdir(), "hctl-cache-"))];
  process.env.XDG_CACHE_HOME = folder;
  try {
    await run();
  } finally {
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
    rmSync(folder, { recursive: true });
  }
}

test("onceInCache: of two that want a folder one makes it, and the other gets it whole", () =>
  inCache(async () => {
    let made = 0;
    const make = async (folder: string) => {
      made++;
      writeFileSync(join(folder, "first"), "1");
      await pause(300);
      writeFileSync(join(folder, "second"), "2");
    };
    const folders = await Promise.all([onceInCache("thing", make), onceInCache("thing", make)]);
    assert.equal(made, 1);
    for (const folder of folders) assert.equal(readFileSync(join(folder, "second"), "utf8"), "2");
    assert.deepEqual(readdirSync(cacheFolder()), ["thing"]);
  }));

test("onceInCache: what fails leaves nothing, and the next one tries again", () =>
  inCache(async () => {
    await assert.rejects(onceInCache("thing", () => Promise.reject(new Error("no compiler"))), /no compiler/);
    assert.deepEqual(readdirSync(cacheFolder()), []);
    assert.ok(existsSync(await onceInCache("thing", () => {})));
  }));

test("onceInCache: a lock whose process is gone holds nobody up", () =>
  inCache(async () => {
    await onceInCache("other", () => {});
    writeFileSync(join(cacheFolder(), "thing.lock"), "999999999");
    assert.ok(existsSync(await onceInCache("thing", () => {})));
  }));
