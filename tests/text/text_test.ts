import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { byteLength, decodeUtf16, fromBytes, goQuote, maskSecrets, printable, toBytes } from "../../src/text/mod.ts";

test("toBytes undoes fromBytes, whatever the bytes", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(fc.property(bytes, (each) => assert.deepEqual(toBytes(fromBytes(each)), each)), { numRuns: 3000 });
});

test("byteLength is the number of bytes", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(fc.property(bytes, (each) => assert.equal(byteLength(fromBytes(each)), each.length)), { numRuns: 3000 });
});

test("fromBytes keeps each byte that is no UTF-8 as one surrogate", () => {
  assert.equal(fromBytes(Uint8Array.from([0x61, 0xff, 0xc3, 0xa9, 0xc3])), "a\udcffé\udcc3");
});

const quoted = [
  { name: "plain text", text: "a b", expected: '"a b"' },
  { name: "quotes and backslashes", text: 'a"b\\c', expected: '"a\\"b\\\\c"' },
  { name: "named escapes", text: "\n\t\r\x07\b\f\v", expected: '"\\n\\t\\r\\a\\b\\f\\v"' },
  { name: "other controls", text: "\x01\x7f", expected: '"\\x01\\x7f"' },
  { name: "bytes that are no UTF-8", text: "\udcff", expected: '"\\xff"' },
  { name: "what does not print", text: "\u00a0\u200b\u{e0001}", expected: '"\\u00a0\\u200b\\U000e0001"' },
  { name: "letters and emoji", text: "é日😀", expected: '"é日😀"' },
];
for (const { name, text, expected } of quoted) {
  test(`goQuote: ${name}`, () => assert.equal(goQuote(text), expected));
}

test("decodeUtf16 needs a mark and whole units", () => {
  assert.equal(decodeUtf16(Uint8Array.from([0x61, 0])), undefined);
  assert.equal(decodeUtf16(Uint8Array.from([0xff, 0xfe, 0x61])), "odd");
  assert.deepEqual(decodeUtf16(Uint8Array.from([0xfe, 0xff, 0x20, 0xac])), { text: "€" });
});

test("printable shows what would act on a terminal, and leaves the rest", () => {
  assert.equal(printable("a\tb\né日😀"), "a\tb\né日😀");
  assert.equal(printable("\x1b[31m\x07\x7f\x9b\r"), "\\x1b[31m\\x07\\x7f\\x9b\\x0d");
  assert.equal(printable("\u202eevil\udcff"), "\\u202eevil\\xff");
});

const secrets: readonly { name: string; line: string; expected: string }[] = [
  { name: "a password is hidden", line: "  password: hunter2 # old", expected: "  password: ******* # ***" },
  { name: "marks of YAML stay", line: '- "apiKey": "x y: z', expected: '- "apiKey": "* *: *' },
  { name: "in a flag up to the comma", line: "a=1,db.token=x y,b=2", expected: "a=1,db.token=* *,b=2" },
  { name: "a word in the middle of a key is none", line: "secretName: web-tls", expected: "secretName: web-tls" },
  { name: "switches stay", line: "mountToken: true", expected: "mountToken: true" },
  {
    name: "a rule for one stays",
    line: '"password": { "type": "string" }',
    expected: '"password": { "type": "string" }',
  },
  { name: "a template stays", line: "password: {{ .Values.p }}", expected: "password: {{ .Values.p }}" },
];
for (const { name, line, expected } of secrets) {
  test(`maskSecrets: ${name}`, () => assert.equal(maskSecrets(line), expected));
}
