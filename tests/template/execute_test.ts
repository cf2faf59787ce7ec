import assert from "node:assert/strict";
import { test } from "node:test";
import { compareFunctions } from "../../src/template/functions/compare_functions.ts";
import { indexFunctions } from "../../src/template/functions/index_functions.ts";
import { printFunctions } from "../../src/template/functions/print_functions.ts";
import { type Callable, GoError, GoMap, GoObject, GoSlice, TemplateSet, type Value } from "../../src/template/mod.ts";
import { GoInt, parseYaml } from "../../src/yaml/mod.ts";

const ownFunctions: readonly (readonly [string, Callable])[] = [
  ["upper", { params: ["string"], call: (text: string) => text.toUpperCase() }],
  ["list", { params: ["interface {}"], variadic: true, call: (...items: Value[]) => items }],
  ["words", { params: [], call: () => new GoSlice("[]string", ["a", "b"]) }],
  ["add1", { params: ["int64"], call: (value: bigint) => GoInt.int64(value + 1n) }],
  ["trunc", { params: ["int", "string"], call: (length: number, text: string) => text.slice(0, length) }],
  ["joined", { params: ["string"], variadic: true, call: (...texts: string[]) => texts.join("+") }],
  ["half", { params: ["float64"], call: (value: number) => value / 2 }],
  ["sizeOf", { params: ["map[string]interface {}"], call: (map: Map<string, Value>) => GoInt.int(map.size) }],
  ["isSet", { params: ["bool"], call: (value: boolean) => value }],
  ["nothing", { params: [], call: () => null }],
  ["broken", {
    params: [],
    call: () => {
      throw new GoError("it is broken");
    },
  }],
];
const functions = new Map([...compareFunctions, ...indexFunctions, ...printFunctions, ...ownFunctions]);

const values = `
s: hello
five: 5
nul: null
l: [a, b, c]
objects: [{n: x}, null, text]
m: {b: 2, a: one}
deep: {a: {b: {c: found}}}
`;

function rootObject(): Map<string, Value> {
  const version = new GoObject("*semver.Version", {
    goKind: "ptr",
    fields: [["major", GoInt.int(1)]],
    methods: [["Major", { params: [], call: () => GoInt.int(1) }]],
    text: () => "1.2.3",
  });
  const strings = new GoMap("map[string]string", [["k", "v"]], { zero: "" });
  const query = new GoMap("url.Values", [["Get", "key"]], {
    methods: new Map([["Encode", { params: [], call: () => "method" }], ["Get", { params: [], call: () => "method" }]]),
  });
  return new Map<string, Value>([
    ["Query", query],
    ["Values", new GoMap("common.Values", parseYaml(values) as Map<string, Value>)],
    ["Version", version],
    ["Strings", strings],
  ]);
}

function execute(text: string, defines = ""): string {
  const set = new TemplateSet(functions, "set");
  if (defines) set.add("defines", defines);
  set.add("t", text);
  return set.execute("t", rootObject());
}

