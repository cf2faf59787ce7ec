import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { chartCases } from "./broken/chart_cases.ts";
import { fleetCases } from "./broken/fleet_cases.ts";
import type { BrokenCase } from "./broken/scene.ts";
import { valuesCases } from "./broken/values_cases.ts";

/** Runs a case in memory; whatever a failed command left behind is in `written`. */
async function play({ files, argv, first, spoil, world }: BrokenCase) {
  const memory = memorySystem({ files: typeof files === "function" ? await files() : files });
  if (first) {
    const scene = memorySystem({ files: Object.fromEntries(memory.entries) });
    assert.equal(await runHctl(first, scene), 0, scene.stderr());
    for (const [path, content] of scene.entries) memory.files.writeFile(path, content);
  }
  const entries = new Map(memory.entries);
  spoil?.(entries);
  for (const [path, content] of entries) memory.files.writeFile(path, content);
  const exitCode = await runHctl(argv, world?.(memory) ?? memory);
  const written = [...memory.entries].filter(([path, content]) => entries.get(path) !== content);
  return { exitCode, stdout: memory.stdout(), stderr: memory.stderr(), written: written.map(([path]) => path) };
}

for (const one of [...chartCases, ...valuesCases, ...fleetCases]) {
  test(`broken files: ${one.name}: ${one.mend}`, async () => {
    const { exitCode, stdout, stderr, written } = await play(one);
    assert.equal(exitCode, one.exitCode ?? 1, stdout + stderr);
    assert.deepEqual(written, [], "something was left behind");
    const line = `$ hctl ${one.argv.map((word) => /^[\w./:=@,-]+$/.test(word) ? word : `'${word}'`).join(" ")}`;
    assertGolden(
      `errors/broken/${one.name}.txt`,
      `${line}\n${stdout === "" ? "" : `--- stdout\n${stdout}--- stderr\n`}${stderr}`,
    );
  });
}
