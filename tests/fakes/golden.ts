import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = new URL("../golden/", import.meta.url).pathname;

/** Compares with tests/golden/NAME; UPDATE_GOLDEN=1 writes the file instead, to be read in the diff. */
export function assertGolden(name: string, actual: string): void {
  const path = join(folder, name);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  assert.ok(existsSync(path), `no golden file ${name}; write it with UPDATE_GOLDEN=1`);
  assert.equal(actual, readFileSync(path, "utf8"));
}
