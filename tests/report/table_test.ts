import assert from "node:assert/strict";
import { test } from "node:test";
import { createPainter, formatTable, helmTable } from "../../src/report/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

test("formatTable: columns are as wide as their widest cell and lines end without blanks", () => {
  assert.equal(formatTable([["NAME", "X"], ["a", "longer"], ["éé", ""]]), "NAME  X\na     longer\néé\n");
});

const tables: readonly { name: string; rows: string[][]; expected: string }[] = [
  { name: "every cell is filled up, the last ones too", rows: [["A", "B"], ["xx", ""]], expected: "A \tB\nxx\t \n" },
  { name: "no rows are an empty line", rows: [], expected: "\n" },
  {
    name: "wide characters take two columns, marks none",
    rows: [["日本e\u0301"], ["abcdef"]],
    expected: "日本e\u0301 \nabcdef\n",
  },
  { name: "colours take no room", rows: [["\x1b[1mA\x1b[22m"], ["bcd"]], expected: "\x1b[1mA\x1b[22m  \nbcd\n" },
  {
    name: "lines of a cell stand below each other",
    rows: [["name", "x"], ["a\nb", "y"]],
    expected: "name\tx\na   \ty\nb   \t \n",
  },
  {
    name: "lines that are together wider than the column are cut",
    rows: [["日本語 wide\nline two longer"]],
    expected: "日本語 wide    \nl...           \n",
  },
];
for (const { name, rows, expected } of tables) {
  test(`helmTable: ${name}`, () => assert.equal(helmTable(rows), expected));
}

const colours: readonly {
  name: string;
  when: string;
  variables?: Record<string, string>;
  isTerminal: boolean;
  isColoured: boolean;
}[] = [
  { name: "a terminal is coloured", when: "auto", isTerminal: true, isColoured: true },
  { name: "a pipe is not", when: "auto", isTerminal: false, isColoured: false },
  { name: "a pipe in CI is not either", when: "auto", variables: { CI: "true" }, isTerminal: false, isColoured: false },
  {
    name: "NO_COLOR wins on a terminal",
    when: "auto",
    variables: { NO_COLOR: "1" },
    isTerminal: true,
    isColoured: false,
  },
  {
    name: "FORCE_COLOR colours a pipe",
    when: "auto",
    variables: { FORCE_COLOR: "1" },
    isTerminal: false,
    isColoured: true,
  },
  {
    name: "a dumb terminal is not coloured",
    when: "auto",
    variables: { TERM: "dumb" },
    isTerminal: true,
    isColoured: false,
  },
  { name: "always wins", when: "always", variables: { NO_COLOR: "1" }, isTerminal: false, isColoured: true },
  { name: "never wins", when: "never", variables: { FORCE_COLOR: "1" }, isTerminal: true, isColoured: false },
];
for (const { name, when, variables, isTerminal, isColoured } of colours) {
  test(`createPainter: ${name}`, () => {
    const system = memorySystem({ variables: variables ?? {}, terminals: isTerminal ? ["stdout"] : [] });
    assert.equal(createPainter(system, when).red("x"), isColoured ? "\x1b[31mx\x1b[0m" : "x");
  });
}
