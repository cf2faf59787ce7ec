import assert from "node:assert/strict";
import { test } from "node:test";
import { parseValuesFile } from "../../src/chart/mod.ts";
import { json } from "./chart_scene.ts";

// Results and messages were recorded from helm 4.2.3.
const cases = [
  { name: "nothing is an empty map", text: "", expected: "{}" },
  { name: "null is an empty map", text: "null\n", expected: "{}" },
  {
    name: "documents are merged in order",
    text: "a: 1\nm: {x: 1}\n---\na: 2\nm: {z: 2}\n",
    expected: '{"a":2,"m":{"x":1,"z":2}}',
  },
  {
    name: "empty documents between do no harm",
    text: "---\na: 1\n---\n---\nb: 2\n---\n# c\n",
    expected: '{"a":1,"b":2}',
  },
  { name: "a comment may follow a separator", text: "a: 1\n--- # second\nb: 2\n", expected: '{"a":1,"b":2}' },
  { name: "an indented separator is text", text: "a: |\n  ---\n  x\nb: 1", expected: '{"a":"---\\nx\\n","b":1}' },
  { name: "carriage returns go, the last line is ended", text: "a: |\r\n  x\r\n  y", expected: '{"a":"x\\ny\\n"}' },
  { name: "a byte order mark goes", text: "\ufeffa: 1\n", expected: '{"a":1}' },
];
for (const { name, text, expected } of cases) {
  test(`parseValuesFile: ${name}`, () => assert.equal(json(parse(text)), expected));
}

const unmarshal = "failed to parse v.yaml: cannot unmarshal yaml document: error";
const refused = [
  {
    name: "a list",
    text: "- a\n",
    line: 1,
    message:
      `${unmarshal} unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}`,
  },
  {
    name: "what is no YAML, in the second document",
    text: "a: 1\n---\nb: [1, 2\nc: 3\n",
    line: 4,
    message: `${unmarshal} converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'`,
  },
  {
    name: "text on a separator's line",
    text: "a: 1\n--- {b: 2}\n",
    line: 2,
    message: "failed to parse v.yaml: error reading yaml document: invalid Yaml document separator: {b: 2}",
  },
  {
    name: "bytes that are not UTF-8",
    text: Uint8Array.of(0x61, 0x3a, 0x20, 0x80, 0x0a),
    line: 1,
    message: `${unmarshal} converting YAML to JSON: yaml: invalid leading UTF-8 octet`,
  },
  {
    name: "half a character of UTF-16",
    text: Uint8Array.of(0xff, 0xfe, 0x61, 0x00),
    line: undefined,
    message: `${unmarshal} converting YAML to JSON: yaml: incomplete UTF-16 character`,
  },
];
for (const { name, text, line, message } of refused) {
  test(`parseValuesFile: ${name} is refused`, () => {
    assert.throws(() => parse(text), (error: unknown) => {
      const { message: got, location } = error as { message: string; location?: { line?: number } };
      assert.deepEqual([got, location?.line], [message, line]);
      return true;
    });
  });
}

function parse(text: string | Uint8Array) {
  return parseValuesFile(typeof text === "string" ? new TextEncoder().encode(text) : text, "v.yaml");
}
