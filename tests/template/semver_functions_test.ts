import assert from "node:assert/strict";
import test from "node:test";
import { deepCopy } from "../../src/template/functions/deep_copy.ts";
import { semverFunctions } from "../../src/template/functions/semver_functions.ts";
import { GoObject, sprint, type Value } from "../../src/template/mod.ts";

const functions = new Map(semverFunctions);

function semver(text: string): GoObject {
  const version = functions.get("semver")!.call(text);
  assert.ok(version instanceof GoObject);
  return version;
}

function callMethod(value: Value, name: string, ...args: Value[]): Value {
  assert.ok(value instanceof GoObject, `${name} needs an object`);
  return value.methods.get(name)!.call(...args);
}

// What `{{ $v.Major }} {{ $v.Minor }} …` prints in Helm.
const methods = [
  "Major",
  "Minor",
  "Patch",
  "Prerelease",
  "Metadata",
  "Original",
  "String",
  "IncMajor",
  "IncMinor",
  "IncPatch",
];
const printed = [
  { text: "v1.2", expected: ["1", "2", "0", "", "", "v1.2", "1.2.0", "2.0.0", "1.3.0", "1.2.1"] },
  { text: "1.2.3-0", expected: ["1", "2", "3", "0", "", "1.2.3-0", "1.2.3-0", "2.0.0", "1.3.0", "1.2.3"] },
  { text: "1.2.3+b", expected: ["1", "2", "3", "", "b", "1.2.3+b", "1.2.3+b", "2.0.0", "1.3.0", "1.2.4"] },
];
for (const { text, expected } of printed) {
  test(`semver "${text}": every method prints as in Helm`, () => {
    assert.deepEqual(methods.map((name) => sprint([callMethod(semver(text), name)])), expected);
  });
}

test("semver: a version prints as its text, a changed one keeps no methods that need a pointer", () => {
  assert.equal(sprint([semver("v1.2-a")]), "1.2.0-a");
  const next = callMethod(semver("v1.2"), "IncMajor");
  assert.ok(next instanceof GoObject);
  assert.equal(next.goType, "semver.Version");
  assert.deepEqual(["Compare", "Original", "Major"].map((name) => next.methods.has(name)), [false, false, true]);
  assert.equal(next.fields.get("original"), "v2.0.0");
});

test("semver: a version has forms for encoders, and a deep copy loses what is not exported", () => {
  assert.equal(callMethod(semver("v1.2"), "Value"), "1.2.0");
  assert.equal(sprint([callMethod(semver("1"), "MarshalText")]), "[49 46 48 46 48]");
  assert.equal(sprint([deepCopy([semver("v1.2")])]), "[0.0.0]");
});

test("semver: comparisons", () => {
  const order = (a: string, b: string) =>
    ["Compare", "LessThan", "Equal", "GreaterThanEqual"].map((name) =>
      sprint([callMethod(semver(a), name, semver(b))])
    );
  assert.deepEqual(order("1.0.0-beta.2", "1.0.0-beta.11"), ["-1", "true", "false", "false"]);
  assert.deepEqual(order("1.0.0+build", "v1"), ["0", "false", "true", "true"]);
});

test("semver: SetPrerelease and SetMetadata check their text", () => {
  assert.equal(sprint([callMethod(semver("1.2.3"), "SetPrerelease", "beta")]), "1.2.3-beta");
  assert.equal(sprint([callMethod(semver("1.2.3-a"), "SetPrerelease", "")]), "1.2.3");
  assert.equal(sprint([callMethod(semver("1.2.3"), "SetMetadata", "x")]), "1.2.3+x");
  const problem = (name: string, text: string) => () => callMethod(semver("1"), name, text);
  assert.throws(problem("SetPrerelease", "a_b"), { message: "invalid prerelease string" });
  assert.throws(problem("SetPrerelease", "01"), { message: "version segment starts with 0" });
  assert.throws(problem("SetMetadata", "a_b"), { message: "invalid metadata string" });
});

test("semver: what Go panics with", () => {
  assert.throws(() => callMethod(semver("18446744073709551615"), "IncMajor"), {
    message: "major version increment would overflow uint64",
  });
  assert.throws(() => callMethod(semver("1"), "Compare", null), {
    message: "runtime error: invalid memory address or nil pointer dereference",
  });
});

test("semverCompare gives the constraint's answer and its errors", () => {
  const compare = functions.get("semverCompare")!.call;
  assert.equal(compare("^1.0.0", "1.2.3"), true);
  assert.equal(compare("^1.0.0", "v2.0.0-0"), false);
  assert.throws(() => compare("", "1"), { message: 'improper constraint: ""' });
  assert.throws(() => compare(">=1", "1.2.x"), { message: "invalid semantic version" });
});