const outputs: readonly { name: string; template: string; expected: string; defines?: string }[] = [
  { name: "fields are followed through maps", template: "{{ .Values.deep.a.b.c }}", expected: "found" },
  { name: "a missing key is no value", template: "{{ .Values.none }}", expected: "<no value>" },
  { name: "a float prints as Go prints it", template: "{{ 1000000.0 }} {{ .Values.five }}", expected: "1e+06 5" },
  {
    name: "a variable keeps nil as nothing, so fields of it are nothing",
    template: "{{ $x := .Values.nul }}{{ $x.a.b }}",
    expected: "<no value>",
  },
  { name: "parentheses make a missing base safe", template: "{{ (.Values.none).x.y }}", expected: "<no value>" },
  {
    name: "a method of a map goes before its key",
    template: "{{ .Query.Encode }} {{ .Query.Get }}",
    expected: "method method",
  },
  { name: "a piped value is one more of many", template: '{{ "c" | joined "a" "b" }}', expected: "a+b+c" },
  { name: "a piped value is the last argument", template: '{{ "hello" | trunc 2 | upper }}', expected: "HE" },
  {
    name: "integer literals fit int, int64 and float64",
    template: '{{ trunc 2 "abc" }}{{ add1 2 }}{{ half 3 }}',
    expected: "ab31.5",
  },
  { name: "a character is an int", template: "{{ 'a' }}", expected: "97" },
  {
    name: "with sets the dot, else keeps it",
    template: "{{ with .Values.m }}{{ .a }}{{ end }}{{ with .Values.nul }}x{{ else }}{{ .Values.s }}{{ end }}",
    expected: "onehello",
  },
  {
    name: "else with goes on asking",
    template: "{{ with .Values.nul }}x{{ else with .Values.s }}{{ . }}{{ end }}",
    expected: "hello",
  },
  {
    name: "if takes zero, empty and nil for false",
    template: '{{ range list 0 0.0 "" false .Values.nul (list) }}{{ if . }}y{{ else }}n{{ end }}{{ end }}',
    expected: "nnnnnn",
  },
  {
    name: "range goes through a list with index",
    template: "{{ range $i, $e := .Values.l }}{{ $i }}{{ $e }}{{ end }}",
    expected: "0a1b2c",
  },
  {
    name: "range goes through a map by key",
    template: "{{ range $k, $v := .Values.m }}{{ $k }}={{ $v }};{{ end }}",
    expected: "a=one;b=2;",
  },
  {
    name: "range counts up to an integer",
    template: "{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}",
    expected: "01201",
  },
  {
    name: "range sets its variables to the whole value before the first turn",
    template: `{{ $k := 0 }}{{ $v := 0 }}{{ range $k, $v = list }}{{ end }}{{ $k }}{{ $v }}` +
      `{{ range $a := list }}{{ else }}{{ $a }}{{ end }}`,
    expected: "[][][]",
  },
  {
    name: "of two range variables with one name the element's counts",
    template: '{{ range $i, $i := list "a" }}{{ $i }}{{ end }}',
    expected: "a",
  },
  {
    name: "range over nothing takes its else",
    template: "{{ range .Values.none }}x{{ else }}empty{{ end }}",
    expected: "empty",
  },
  {
    name: "break and continue act on the innermost range",
    template:
      '{{ range .Values.l }}{{ if eq . "b" }}{{ continue }}{{ end }}{{ range $.Values.l }}{{ break }}{{ end }}{{ . }}{{ end }}',
    expected: "ac",
  },
  {
    name: "an assignment inside a block changes the outer variable",
    template: "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}",
    expected: "2",
  },
  {
    name: "a declaration inside a block ends with it",
    template: "{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}",
    expected: "1",
  },
  {
    name: "range can assign to outer variables",
    template: '{{ $k := "" }}{{ $v := "" }}{{ range $k, $v = .Values.l }}{{ end }}{{ $k }}{{ $v }}',
    expected: "2c",
  },
  {
    name: "and, or give the argument that decided",
    template: '{{ and 1 "" 2 }}|{{ or 0 "x" (broken) }}|{{ 5 | and 1 }}',
    expected: "|x|5",
  },
  {
    name: "a template sees only the dot it is given",
    template: '{{ template "t1" .Values.m }}',
    defines: '{{ define "t1" }}{{ .a }}{{ $.b }}{{ end }}',
    expected: "one2",
  },
  {
    name: "a template without argument has no dot",
    template: '{{ template "t1" }}',
    defines: '{{ define "t1" }}[{{ . }}]{{ end }}',
    expected: "[<no value>]",
  },
  { name: "block defines and runs", template: '{{ block "b" .Values.s }}<{{ . }}>{{ end }}', expected: "<hello>" },
  {
    name: "a blank definition does not replace another",
    template: '{{ define "d" }} {{ end }}{{ template "d" }}',
    defines: '{{ define "d" }}kept{{ end }}',
    expected: "kept",
  },
  { name: "methods are called with a dot", template: "{{ .Version.Major }} {{ .Version }}", expected: "1 1.2.3" },
  {
    name: "a typed map gives its zero for a missing key",
    template: "[{{ .Strings.none }}{{ .Strings.k }}]",
    expected: "[v]",
  },
  {
    name: "eq compares with any of several",
    template: '{{ eq .Values.s "x" "hello" }} {{ eq 1 1 "a" }} {{ eq .Values.nul nil }}',
    expected: "true true true",
  },
  {
    name: "less and greater compare bytes",
    template: '{{ lt "a" "b" }} {{ gt "é" "z" }} {{ le 2 2 }} {{ ge 1 2 }}',
    expected: "true true true false",
  },
  {
    name: "equal values are neither less nor greater",
    template: '{{ lt 1 1 }} {{ le 1 1 }} {{ gt 1 1 }} {{ ge 1 1 }} {{ lt 1.5 1.5 }} {{ ge "a" "a" }}',
    expected: "false true false true false true",
  },
  {
    name: "index goes through lists and maps",
    template: '{{ index .Values.l 1 }} {{ index .Values.deep "a" "b" "c" }} {{ index .Values.m "none" }}',
    expected: "b found <no value>",
  },
  { name: "index of a string is a byte", template: '{{ index "abc" 1 }}', expected: "98" },
  {
    name: "len counts bytes, items and keys",
    template: '{{ len "é" }} {{ len .Values.l }} {{ len .Values.m }}',
    expected: "2 3 2",
  },
  {
    name: "html, js and urlquery escape",
    template: '{{ html "<a&\'>" }} {{ js "it\'s <b>=" }} {{ urlquery "a b&c" }}',
    expected: "&lt;a&amp;&#39;&gt; it\\'s \\u003Cb\\u003E\\u003D a+b%26c",
  },
  { name: "nil survives escaping as no value", template: "{{ html .Values.nul }}", expected: "&lt;no value&gt;" },
];

