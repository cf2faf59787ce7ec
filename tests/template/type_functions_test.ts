import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { dictFunctions } from "../../src/template/functions/dict_functions.ts";
import { mathFunctions } from "../../src/template/functions/math_functions.ts";
import { typeFunctions } from "../../src/template/functions/type_functions.ts";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { generatedPorts, renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "types of literals",
    template: `{{ typeOf 1 }} {{ typeOf 1.0 }} {{ typeOf "a" }} {{ typeOf true }} {{ typeOf nil }}`,
    expected: "int float64 string bool <nil>",
  },
  {
    name: "types of results",
    template:
      `{{ typeOf (list) }} {{ typeOf (dict) }} {{ typeOf (until 1) }} {{ typeOf (chunk 1 (list 1)) }} {{ typeOf (keys (dict)) }} {{ typeOf (add 1 1) }} {{ typeOf (int 1.0) }} {{ typeOf (floor 1) }} {{ typeOf (atoi "1") }} {{ typeOf (rest (list)) }} {{ typeOf (toDecimal 1) }} {{ typeOf (slice (until 3) 1) }}`,
    expected:
      "[]interface {} map[string]interface {} []int [][]interface {} []string int64 int float64 int []interface {} int64 []int",
  },
  {
    name: "kinds",
    template: "{{ kindOf 1 }} {{ kindOf nil }} {{ kindOf (list) }} {{ kindOf (until 1) }} {{ kindOf (dict) }}",
    expected: "int invalid slice slice map",
  },
  {
    name: "typeIs and kindIs compare",
    template:
      `{{ typeIs "int" 1 }} {{ typeIs "int64" 1 }} {{ kindIs "slice" (until 1) }} {{ kindIs "map" (list) }} {{ typeIsLike "string" "a" }} {{ typeIsLike "int" 1.0 }}`,
    expected: "true false true false true false",
  },
  {
    name: "deepEqual needs the same types",
    template:
      `{{ deepEqual 1 1.0 }} {{ deepEqual 1 (int64 1) }} {{ deepEqual (until 1) (list 0) }} {{ deepEqual "1" 1 }} {{ deepEqual nil false }}`,
    expected: "false false false false false",
  },
  {
    name: "deepEqual looks inside",
    template:
      `{{ deepEqual (list 1 (dict "a" nil)) (list 1 (dict "a" nil)) }} {{ deepEqual (dict "a" nil) (dict "b" nil) }} {{ deepEqual (list 1) (list 1 2) }} {{ deepEqual nil nil }}`,
    expected: "true false false true",
  },
  {
    name: "deepEqual tells a nil slice from an empty one",
    template: "{{ deepEqual (list) (rest (list)) }} {{ deepEqual (rest (list)) (rest (list)) }}",
    expected: "false true",
  },
  {
    name: "NaN differs from itself, a list with it does not",
    template:
      `{{ $n := float64 "NaN" }}{{ deepEqual $n $n }} {{ $l := list $n }}{{ deepEqual $l $l }} {{ deepEqual $l (list $n) }}`,
    expected: "false true false",
  },
];

for (const { name, template, expected } of cases) {
  test(`typeFunctions: ${name}`, () =>
    assert.equal(
      renderWith([
        ...typeFunctions,
        ...listFunctions,
        ...dictFunctions,
        ...castFunctions,
        ...mathFunctions(generatedPorts()),
      ], template),
      expected,
    ));
}
