import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { dictFunctions } from "../../src/template/functions/dict_functions.ts";
import { defaultFunctions } from "../../src/template/functions/default_functions.ts";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "default stands in for what is empty",
    template:
      `{{ default "d" "" }} {{ default "d" 0 }} {{ default "d" false }} {{ default "d" (list) }} {{ default "d" (dict) }} {{ default "d" nil }} {{ default "d" }}`,
    expected: "d d d d d d d",
  },
  {
    name: "default leaves other values",
    template:
      `{{ default "d" " " }} {{ default "d" (list nil) }} {{ default "d" true }} {{ default "d" -1 }} {{ default "d" "a" "b" }}`,
    expected: "  [<nil>] true -1 a",
  },
  {
    name: "empty",
    template:
      `{{ empty 0.0 }} {{ empty "" }} {{ empty (int64 0) }} {{ empty (rest (list)) }} {{ empty "0" }} {{ empty (float64 "NaN") }}`,
    expected: "true true true true false false",
  },
  {
    name: "coalesce takes the first that is not empty",
    template: `{{ coalesce nil "" 0 false "a" "b" }} {{ coalesce 0 "" }} {{ coalesce }}`,
    expected: "a <no value> <no value>",
  },
  {
    name: "all and any",
    template: `{{ all 1 "a" }} {{ all 1 "" }} {{ all }} {{ any 0 1 }} {{ any 0 "" }} {{ any }}`,
    expected: "true false true true false false",
  },
  {
    name: "ternary chooses by its last argument",
    template: "{{ ternary 1 2 true }} {{ false | ternary 1 2 }}",
    expected: "1 2",
  },
  {
    name: "ternary takes nothing but a bool",
    template: "{{ ternary 1 2 1 }}",
    expected: "error: expected bool; found 1",
  },
  {
    name: "fail fails with its message",
    template: `{{ fail "stop: now" }}`,
    expected: "error: error calling fail: stop: now",
  },
  { name: "hello greets", template: "{{ hello }}", expected: "Hello!" },
];

for (const { name, template, expected } of cases) {
  test(`defaultFunctions: ${name}`, () =>
    assert.equal(
      renderWith([...defaultFunctions, ...listFunctions, ...dictFunctions, ...castFunctions], template),
      expected,
    ));
}
