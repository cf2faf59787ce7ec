import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Schema, Validator } from "@cfworker/json-schema";
import { parse } from "yaml";
import { hasCode } from "../../src/errors.ts";
import { releasesSchema } from "../../src/releases/mod.ts";
import { load } from "./load.ts";

const example = readFileSync(new URL("../../releases.example.yaml", import.meta.url), "utf8");
const validator = new Validator(JSON.parse(JSON.stringify(releasesSchema)) as Schema, "7", false);

function isAccepted(text: string): boolean {
  try {
    load(text);
    return true;
  } catch (error) {
    if (hasCode(error, "releases.invalid")) return false;
    throw error;
  }
}

const one = "releases:\n  - name: web\n    chart: ./web\n";
const cases = [
  { name: "the least there can be", text: one, expected: true },
  { name: "no releases", text: "name: x\n", expected: false },
  { name: "an unknown key", text: `${one}    chrat: x\n`, expected: false },
  { name: "a key of the wrong type", text: `${one}    installed: maybe\n`, expected: false },
  { name: "a list where a text should be", text: `${one}    version: ["1"]\n`, expected: false },
  { name: "a number where a text should be", text: `${one}    version: 18\n`, expected: false },
  { name: "inline values of any shape", text: `${one}    values: [{ a: { b: [1] } }, x.yaml]\n`, expected: true },
  { name: "a number among values", text: `${one}    values: [5]\n`, expected: false },
  {
    name: "set of every type",
    text: `${one}    set: [{ name: a, value: 1.5 }, { name: b, value: null }]\n`,
    expected: true,
  },
  { name: "set of a map", text: `${one}    set: [{ name: a, value: {} }]\n`, expected: false },
  { name: "an empty chart", text: 'releases: [{ name: web, chart: "" }]\n', expected: false },
  { name: "a name with capitals", text: "releases: [{ name: Web, chart: ./web }]\n", expected: false },
  { name: "a folder as target", text: `target: { directory: ./out, secrets: plain }\n${one}`, expected: true },
  { name: "a cluster as target", text: `target: { kubernetes: {} }\n${one}`, expected: true },
  { name: "both as target", text: `target: { directory: ./out, kubernetes: {} }\n${one}`, expected: false },
  { name: "an empty target", text: `target: {}\n${one}`, expected: false },
  { name: "another word for secrets", text: `target: { directory: ./out, secrets: shown }\n${one}`, expected: false },
  { name: "a history below zero", text: `defaults: { historyMax: -1 }\n${one}`, expected: false },
  { name: "half a revision", text: `defaults: { historyMax: 2.5 }\n${one}`, expected: false },
  { name: "a time without a unit", text: `defaults: { timeout: "10" }\n${one}`, expected: false },
  { name: "labels that are no texts", text: `${one}    labels: { a: 1 }\n`, expected: false },
  {
    name: "an environment with an unknown key",
    text: `environments: { prod: { vaules: [] } }\n${one}`,
    expected: false,
  },
];
for (const { name, text, expected } of cases) {
  test(`releases schema: an editor and hctl say the same of ${name}`, () => {
    assert.equal(isAccepted(text), expected, "hctl");
    assert.equal(validator.validate(parse(text)).valid, expected, "JSON Schema");
  });
}

test("releases schema: releases.example.yaml is valid and shows every key", () => {
  assert.ok(validator.validate(parse(example)).valid);
  assert.equal(load(example).releases.length, 2);
  for (const key of keysOf(releasesSchema)) assert.match(example, new RegExp(`(^|[ {])${key}:`, "m"), key);
});

test("releases schema: docs/releases.schema.json is what the definition says", () => {
  const written = readFileSync(new URL("../../docs/releases.schema.json", import.meta.url), "utf8");
  assert.equal(written, JSON.stringify(releasesSchema, undefined, 2) + "\n");
});

/** The names under every `properties`. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([word, part]) => [
    ...(word === "properties" ? Object.keys(part) : []),
    ...keysOf(part),
  ]);
}
