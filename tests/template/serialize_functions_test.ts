import assert from "node:assert/strict";
import { test } from "node:test";
import { memorySystem } from "../../src/system/mod.ts";
import { serializeFunctions } from "../../src/template/functions/serialize_functions.ts";
import { fixedZone } from "../../src/template/functions/time/location.ts";
import { goDuration } from "../../src/template/functions/time/go_duration.ts";
import { GoTime } from "../../src/template/functions/time/go_time.ts";
import { typeOf } from "../../src/template/value_type.ts";
import { GoError, GoMap, GoObject, GoSlice, type Value } from "../../src/template/value.ts";
import { GoInt } from "../../src/yaml/mod.ts";

const { clock, random } = memorySystem();
const functions = new Map(serializeFunctions({ clock, random, onGenerated: () => {} }));

function call(name: string, value: Value): Value {
  return functions.get(name)!.call(value);
}

const bytes = new GoSlice("[]uint8", [GoInt.int(104), GoInt.int(105)]);
const nilList = new GoSlice("[]string", [], true);
const nilMap = new GoMap("map[string]string", [], { isNil: true });
const version = new GoObject("common.KubeVersion", {
  fields: [["Version", "v1.34.2"], ["normalizedVersion", "v1.34.2"], ["Major", "1"], ["Minor", "34"]],
});
const time = new GoTime(
  { unixSeconds: 1577934245n, nanoseconds: 500_000_000, location: fixedZone("", 3600) },
  fixedZone("UTC", 0),
);
const complex = new GoObject("complex128", { goKind: "complex128" });
const dict = (entries: Readonly<Record<string, Value>>) => new Map(Object.entries(entries));

const written: readonly { name: string; call: string; value: Value; expected: string }[] = [
  { name: "HTML is escaped", call: "toJson", value: "<&>", expected: '"\\u003c\\u0026\\u003e"' },
  { name: "HTML is kept", call: "toRawJson", value: "<&>", expected: '"<&>"' },
  { name: "bytes that are no UTF-8 are replaced", call: "toRawJson", value: "a\udcff", expected: '"a\\ufffd"' },
  { name: "two blanks a level", call: "toPrettyJson", value: dict({ a: [1] }), expected: '{\n  "a": [\n    1\n  ]\n}' },
  { name: "NaN gives nothing", call: "toJson", value: NaN, expected: "" },
  { name: "byte slices are base64", call: "toJson", value: bytes, expected: '"aGk="' },
  { name: "nil slices and maps are null", call: "toJson", value: [nilList, nilMap], expected: "[null,null]" },
  {
    name: "a struct keeps its order and exported fields",
    call: "toJson",
    value: version,
    expected: '{"Version":"v1.34.2","Major":"1","Minor":"34"}',
  },
  { name: "a time is RFC 3339", call: "toJson", value: time, expected: '"2020-01-02T04:04:05.5+01:00"' },
  {
    name: "a struct's keys are sorted",
    call: "toYaml",
    value: version,
    expected: 'Major: "1"\nMinor: "34"\nVersion: v1.34.2',
  },
  { name: "one newline is removed", call: "toYaml", value: "a\nb\n", expected: "|\n  a\n  b" },
  { name: "a time is a quoted string", call: "toYaml", value: time, expected: '"2020-01-02T04:04:05.5+01:00"' },
  { name: "infinity gives nothing", call: "toYaml", value: Infinity, expected: "" },
  { name: "a DEL gives nothing", call: "toYaml", value: "\x7f", expected: "" },
  {
    name: "field names in lower case, in order",
    call: "toYamlPretty",
    value: version,
    expected: 'version: v1.34.2\nmajor: "1"\nminor: "34"',
  },
  {
    name: "nil slices and maps are empty, a time is plain",
    call: "toYamlPretty",
    value: [nilList, nilMap, time],
    expected: "- []\n- {}\n- 2020-01-02T04:04:05.5+01:00",
  },
  { name: "bytes are numbers", call: "toYamlPretty", value: bytes, expected: "- 104\n- 105" },
  {
    name: "tables after values, nested ones indented",
    call: "toToml",
    value: dict({ x: dict({ y: dict({ z: GoInt.int(1) }), w: 1 }), a: "q" }),
    expected: 'a = "q"\n\n[x]\n  w = 1.0\n  [x.y]\n    z = 1\n',
  },
  {
    name: "lists of tables",
    call: "toToml",
    value: dict({ l: [dict({ a: true }), dict({})] }),
    expected: "[[l]]\n  a = true\n\n[[l]]\n",
  },
  {
    name: "tables in mixed lists stand inline",
    call: "toToml",
    value: dict({ m: [dict({ a: "x" }), "y"] }),
    expected: 'm = [{a = "x"}, "y"]\n',
  },
  {
    name: "nil is left out, keys are quoted where they must be",
    call: "toToml",
    value: dict({ "a b": "x", n: null, l: nilList }),
    expected: '"a b" = "x"\n',
  },
  {
    name: "a duration is text",
    call: "toToml",
    value: dict({ d: goDuration(5_000_000_000n) }),
    expected: 'd = "5s"\n',
  },
  { name: "a duration is text", call: "toYamlPretty", value: [goDuration(5_000_000_000n)], expected: "- 5s" },
  { name: "a duration is a number", call: "toJson", value: [goDuration(5n)], expected: "[5]" },
  { name: "a nil slice alone", call: "toToml", value: nilList, expected: "[]" },
  { name: "what TOML lacks", call: "toToml", value: complex, expected: "unsupported type for key '': complex128" },
  {
    name: "what TOML lacks within a table",
    call: "toToml",
    value: dict({ k: complex }),
    expected: "unsupported type: complex128",
  },
  { name: "a list alone", call: "toToml", value: [GoInt.int(1), "é\x01"], expected: '[1, "é\\u0001"]' },
  { name: "errors are printed", call: "toToml", value: [null], expected: "toml: cannot encode array with nil element" },
  {
    name: "floats with exponents and without",
    call: "toToml",
    value: [1e6, 0.1, -7, 123456],
    expected: "[1e+06, 0.1, -7.0, 123456.0]",
  },
];
for (const { name, call: fn, value, expected } of written) {
  test(`${fn}: ${name}`, () => assert.equal(call(fn, value), expected));
}

