/**
 * Writes docs/releases.schema.json, the JSON Schema that editors use, from its definition in src/releases. With `--check` nothing
 * is written; the program fails when the file is out of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { releasesSchema } from "../src/releases/mod.ts";

const path = new URL("../docs/releases.schema.json", import.meta.url).pathname;
const text = JSON.stringify(releasesSchema, undefined, 2) + "\n";

if (!process.argv.includes("--check")) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
} else if (existsSync(path) && readFileSync(path, "utf8") === text) {
  console.log("schema: up to date");
} else {
  console.error("docs/releases.schema.json is out of date; run: deno run -A scripts/write_schema.ts");
  process.exit(1);
}
