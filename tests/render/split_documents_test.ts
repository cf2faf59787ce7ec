import assert from "node:assert/strict";
import { test } from "node:test";
import { splitDocuments } from "../../src/render/split_documents.ts";

const cases: readonly { readonly name: string; readonly text: string; readonly documents: readonly string[] }[] = [
  { name: "the last document keeps its tail", text: "a: 1\n\n\n", documents: ["a: 1\n\n\n"] },
  {
    name: "a separator swallows white space on both sides",
    text: "a: 1\n\n---\n\n  b: 1",
    documents: ["a: 1", "b: 1"],
  },
  { name: "text may follow a separator", text: "---a: 1\n--- b: 1\n---# c\n", documents: ["a: 1", "b: 1", "# c\n"] },
  { name: "the second of adjacent separators is text", text: "a: 1\n---\n---\nb: 1", documents: ["a: 1", "---\nb: 1"] },
  { name: "three separators at the start", text: "---\n---\n---\na: 1\n", documents: ["---", "a: 1\n"] },
  { name: "blank documents are left out", text: "\n\t\n---\n\u00a0\n---\n", documents: [] },
  { name: "comments are documents", text: "# a\n---\n# b", documents: ["# a", "# b"] },
  { name: "an indented separator is text", text: "a: 1\n ---\nb: 1", documents: ["a: 1\n ---\nb: 1"] },
  { name: "carriage returns are white space", text: "a: 1\r\n---\r\nb: 1\r\n", documents: ["a: 1", "b: 1\r\n"] },
  { name: "a fourth dash is text", text: "a: 1\n----\n", documents: ["a: 1", "-\n"] },
];
for (const { name, text, documents } of cases) {
  test(`splitDocuments: ${name}`, () => assert.deepEqual(splitDocuments(text), documents));
}