const failing: readonly { call: string; value: Value; message: string }[] = [
  { call: "mustToYaml", value: NaN, message: "error marshaling into JSON: json: unsupported value: NaN" },
  { call: "mustToYaml", value: complex, message: "error marshaling into JSON: json: unsupported type: complex128" },
  { call: "mustToYaml", value: "\x7f", message: "yaml: control characters are not allowed" },
  { call: "mustToJson", value: complex, message: "json: unsupported type: complex128" },
  { call: "toRawJson", value: NaN, message: "json: unsupported value: NaN" },
  { call: "toToml", value: null, message: "reflect: call of reflect.Value.Type on zero Value" },
  { call: "mustToToml", value: [null], message: "toml: cannot encode array with nil element" },
  { call: "mustFromJson", value: "{", message: "unexpected end of JSON input" },
];
for (const { call: fn, value, message } of failing) {
  test(`${fn} fails: ${message}`, () => {
    assert.throws(() => call(fn, value), (error: unknown) => error instanceof GoError && error.message === message);
  });
}

test("mustToJson: a map that holds itself is refused", () => {
  const map = new Map<string, Value>();
  map.set("self", [map]);
  assert.throws(() => call("mustToJson", map), {
    message: "json: unsupported value: encountered a cycle via map[string]interface {}",
  });
});

const read: readonly { call: string; text: string; expected: string }[] = [
  { call: "fromYaml", text: "a: 1\n---\nb: 2\n", expected: '{"a":1}' },
  { call: "fromYaml", text: "", expected: "{}" },
  {
    call: "fromYaml",
    text: "a: [1",
    expected: `{"Error":"error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'"}`,
  },
  { call: "fromYamlArray", text: "null", expected: "[]" },
  {
    call: "fromYamlArray",
    text: "a: 1",
    expected:
      '["error unmarshaling JSON: while decoding JSON: json: cannot unmarshal object into Go value of type []interface {}"]',
  },
  { call: "fromJson", text: "null", expected: "null" },
  {
    call: "fromJson",
    text: "[]",
    expected: '{"Error":"json: cannot unmarshal array into Go value of type map[string]interface {}"}',
  },
  {
    call: "fromJson",
    text: '{"a":1e400,"b":2}',
    expected: '{"Error":"json: cannot unmarshal number 1e400 into Go value of type float64","a":null,"b":2}',
  },
  {
    call: "fromJsonArray",
    text: "true",
    expected: '["json: cannot unmarshal bool into Go value of type []interface {}"]',
  },
  {
    call: "fromToml",
    text: "a = 1979-05-27T07:32:00-08:00\nb = 2020-01-02\n",
    expected: '{"a":"1979-05-27T07:32:00-08:00","b":"2020-01-02T00:00:00Z"}',
  },
  {
    call: "fromToml",
    text: "a = {b = 1, c = {d = 2}}\n[[l]]\nx = 'y'\n",
    expected: '{"a":{"b":1,"c":{"d":2}},"l":[{"x":"y"}]}',
  },
];
for (const { call: fn, text, expected } of read) {
  test(`${fn}: ${JSON.stringify(text)}`, () => assert.equal(call("toJson", call(fn, text)), expected));
}

test("fromToml: integers are int64, lists of tables have their own type, local times print without a zone", () => {
  const map = call("fromToml", "i = 1\nf = 1.0\nd = 2020-01-02\n[[l]]\n") as Map<string, Value>;
  assert.deepEqual([..."ifdl"].map((key) => typeOf(map.get(key)!)), [
    "int64",
    "float64",
    "time.Time",
    "[]map[string]interface {}",
  ]);
  assert.equal(call("toToml", map), "d = 2020-01-02\nf = 1.0\ni = 1\n\n[[l]]\n");
});
