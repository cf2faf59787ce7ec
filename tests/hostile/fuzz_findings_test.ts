import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { caseFromJson } from "../../scripts/fuzz/fuzz_case.ts";
import { problemOf } from "../../scripts/fuzz/run_case.ts";

const folder = new URL("../fuzz/", import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith(".json")).sort()) {
  const json = readFileSync(new URL(name, folder), "utf8");
  const { what } = JSON.parse(json) as { readonly what: string };
  test(`what the fuzzer found stays mended: ${what}`, async () => {
    assert.equal(await problemOf(caseFromJson(json)), undefined);
  });
}
