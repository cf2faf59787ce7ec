import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { dictFunctions } from "../../src/template/functions/dict_functions.ts";
import { typeFunctions } from "../../src/template/functions/type_functions.ts";
import { GoMap, type Value } from "../../src/template/value.ts";
import { renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "dict prints its keys as text",
    template: "{{ dict (list 1) 2 1.0 5 nil 6 true }}",
    expected: "map[1:5 <nil>:6 [1]:2 true:]",
  },
  { name: "the last value of a key stays", template: `{{ dict "a" 1 "a" 2 }}`, expected: "map[a:2]" },
  {
    name: "get of a missing key is an empty text",
    template: `{{ get (dict "a" 1) "a" }},{{ get (dict) "a" }},{{ get nil "a" }}`,
    expected: "1,,",
  },
  { name: "get of a stored nil is nil", template: `{{ get (dict "a" nil) "a" }}`, expected: "<no value>" },
  {
    name: "set changes its map",
    template: `{{ $d := dict }}{{ $e := set $d "a" 1 }}{{ $d }}{{ $e }}`,
    expected: "map[a:1]map[a:1]",
  },
  {
    name: "set on nil panics",
    template: `{{ set nil "a" 1 }}`,
    expected: "error: error calling set: assignment to entry in nil map",
  },
  {
    name: "unset takes a key away",
    template: `{{ $d := dict "a" 1 "b" 2 }}{{ $e := unset $d "a" }}{{ $d }}{{ $e }}`,
    expected: "map[b:2]map[b:2]",
  },
  {
    name: "hasKey sees a stored nil",
    template: `{{ hasKey (dict "a" nil) "a" }} {{ hasKey (dict) "a" }} {{ hasKey nil "a" }}`,
    expected: "true false false",
  },
  {
    name: "pluck skips maps without the key",
    template: `{{ pluck "a" (dict "a" 1) (dict "b" 2) nil (dict "a" nil) }}`,
    expected: "[1 <nil>]",
  },
  {
    name: "pick and omit make new maps",
    template:
      `{{ $d := dict "a" 1 "b" 2 }}{{ pick $d "a" "c" }}{{ omit $d "a" "c" }}{{ $d }}{{ pick nil "a" }}{{ omit nil }}`,
    expected: "map[a:1]map[b:2]map[a:1 b:2]map[]map[]",
  },
  {
    name: "keys of several maps follow one another",
    template: `{{ keys (dict "b" 1) (dict "a" 2) nil (dict "b" 3) }}`,
    expected: "[b a b]",
  },
  {
    name: "dig walks maps",
    template:
      `{{ dig "a" "b" "none" (dict "a" (dict "b" 1)) }} {{ dig "a" "c" "none" (dict "a" (dict "b" 1)) }} {{ dig "x" "b" "none" (dict) }}`,
    expected: "1 none none",
  },
  { name: "dig finds a stored nil", template: `{{ dig "a" "none" (dict "a" nil) }}`, expected: "<no value>" },
  {
    name: "dig through a text panics",
    template: `{{ dig "a" "b" "none" (dict "a" "x") }}`,
    expected: "error: error calling dig: interface conversion: interface {} is string, not map[string]interface {}",
  },
  {
    name: "dig through nil panics",
    template: `{{ dig "a" "b" "none" (dict "a" nil) }}`,
    expected: "error: error calling dig: interface conversion: interface {} is nil, not map[string]interface {}",
  },
  {
    name: "dig checks all keys first",
    template: `{{ dig "a" 1 "none" (dict) }}`,
    expected: "error: error calling dig: interface conversion: interface {} is int, not string",
  },
  {
    name: "dig needs a plain map",
    template: `{{ dig "a" "none" (list) }}`,
    expected:
      "error: error calling dig: interface conversion: interface {} is []interface {}, not map[string]interface {}",
  },
  {
    name: "dig needs three arguments",
    template: `{{ dig "a" (dict) }}`,
    expected: "error: error calling dig: dig needs at least three arguments",
  },
  {
    name: "deepCopy shares nothing",
    template:
      `{{ $d := dict "n" (dict "x" 1) "l" (list (dict "y" 1)) }}{{ $c := deepCopy $d }}{{ $_ := set $c.n "x" 2 }}{{ $_ := set (first $c.l) "y" 2 }}{{ $d }}{{ $c }}`,
    expected: "map[l:[map[y:1]] n:map[x:1]]map[l:[map[y:2]] n:map[x:2]]",
  },
  {
    name: "deepCopy of nil panics",
    template: "{{ deepCopy nil }}",
    expected: "error: error calling deepCopy: reflect: call of reflect.Value.Type on zero Value",
  },
  {
    name: "nil inside is copied",
    template: `{{ deepCopy (list nil (dict "a" nil)) }}`,
    expected: "[<nil> map[a:<nil>]]",
  },
  {
    name: "omit shares what is inside",
    template: `{{ $d := dict "n" (dict "x" 1) }}{{ $c := omit $d "z" }}{{ $_ := set $c.n "x" 2 }}{{ $d }}`,
    expected: "map[n:map[x:2]]",
  },
  {
    name: "merge fills what is missing or empty",
    template: `{{ merge (dict "a" 1 "b" "" "c" false "d" (list)) (dict "a" 2 "b" 2 "c" 3 "d" 4 "e" 5) (dict "e" 6) }}`,
    expected: "map[a:1 b:2 c:3 d:4 e:5]",
  },
  {
    name: "merge goes into maps",
    template: `{{ merge (dict "a" (dict "x" 1)) (dict "a" (dict "x" 2 "y" 3)) }}`,
    expected: "map[a:map[x:1 y:3]]",
  },
  {
    name: "merge keeps a value of another type",
    template: `{{ merge (dict "a" (dict "x" 1) "b" 1) (dict "a" "s" "b" (dict "x" 1)) }}`,
    expected: "map[a:map[x:1] b:1]",
  },
  {
    name: "merge does not join lists",
    template:
      `{{ merge (dict "a" (list 1)) (dict "a" (list 2)) }}{{ mergeOverwrite (dict "a" (list 1)) (dict "a" (list 2)) }}`,
    expected: "map[a:[1]]map[a:[2]]",
  },
  {
    name: "merge skips nil, mergeOverwrite writes it",
    template:
      `{{ merge (dict) (dict "n" nil) }}{{ mergeOverwrite (dict "n" 1 "m" (dict "a" 1)) (dict "n" nil "m" (dict "a" nil)) }}`,
    expected: "map[]map[m:map[a:<nil>] n:<nil>]",
  },
  {
    name: "mergeOverwrite writes empty values",
    template: `{{ mergeOverwrite (dict "a" 1 "b" (list 1) "c" (dict "x" 1)) (dict "a" "" "b" (list) "c" (dict)) }}`,
    expected: "map[a: b:[] c:map[x:1]]",
  },
  {
    name: "merge changes its first map only",
    template:
      `{{ $a := dict "n" (dict "y" 2) }}{{ $b := dict "n" (dict "x" 1) }}{{ $c := merge $a $b }}{{ $_ := set $c.n "x" 9 }}{{ $a }}{{ $b }}`,
    expected: "map[n:map[x:9 y:2]]map[n:map[x:1]]",
  },
  {
    name: "merge takes missing maps over by reference",
    template:
      `{{ $a := dict }}{{ $b := dict "n" (dict "x" 1) }}{{ $_ := merge $a $b }}{{ $_ := set $a.n "x" 9 }}{{ $b }}`,
    expected: "map[n:map[x:9]]",
  },
  {
    name: "merge takes a map over where an empty one stays empty",
    template:
      `{{ $s := dict "a" (dict "n" nil) }}{{ $d := dict "a" (dict) }}{{ $_ := merge $d $s }}{{ $_ := set $d.a "x" 1 }}{{ $s }}`,
    expected: "map[a:map[n:<nil> x:1]]",
  },
  {
    name: "merge fills an empty map in place",
    template:
      `{{ $s := dict "a" (dict "n" 1) }}{{ $d := dict "a" (dict) }}{{ $_ := merge $d $s }}{{ $_ := set $d.a "x" 1 }}{{ $s }}`,
    expected: "map[a:map[n:1]]",
  },
  {
    name: "merge into nil makes a map",
    template: `{{ merge nil (dict "a" 1) }}{{ mergeOverwrite nil (dict) }}`,
    expected: "map[a:1]map[]",
  },
];