for (const { name, template, expected, defines } of outputs) {
  test(`execute: ${name}`, () => assert.equal(execute(template, defines), expected));
}

const failures: readonly { name: string; template: string; expected: string; defines?: string }[] = [
  {
    name: "a field of nil",
    template: "{{ .Values.none.x }}",
    expected: '1:10: executing "t" at <.Values.none.x>: nil pointer evaluating interface {}.x',
  },
  {
    name: "a field of a string in a map",
    template: "{{ .Values.s.x }}",
    expected: '1:10: executing "t" at <.Values.s.x>: can\'t evaluate field x in type interface {}',
  },
  {
    name: "a field of a list item",
    template: "{{ range .Values.l }}{{ .x }}{{ end }}",
    expected: '1:24: executing "t" at <.x>: can\'t evaluate field x in type interface {}',
  },
  {
    name: "a field of an item of a typed list",
    template: "{{ range words }}{{ .x }}{{ end }}",
    expected: '1:20: executing "t" at <.x>: can\'t evaluate field x in type string',
  },
  {
    name: "a field of a nil list item",
    template: "{{ range $o := .Values.objects }}{{ $o.n }}{{ end }}",
    expected: '1:38: executing "t" at <$o.n>: nil pointer evaluating interface {}.n',
  },
  {
    name: "a literal of another type",
    template: "{{ upper 1 }}",
    expected: '1:9: executing "t" at <1>: expected string; found 1',
  },
  {
    name: "a value of another type",
    template: "{{ upper .Values.five }}",
    expected: '1:16: executing "t" at <.Values.five>: wrong type for value; expected string; got float64',
  },
  {
    name: "nil where an interface held it",
    template: "{{ upper .Values.nul }}",
    expected: '1:16: executing "t" at <.Values.nul>: wrong type for value; expected string; got interface {}',
  },
  {
    name: "no value at all",
    template: "{{ .Values.nul | upper }}",
    expected: '1:17: executing "t" at <upper>: invalid value; expected string',
  },
  {
    name: "nil as a literal",
    template: "{{ upper nil }}",
    expected: '1:9: executing "t" at <nil>: cannot assign nil to string',
  },
  {
    name: "a literal for a map",
    template: "{{ sizeOf 1 }}",
    expected: '1:10: executing "t" at <1>: can\'t handle 1 for arg of type map[string]interface {}',
  },
  {
    name: "a typed map for a plain one",
    template: "{{ sizeOf .Strings }}",
    expected:
      '1:10: executing "t" at <.Strings>: wrong type for value; expected map[string]interface {}; got map[string]string',
  },
  {
    name: "too few arguments",
    template: '{{ "a" | trunc }}',
    expected: '1:9: executing "t" at <trunc>: wrong number of args for trunc: want 2 got 1',
  },
  {
    name: "too few for a variadic function",
    template: "{{ printf }}",
    expected: '1:3: executing "t" at <printf>: wrong number of args for printf: want at least 1 got 0',
  },
  {
    name: "an error of a function points to the whole call",
    template: "a\n  {{ broken }}",
    expected: '2:5: executing "t" at <broken>: error calling broken: it is broken',
  },
  {
    name: "columns count bytes",
    template: "éé{{ broken }}",
    expected: '1:7: executing "t" at <broken>: error calling broken: it is broken',
  },
  { name: "nil as a command", template: "{{ nil }}", expected: '1:3: executing "t" at <nil>: nil is not a command' },
  {
    name: "arguments for a value",
    template: "{{ .Values.s 1 }}",
    expected: '1:10: executing "t" at <.Values.s>: s is not a method but has arguments',
  },
  {
    name: "arguments for a member of a plain map",
    template: "{{ .Strings 1 }}",
    expected: '1:3: executing "t" at <.Strings>: Strings is not a method but has arguments',
  },
  {
    name: "a piped value for a member of a plain map",
    template: "{{ 1 | .Strings }}",
    expected: '1:7: executing "t" at <.Strings>: Strings is not a method but has arguments',
  },
  {
    name: "a field of what a map of strings holds",
    template: "{{ .Strings.k.x }}",
    expected: '1:11: executing "t" at <.Strings.k.x>: can\'t evaluate field x in type string',
  },
  {
    name: "a piped value of another type for one of many",
    template: '{{ 1 | joined "a" "b" }}',
    expected: '1:18: executing "t" at <"b">: wrong type for value; expected string; got int',
  },
  {
    name: "arguments for a literal",
    template: '{{ "x" 1 }}',
    expected: '1:3: executing "t" at <"x">: can\'t give argument to non-function "x"',
  },
  {
    name: "an index far out of range",
    template: '{{ index "abc" 9223372036854775807 }}',
    expected:
      '1:3: executing "t" at <index "abc" 9223372036854775807>: error calling index: index out of range: 9223372036854775807',
  },
  {
    name: "a call of what comes through a pipe",
    template: "{{ words | call }}",
    expected: '1:11: executing "t" at <call>: error calling call: non-function <[]string Value> of type []string',
  },
  {
    name: "a call of a text that comes through a pipe",
    template: '{{ "a" | call }}',
    expected: '1:9: executing "t" at <call>: error calling call: non-function a of type string',
  },
  {
    name: "range sets a variable nobody declared even over nothing",
    template: "{{ range $x = list }}{{ end }}",
    expected: '1:14: executing "t" at <list>: undefined variable: $x',
  },
  {
    name: "a variable nobody declared",
    template: "{{ $x = 1 }}",
    expected: '1:8: executing "t" at <1>: undefined variable: $x',
  },
  {
    name: "a range over a boolean",
    template: "{{ range true }}{{ end }}",
    expected: '1:9: executing "t" at <true>: range can\'t iterate over true',
  },
  {
    name: "two variables for an integer",
    template: "{{ range $a, $b := 3 }}{{ end }}",
    expected: '1:19: executing "t" at <3>: can\'t use 3 to iterate over more than one variable',
  },
  {
    name: "a template that is not there",
    template: '{{ template "no" . }}',
    expected: '1:12: executing "t" at <{{template "no" .}}>: template "no" not defined',
  },
  {
    name: "templates without end",
    template: '{{ template "r" }}',
    defines: '{{ define "r" }}{{ template "r" }}{{ end }}',
    expected: '1:28: executing "r" at <{{template "r"}}>: exceeded maximum template depth (100000)',
  },
  {
    name: "a literal beyond int",
    template: "{{ 9223372036854775808 }}",
    expected: '1:3: executing "t" at <9223372036854775808>: 9223372036854775808 overflows int',
  },
  {
    name: "types that do not compare",
    template: "{{ eq .Values.five 5 }}",
    expected:
      '1:3: executing "t" at <eq .Values.five 5>: error calling eq: incompatible types for comparison: float64 and int',
  },
  {
    name: "maps do not compare",
    template: "{{ eq .Values.m .Values.m }}",
    expected:
      '1:3: executing "t" at <eq .Values.m .Values.m>: error calling eq: non-comparable type map[a:one b:%!s(float64=2)]: map[string]interface {}',
  },
  {
    name: "an index beyond the end",
    template: "{{ index .Values.l 9 }}",
    expected: '1:3: executing "t" at <index .Values.l 9>: error calling index: index out of range: 9',
  },
  {
    name: "an index right behind the end",
    template: "{{ index .Values.l 3 }}",
    expected: '1:3: executing "t" at <index .Values.l 3>: error calling index: reflect: slice index out of range',
  },
  {
    name: "an index of the wrong type",
    template: '{{ index .Values.l "a" }}',
    expected:
      '1:3: executing "t" at <index .Values.l "a">: error calling index: cannot index slice/array with type string',
  },
  {
    name: "an unexported field",
    template: "{{ .Version.major }}",
    expected: '1:11: executing "t" at <.Version.major>: major is an unexported field of struct type interface {}',
  },
  {
    name: "a call of what is no function",
    template: "{{ call .Values.s }}",
    expected: '1:3: executing "t" at <call .Values.s>: error calling call: non-function .Values.s of type string',
  },
];

for (const { name, template, expected, defines } of failures) {
  test(`execute: error for ${name}`, () => {
    const place = defines && expected.includes('executing "r"') ? "defines" : "t";
    assert.throws(() => execute(template, defines), {
      name: "TemplateError",
      message: `template: ${place}:${expected}`,
    });
  });
}

test("execute: of two blank definitions in different texts the first stays", () => {
  const set = new TemplateSet(functions, "set");
  set.add("first", '{{ define "d" }}  {{ end }}');
  set.add("second", '{{ define "d" }} {{ end }}');
  assert.equal(set.execute("d", null), "  ");
  set.add("third", '{{ define "d" }}full{{ end }}');
  set.add("fourth", '{{ define "d" }}{{/* blank */}}{{ end }}');
  assert.equal(set.execute("d", null), "full");
});

test("execute: clones do not see what the other adds", () => {
  const set = new TemplateSet(functions, "set");
  set.add("a", "first");
  const clone = set.clone();
  clone.add("b", "second");
  assert.equal(set.has("b"), false);
  assert.equal(clone.execute("a", null) + clone.execute("b", null), "firstsecond");
  assert.throws(() => set.execute("b", null), { message: 'template: no template "b" associated with template "set"' });
});
