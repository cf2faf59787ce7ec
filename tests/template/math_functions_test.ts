import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { mathFunctions } from "../../src/template/functions/math_functions.ts";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "whole numbers cut their operands first",
    template: `{{ add 1.9 1.9 "010" true nil }} {{ mul 1.5 2 }} {{ sub 2.5 -2.9 }}`,
    expected: "11 2 4",
  },
  { name: "add of nothing is 0", template: "{{ add }} {{ addf }}", expected: "0 0" },
  {
    name: "add wraps around at 64 bits",
    template: "{{ add 9223372036854775807 1 }} {{ add1 1e21 }} {{ mul 9223372036854775807 2 }}",
    expected: "-9223372036854775808 -9223372036854775807 -2",
  },
  {
    name: "div and mod cut towards 0",
    template: "{{ div 7 2 }} {{ div -7 2 }} {{ mod -7 3 }} {{ mod 7 -3 }} {{ div -9223372036854775808 -1 }}",
    expected: "3 -3 -1 1 -9223372036854775808",
  },
  {
    name: "div by 0 panics",
    template: "{{ div 1 0 }}",
    expected: "error: error calling div: runtime error: integer divide by zero",
  },
  {
    name: "mod by a text panics",
    template: `{{ mod 1 "abc" }}`,
    expected: "error: error calling mod: runtime error: integer divide by zero",
  },
  {
    name: "max and min are whole numbers",
    template: `{{ max 1.9 1.1 "3" }} {{ biggest 1 2 }} {{ min 2.5 2 "abc" }} {{ max 7 }}`,
    expected: "3 2 0 7",
  },
  {
    name: "float arithmetic is decimal",
    template: `{{ addf 0.1 0.2 }} {{ subf 0.3 0.1 }} {{ mulf 1.1 1.1 1.1 }} {{ add1f 0.1 }} {{ mulf "3.3" -2.9 }}`,
    expected: "0.3 0.2 1.331 1.1 -9.57",
  },
  {
    name: "divf keeps 16 places and rounds halves away from 0",
    template:
      "{{ divf 1 3 }} {{ divf 2 -3 }} {{ divf 1 7 2 }} {{ divf 5 1e17 }} {{ divf 4 1e17 }} {{ divf -5 1e17 }} {{ divf 1e-10 7 }}",
    expected: "0.3333333333333333 -0.6666666666666667 0.0714285714285715 1e-16 0 -1e-16 1.42857e-11",
  },
  {
    name: "a product may be too large or too small",
    template: "{{ mulf 1e308 10 }} {{ mulf 1e-300 1e-300 }} {{ mulf -1 0 }}",
    expected: "+Inf 0 0",
  },
  { name: "divf by 0 fails", template: "{{ divf 1 0 }}", expected: "error: error calling divf: decimal division by 0" },
  {
    name: "NaN is no decimal",
    template: `{{ addf (float64 "NaN") 1 }}`,
    expected: "error: error calling addf: Cannot create a Decimal from NaN",
  },
  {
    name: "an infinity is no decimal",
    template: `{{ mulf 1 (float64 "-Inf") }}`,
    expected: "error: error calling mulf: Cannot create a Decimal from -Inf",
  },
  {
    name: "maxf and minf know infinities and NaN",
    template:
      `{{ maxf 1 "1e2" 2.5 }} {{ minf 0.0 -0.0 }} {{ maxf (float64 "NaN") 1 }} {{ maxf (float64 "NaN") (float64 "Inf") }} {{ minf (float64 "NaN") (float64 "-Inf") }}`,
    expected: "100 -0 NaN +Inf -Inf",
  },
  {
    name: "floor and ceil give floats",
    template: `{{ floor -1.1 }} {{ ceil -1.9 }} {{ floor "2.5" }} {{ ceil -0.5 }} {{ floor (list) }} {{ ceil 1e21 }}`,
    expected: "-2 -1 2 -0 0 1e+21",
  },
  {
    name: "round goes up from half",
    template:
      "{{ round 2.5 0 }} {{ round 1.15 1 }} {{ round 1.005 2 }} {{ round 123.456 -1 }} {{ round 1234567.891 -2 }}",
    expected: "3 1.2 1 120 1.2346e+06",
  },
  {
    name: "round takes negative numbers down",
    template: "{{ round -2.4 0 }} {{ round -0.5 0 }} {{ round -2.567 2 }} {{ round -0.5 -1 }}",
    expected: "-3 -1 -2.57 -10",
  },
  {
    name: "round may go up from another part",
    template: "{{ round 2.4 0 0.4 }} {{ round 2.3 0 0.4 }} {{ round 3.14159 3 0.1 }}",
    expected: "2 2 3.142",
  },
  { name: "randInt leaves out its end", template: "{{ randInt 5 6 }} {{ randInt -1 0 }}", expected: "5 -1" },
  {
    name: "randInt of an empty range panics",
    template: "{{ randInt 5 5 }}",
    expected: "error: error calling randInt: invalid argument to Intn",
  },
];

for (const { name, template, expected } of cases) {
  test(`mathFunctions: ${name}`, () =>
    assert.equal(
      renderWith([...mathFunctions(generatedPorts()), ...castFunctions, ...listFunctions], template),
      expected,
    ));
}

test("mathFunctions: randInt reports that its result is generated", () => {
  let count = 0;
  renderWith(mathFunctions(generatedPorts(() => count++)), "{{ randInt 0 10 }}{{ add 1 1 }}");
  assert.equal(count, 1);
});