for (const { name, template, expected } of cases) {
  test(`dictFunctions: ${name}`, () =>
    assert.equal(renderWith([...dictFunctions, ...listFunctions, ...typeFunctions], template), expected));
}

/** Maps that are not map[string]interface {}, as `.Values` and the result of `split` are. */
function typedMaps(): Value {
  return new Map<string, Value>([
    ["Values", new GoMap("common.Values", [["a", "x"], ["n", new Map()]])],
    ["Parts", new GoMap("map[string]string", [["_0", "x"]], { zero: "" })],
  ]);
}

const typedCases = [
  {
    name: "a named map is changed, and returned as a plain one",
    template: `{{ $d := set .Values "b" 1 }}{{ $d }}{{ .Values }} {{ typeOf $d }} {{ typeOf .Values }}`,
    expected: "map[a:x b:1 n:map[]]map[a:x b:1 n:map[]] map[string]interface {} common.Values",
  },
  {
    name: "what merge returns for a named map stays the same map",
    template: `{{ $d := merge .Values (dict "c" 2) }}{{ $_ := set $d "d" 3 }}{{ .Values }}{{ dig "a" "none" $d }}`,
    expected: "map[a:x c:2 d:3 n:map[]]x",
  },
  {
    name: "dig refuses a named map",
    template: `{{ dig "a" "none" .Values }}`,
    expected:
      "error: error calling dig: interface conversion: interface {} is common.Values, not map[string]interface {}",
  },
  {
    name: "deepCopy keeps the type",
    template: "{{ typeOf (deepCopy .Values) }} {{ typeOf (deepCopy .Parts) }}",
    expected: "common.Values map[string]string",
  },
  {
    name: "merge keeps keys of a map of strings",
    template: `{{ merge (dict "p" .Parts) (dict "p" (dict "_0" "y")) }}`,
    expected: "map[p:map[_0:x]]",
  },
  {
    name: "merge into a map of strings panics",
    template: `{{ merge (dict "p" .Parts) (dict "p" (dict "_1" "y")) }}`,
    expected:
      "error: error calling merge: reflect.Value.SetMapIndex: value of type interface {} is not assignable to type string",
  },
  {
    name: "merge of a map of strings into a plain map",
    template: `{{ merge (dict "p" (dict "_1" "y")) (dict "p" .Parts) }}`,
    expected: "map[p:map[_0:x _1:y]]",
  },
];

const withTypes = [...dictFunctions, ...typeFunctions];
for (const { name, template, expected } of typedCases) {
  test(`dictFunctions: ${name}`, () => assert.equal(renderWith(withTypes, template, typedMaps()), expected));
}
