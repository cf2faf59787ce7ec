import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { dictFunctions } from "../../src/template/functions/dict_functions.ts";
import { renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "append leaves the list it is given alone",
    template: "{{ $l := list 1 2 3 }}{{ $a := append $l 4 }}{{ $b := push $l 5 }}{{ $l }}{{ $a }}{{ $b }}",
    expected: "[1 2 3][1 2 3 4][1 2 3 5]",
  },
  { name: "prepend puts an item in front", template: "{{ prepend (list 1 2) 0 }}", expected: "[0 1 2]" },
  {
    name: "append to a typed list gives a list of anything",
    template: `{{ append (until 2) "a" }}`,
    expected: "[0 1 a]",
  },
  {
    name: "first and last of an empty list are nil",
    template: "{{ first (list) }} {{ last (list) }}",
    expected: "<no value> <no value>",
  },
  {
    name: "rest and initial drop one end",
    template: "{{ rest (list 1 2 3) }}{{ initial (list 1 2 3) }}",
    expected: "[2 3][1 2]",
  },
  {
    name: "reverse does not change its list",
    template: "{{ $l := list 1 2 3 }}{{ reverse $l }}{{ $l }}",
    expected: "[3 2 1][1 2 3]",
  },
  {
    name: "compact drops what is empty",
    template: `{{ compact (list 0 1 "" "a" nil false (list) (dict) 0.0) }}`,
    expected: "[1 a]",
  },
  {
    name: "uniq tells types apart",
    template: `{{ uniq (list 1 1.0 "1" 1 (list 1) (list 1) nil nil) }}`,
    expected: "[1 1 1 [1] <nil>]",
  },
  { name: "without drops every equal item", template: `{{ without (list 1 2 nil 1 "1") 1 nil }}`, expected: "[2 1]" },
  {
    name: "has compares deeply and by type",
    template: "{{ has (list 1) (list (list 1)) }} {{ has 1 (list 1.0) }} {{ has nil (list nil) }} {{ has 1 nil }}",
    expected: "true false true false",
  },
  {
    name: "concat joins lists of all types",
    template: "{{ concat (list 1) (until 2) (list) (list nil) }}",
    expected: "[1 0 1 <nil>]",
  },
  {
    name: "chunk makes lists of a size, the last one shorter",
    template: "{{ chunk 2 (list 1 2 3 4 5) }}{{ chunk 3 (list 1 2 3) }}{{ chunk 2 (list) }}",
    expected: "[[1 2] [3 4] [5]][[1 2 3]][]",
  },
  {
    name: "chunk with a negative size may still give a list",
    template: "{{ chunk -2 (list 1) }}{{ chunk -5 (list 1 2 3) }}",
    expected: "[[1]][]",
  },
  {
    name: "chunk of size 0 panics",
    template: "{{ chunk 0 (list 1) }}",
    expected: "error: error calling chunk: runtime error: makeslice: len out of range",
  },
  {
    name: "chunk of size -2 panics on a longer list",
    template: "{{ chunk -2 (list 1 2 3 4 5) }}",
    expected: "error: error calling chunk: runtime error: makeslice: len out of range",
  },
  {
    name: "slice takes positions as any value",
    template: `{{ slice (until 5) "1" "0x3" 7 }}{{ slice (until 3) 1 }}{{ slice (until 3) }}`,
    expected: "[1 2][1 2][0 1 2]",
  },
  { name: "slice of an empty list is nil", template: "{{ slice (list) 5 }}", expected: "<no value>" },
  {
    name: "slice may reach to the capacity of a grown list",
    template:
      "{{ slice (until 3) 0 4 }}{{ slice (concat (list 1 2) (list 3)) 0 4 }}{{ slice (append (list 1 2 3) 4) 0 6 }}",
    expected: "[0 1 2 0][1 2 3 <nil>][1 2 3 4 <nil> <nil>]",
  },
  {
    name: "slice reaches back to what a slice left out",
    template: "{{ slice (slice (list 1 2 3) 0 1) 0 3 }}{{ slice (slice (until 3) 1) 0 3 }}",
    expected: "[1 2 3][1 2 0]",
  },
  {
    name: "slice beyond the capacity panics",
    template: "{{ slice (list 1 2 3) 0 4 }}",
    expected: "error: error calling slice: reflect.Value.Slice: slice index out of bounds",
  },
  {
    name: "slice beyond the capacity of an appended list panics",
    template: "{{ slice (append (list 1 2 3) 4) 0 7 }}",
    expected: "error: error calling slice: reflect.Value.Slice: slice index out of bounds",
  },
  {
    name: "prepend leaves no room for five items",
    template: "{{ slice (prepend (list 1 2 3 4) 0) 0 6 }}",
    expected: "error: error calling slice: reflect.Value.Slice: slice index out of bounds",
  },
  {
    name: "slice with the end before the start panics",
    template: "{{ slice (until 3) 2 1 }}",
    expected: "error: error calling slice: reflect.Value.Slice: slice index out of bounds",
  },
  {
    name: "slice with a negative start panics",
    template: "{{ slice (until 3) -1 1 }}",
    expected: "error: error calling slice: reflect.Value.Slice: slice index out of bounds",
  },
  {
    name: "slice names the kind it cannot cut",
    template: `{{ slice "abc" 1 }}`,
    expected: "error: error calling slice: list should be type of slice or array but string",
  },
  {
    name: "until counts in both directions",
    template: "{{ until 3 }}{{ until -3 }}{{ until 0 }}",
    expected: "[0 1 2][0 -1 -2][]",
  },
  {
    name: "untilStep stops before the end",
    template: "{{ untilStep 0 10 4 }}{{ untilStep 5 0 -2 }}",
    expected: "[0 4 8][5 3 1]",
  },
  {
    name: "untilStep in the wrong direction gives nothing",
    template: "{{ untilStep 0 5 0 }}{{ untilStep 0 5 -1 }}{{ untilStep 5 0 1 }}",
    expected: "[][][]",
  },
  {
    name: "seq includes its end",
    template: "{{ seq 3 }},{{ seq 0 }},{{ seq 5 2 }},{{ seq 0 2 5 }},{{ seq 10 -5 0 }}",
    expected: "1 2 3,1 0,5 4 3 2,0 2 4,10 5 0",
  },
  {
    name: "seq in the wrong direction is empty",
    template: "{{ seq }},{{ seq 0 -1 5 }},{{ seq 10 2 0 }},{{ seq 1 2 3 4 }}",
    expected: ",,,",
  },
  {
    name: "nil is dereferenced",
    template: "{{ first nil }}",
    expected: "error: error calling first: runtime error: invalid memory address or nil pointer dereference",
  },
  {
    name: "append names what it cannot push on",
    template: `{{ append "abc" 1 }}`,
    expected: "error: error calling append: Cannot push on type string",
  },
  {
    name: "mustPush pushes too",
    template: "{{ mustPush (dict) 1 }}",
    expected: "error: error calling mustPush: Cannot push on type map",
  },
  {
    name: "prepend names the kind",
    template: "{{ prepend 5 1 }}",
    expected: "error: error calling prepend: Cannot prepend on type int",
  },
  {
    name: "mustLast names the kind",
    template: "{{ mustLast 1.5 }}",
    expected: "error: error calling mustLast: Cannot find last on type float64",
  },
  {
    name: "has in a text is an error",
    template: `{{ has "a" "abc" }}`,
    expected: "error: error calling has: Cannot find has on type string",
  },
  {
    name: "concat names the kind in the middle",
    template: `{{ concat (list) "a" }}`,
    expected: "error: error calling concat: Cannot concat type string as list",
  },
  {
    name: "chunk names the type",
    template: `{{ chunk 1 "abc" }}`,
    expected: "error: error calling chunk: Cannot chunk type string",
  },
];

for (const { name, template, expected } of cases) {
  test(`listFunctions: ${name}`, () =>
    assert.equal(renderWith([...listFunctions, ...dictFunctions], template), expected));
}
