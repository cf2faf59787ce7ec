import assert from "node:assert/strict";
import { test } from "node:test";
import { lookupIn } from "../../src/plan/mod.ts";
import { type PlainMap, printJson } from "../../src/yaml/mod.ts";
import { configMap, rendered, secret, stored } from "./releases.ts";

const web = rendered("web", [configMap("a", "1"), secret("s", "hunter2")]);
const old = stored(rendered("web", [configMap("gone", "1")]), 1, { status: "superseded" });
const lookup = lookupIn([old, stored(web, 2), stored(rendered("db", [configMap("d", "1")]), 1, { status: "failed" })]);
const at = (map: PlainMap, ...keys: readonly string[]) =>
  keys.reduce<unknown>((value, key) => (value instanceof Map ? value.get(key) : undefined), map);

test("lookupIn: an object of a deployed revision, with its namespace", () => {
  const found = lookup("v1", "ConfigMap", "apps", "a");
  assert.equal(at(found, "data", "key"), 1);
  assert.equal(at(found, "metadata", "namespace"), "apps");
});

test("lookupIn: a Secret's stringData is served as data", () => {
  const found = lookup("v1", "Secret", "apps", "s");
  assert.equal(at(found, "data", "password"), btoa("hunter2"));
  assert.equal(found.has("stringData"), false);
});

test("lookupIn: what is not deployed is an empty map", () => {
  for (
    const [kind, namespace, name] of [["ConfigMap", "apps", "gone"], ["ConfigMap", "apps", "d"], [
      "ConfigMap",
      "other",
      "a",
    ], ["Pod", "apps", "a"]] as const
  ) {
    assert.equal(lookup("v1", kind, namespace, name).size, 0, `${kind} ${name}`);
  }
});

test("lookupIn: without a name it is a list, without a namespace of all namespaces", () => {
  const list = lookup("v1", "ConfigMap", "", "");
  assert.equal(list.get("kind"), "ConfigMapList");
  assert.match(printJson(list), /"items":\[{.*"name":"a"/);
  assert.deepEqual(lookup("v1", "Pod", "apps", "").get("items"), []);
});
