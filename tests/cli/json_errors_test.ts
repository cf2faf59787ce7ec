import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { chart, type Files, fleet } from "./broken/scene.ts";

const schema = '{ "properties": { "replicas": { "type": "integer" } } }\n';
const refused: Files = fleet("    values: [prod.yaml]\n", {
  "/web/values.schema.json": schema,
  "/prod.yaml": "replicas: many\n",
});

interface JsonCase {
  readonly name: string;
  readonly argv: readonly string[];
  readonly files?: Files;
  readonly code: string;
}

/** Every command that has `-o json`, and mistakes made before its options are read. */
const cases: readonly JsonCase[] = [
  { name: "plan", argv: ["plan", "-o", "json"], files: refused, code: "values.schema" },
  { name: "apply", argv: ["apply", "--output=json"], files: refused, code: "values.schema" },
  { name: "destroy without a file", argv: ["destroy", "-ojson"], code: "file.not_found" },
  { name: "status of the file", argv: ["status", "-o", "json"], code: "file.not_found" },
  { name: "build", argv: ["build", "-o=json"], code: "file.not_found" },
  { name: "lint of the file", argv: ["lint", "-o", "json"], code: "file.not_found" },
  { name: "rollback", argv: ["rollback", "web", "-o", "json", "--directory", "/out"], code: "file.not_found" },
  { name: "history", argv: ["history", "web", "-o", "json"], code: "kube.unreachable" },
  { name: "list", argv: ["list", "-o", "json", "--directory", "/out"], code: "file.not_found" },
  { name: "status of a release", argv: ["status", "web", "-o", "json", "--directory", "/out"], code: "file.not_found" },
  { name: "get values", argv: ["get", "values", "web", "-o", "json", "--directory", "/out"], code: "file.not_found" },
  { name: "get metadata", argv: ["get", "metadata", "w", "-o", "json", "--directory", "/o"], code: "file.not_found" },
  { name: "version with a wrong flag", argv: ["version", "-o", "json", "--shrot"], code: "usage.invalid" },
  { name: "an unknown command", argv: ["paln", "-o", "json"], code: "usage.invalid" },
  {
    name: "an unknown flag before the format",
    argv: ["plan", "--enviroment", "x", "-o", "json"],
    code: "usage.invalid",
  },
  { name: "a missing argument", argv: ["history", "-o", "json"], code: "usage.invalid" },
  {
    name: "template with --log-format json",
    argv: ["template", "x", "web", "--set", "a", "--log-format", "json"],
    files: chart,
    code: "set.invalid",
  },
];
for (const { name, argv, files = {}, code } of cases) {
  test(`errors as JSON: ${name}`, async () => {
    const system = memorySystem({ files });
    assert.equal(await runHctl(argv, system), 1);
    assert.equal(system.stdout(), "");
    const lines = system.stderr().trimEnd().split("\n");
    assert.equal(lines.length, 1, system.stderr());
    const { format, error } = JSON.parse(lines[0]!);
    assert.equal(format, "hctl.dev/error/v1");
    assert.equal(error.code, code);
    assert.equal(typeof error.message, "string");
    const known = ["code", "message", "chartMessage", "location", "rendered", "related", "trace", "hint", "others"];
    assert.deepEqual(Object.keys(error).filter((key) => !known.includes(key)), []);
  });
}

test("errors as JSON: what follows -- is no option", async () => {
  const system = memorySystem();
  assert.equal(await runHctl(["plan", "--", "-o", "json"], system), 1);
  assert.match(system.stderr(), /^Error: /);
});

test("errors as JSON: the places of refused values", async () => {
  const system = memorySystem({ files: refused });
  await runHctl(["plan", "-o", "json"], system);
  assertGolden("errors/schema_refuses_values.json", JSON.stringify(JSON.parse(system.stderr()), undefined, 2) + "\n");
});
