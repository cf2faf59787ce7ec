import assert from "node:assert/strict";
import { test } from "node:test";
import { tokensOf } from "../../src/template/tokens_of.ts";

const cases: readonly { name: string; input: string; expected: readonly string[] }[] = [
  { name: "text only", input: "a\nb", expected: ["text:a\nb", "eof:"] },
  {
    name: "a field between texts",
    input: "a{{.x}}b",
    expected: ["text:a", "left:{{", "field:.x", "right:}}", "text:b", "eof:"],
  },
  {
    name: "trim markers take carriage returns too",
    input: "a\r\n{{- 1 -}}\r\nb",
    expected: ["text:a", "left:{{", "number:1", "right:}}", "text:b", "eof:"],
  },
  {
    name: "trim markers take the white space beside them",
    input: "a \n{{- 1 -}}\t b",
    expected: ["text:a", "left:{{", "number:1", "right:}}", "text:b", "eof:"],
  },
  {
    name: "a dash without blank is a sign",
    input: "a {{-3}}",
    expected: ["text:a ", "left:{{", "number:-3", "right:}}", "eof:"],
  },
  { name: "comments vanish and may trim", input: "a {{- /* x */ -}} b", expected: ["text:a", "text:b", "eof:"] },
  {
    name: "pipes, declarations and strings",
    input: '{{$x := "a\\"b" | f `r`}}',
    expected: [
      "left:{{",
      "variable:$x",
      "declare::=",
      'string:"a\\"b"',
      "pipe:|",
      "identifier:f",
      "rawString:`r`",
      "right:}}",
      "eof:",
    ],
  },
  {
    name: "a chain on parentheses",
    input: "{{(f .).y}}",
    expected: [
      "left:{{",
      "leftParen:(",
      "identifier:f",
      "dot:.",
      "rightParen:)",
      "field:.y",
      "right:}}",
      "eof:",
    ],
  },
  {
    name: "keywords, nil and booleans",
    input: "{{if nil true}}",
    expected: ["left:{{", "keyword:if", "nil:nil", "bool:true", "right:}}", "eof:"],
  },
  {
    name: "numbers of every base",
    input: "{{0x1F 1e3 .5 0b1}}",
    expected: [
      "left:{{",
      "number:0x1F",
      "number:1e3",
      "number:.5",
      "number:0b1",
      "right:}}",
      "eof:",
    ],
  },
  {
    name: "an action may span lines",
    input: "{{\n.x\n}}",
    expected: ["left:{{", "field:.x", "right:}}", "eof:"],
  },
  { name: "an unclosed string", input: '{{"a}}', expected: ["left:{{", "error:unterminated quoted string"] },
  { name: "an unclosed comment", input: "{{/* a }}", expected: ["error:unclosed comment"] },
  { name: "an unclosed action", input: "{{ .x", expected: ["left:{{", "field:.x", "error:unclosed action"] },
  {
    name: "parentheses must match",
    input: "{{(1}}",
    expected: ["left:{{", "leftParen:(", "number:1", "error:unclosed left paren"],
  },
  {
    name: "a closing parenthesis too many",
    input: "{{1)}}",
    expected: ["left:{{", "number:1", "error:unexpected right paren"],
  },
  {
    name: "fields that follow one another are one",
    input: "{{.a.b .c.}}",
    expected: ["left:{{", "field:.a.b", "field:.c", "dot:.", "right:}}", "eof:"],
  },
  { name: "a name glued to a sign", input: "{{a&b}}", expected: ["left:{{", "error:bad character U+0026 '&'"] },
  {
    name: "an unprintable character glued to a name",
    input: "{{a\u2028}}",
    expected: ["left:{{", "error:bad character U+2028"],
  },
  { name: "an emoji glued to a name", input: "{{$x😀}}", expected: ["left:{{", "error:bad character U+1F600 '😀'"] },
  { name: "letters beyond 16 bits", input: "{{.𝒜}}", expected: ["left:{{", "field:.𝒜", "right:}}", "eof:"] },
  {
    name: "a dot at the end of the input",
    input: "{{.x.",
    expected: ["left:{{", "field:.x", "number:.", "error:unclosed action"],
  },
  { name: "a number glued to letters", input: "{{3k}}", expected: ["left:{{", 'error:bad number syntax: "3k"'] },
];
for (const { name, input, expected } of cases) {
  test(`lex: ${name}`, () => assert.deepEqual(tokensOf(input).map(({ kind, text }) => `${kind}:${text}`), expected));
}

test("lex: tokens know where they stand, also behind trimmed text and comments", () => {
  const tokens = tokensOf("a\n{{- /* x\n */ -}}\n\n{{ .b }}\n{{.c}}");
  const fields = tokens.filter(({ kind }) => kind === "field").map(({ text, at }) => [text, at]);
  assert.deepEqual(fields, [[".b", 23], [".c", 31]]);
});

test("lex: only blanks right before a token count as its", () => {
  const spaced = tokensOf("{{ .a.b .c|f -}} x").filter(({ isSpaced }) => isSpaced).map(({ text }) => text);
  assert.deepEqual(spaced, [".a.b", ".c", "}}"]);
});
