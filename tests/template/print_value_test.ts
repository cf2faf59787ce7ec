import assert from "node:assert/strict";
import { test } from "node:test";
import { GoInt } from "../../src/yaml/mod.ts";
import {
  byteLength,
  fromBytes,
  GoMap,
  GoObject,
  goQuote,
  GoSlice,
  isTrue,
  kindOf,
  printValue,
  sprint,
  sprintln,
  toBytes,
  typeOf,
  type Value,
} from "../../src/template/mod.ts";

const point = new GoObject("probe.Point", { fields: [["X", GoInt.int(1)], ["Y", null]] });
const version = new GoObject("*semver.Version", { goKind: "ptr", text: () => "1.2.3" });
const cases: readonly { name: string; value: Value; text: string; type: string; kind: string; isTrue: boolean }[] = [
  { name: "nil", value: null, text: "<no value>", type: "<nil>", kind: "invalid", isTrue: false },
  { name: "a float of six digits", value: 999999.5, text: "999999.5", type: "float64", kind: "float64", isTrue: true },
  { name: "a float of seven digits", value: 1000000, text: "1e+06", type: "float64", kind: "float64", isTrue: true },
  { name: "a small float", value: 0.00009, text: "9e-05", type: "float64", kind: "float64", isTrue: true },
  { name: "zero", value: 0, text: "0", type: "float64", kind: "float64", isTrue: false },
  { name: "an int64", value: GoInt.int64(12345678), text: "12345678", type: "int64", kind: "int64", isTrue: true },
  { name: "an int of zero", value: GoInt.int(0), text: "0", type: "int", kind: "int", isTrue: false },
  {
    name: "a list with nil inside",
    value: ["a", null, 1],
    text: "[a <nil> 1]",
    type: "[]interface {}",
    kind: "slice",
    isTrue: true,
  },
  {
    name: "an empty typed list",
    value: new GoSlice("[]string", []),
    text: "[]",
    type: "[]string",
    kind: "slice",
    isTrue: false,
  },
  {
    name: "a map sorted by key",
    value: new Map<string, Value>([["b", 1], ["a", ["x"]]]),
    text: "map[a:[x] b:1]",
    type: "map[string]interface {}",
    kind: "map",
    isTrue: true,
  },
  {
    name: "a map with a type of its own",
    value: new GoMap("common.Values", []),
    text: "map[]",
    type: "common.Values",
    kind: "map",
    isTrue: false,
  },
  { name: "a struct without text", value: point, text: "{1 <nil>}", type: "probe.Point", kind: "struct", isTrue: true },
  { name: "an object with text", value: version, text: "1.2.3", type: "*semver.Version", kind: "ptr", isTrue: true },
];
for (const { name, value, text, type, kind, isTrue: truth } of cases) {
  test(`printValue: ${name}`, () => {
    assert.deepEqual([printValue(value), typeOf(value), kindOf(value), isTrue(value)], [text, type, kind, truth]);
  });
}

test("sprint puts blanks only between operands that are no strings, sprintln between all", () => {
  assert.equal(sprint(["a", 1, 2, "b", "c", true, null]), "a1 2bctrue <nil>");
  assert.equal(sprintln(["a", 1, "b"]), "a 1 b\n");
});

const bytes: readonly { name: string; bytes: readonly number[]; quoted: string }[] = [
  { name: "text", bytes: [0x61, 0xc3, 0xa9], quoted: '"aé"' },
  { name: "bytes that are no UTF-8", bytes: [0x61, 0xff, 0xc3, 0x28], quoted: '"a\\xff\\xc3("' },
  { name: "an emoji and controls", bytes: [0xf0, 0x9f, 0x98, 0x80, 0x0a, 0x01], quoted: '"😀\\n\\x01"' },
  { name: "a no-break space, which is not printed raw", bytes: [0xc2, 0xa0], quoted: '"\\u00a0"' },
];
for (const { name, bytes: given, quoted } of bytes) {
  test(`Go strings: ${name} survive, are counted and quoted`, () => {
    const text = fromBytes(Uint8Array.from(given));
    assert.deepEqual([...toBytes(text)], given);
    assert.equal(byteLength(text), given.length);
    assert.equal(goQuote(text), quoted);
  });
}
