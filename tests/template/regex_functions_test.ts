import assert from "node:assert/strict";
import { test } from "node:test";
import { GoError, GoSlice, type Value } from "../../src/template/mod.ts";
import fc from "fast-check";
import { compileRe2 } from "../../src/template/functions/re2_regex.ts";
import { nativeRegex } from "../../src/template/functions/native_regex.ts";
import { regexFunctions } from "../../src/template/functions/regex_functions.ts";

const functions = new Map(regexFunctions);

function call(name: string, ...args: readonly unknown[]): Value {
  return functions.get(name)!.call(...args);
}

const cases: readonly { name: string; call: readonly [string, ...unknown[]]; expected: string | boolean }[] = [
  { name: "the first alternative wins", call: ["regexFind", "a|ab", "ab"], expected: "a" },
  { name: "no match is the empty text", call: ["regexFind", "z", "ab"], expected: "" },
  { name: "\\s has no vertical tab", call: ["regexMatch", "\\s", "\v"], expected: false },
  { name: "[[:space:]] has it", call: ["regexMatch", "[[:space:]]", "\v"], expected: true },
  { name: "the dot is no line break", call: ["regexMatch", "^.$", "\n"], expected: false },
  { name: "the dollar is the end of the text only", call: ["regexMatch", "a$", "a\n"], expected: false },
  { name: "the dot is one character", call: ["regexReplaceAll", ".", "😀é", "-"], expected: "--" },
  {
    name: "the dot is one byte that is no UTF-8",
    call: ["regexReplaceAll", ".", "\udcff\udcc3", "[$0]"],
    expected: "[\udcff][\udcc3]",
  },
  { name: "Kelvin is a k when case does not count", call: ["regexMatch", "(?i)k", "K"], expected: true },
  {
    name: "classes have long names in any case",
    call: ["regexReplaceAll", "\\p{lowercase-letter}[\\P{Letter}]", "aé1B2", "-"],
    expected: "a-B2",
  },
  { name: "ASCII is a class", call: ["regexReplaceAll", "[^\\p{ASCII}ß]|\\P{ascii}", "aéßb", "-"], expected: "a--b" },
  { name: "a wrong pattern matches nothing", call: ["regexMatch", "(?!a)", "b"], expected: false },
  {
    name: "nested repetitions take linear time",
    call: ["regexMatch", "(a+)+$", "a".repeat(60) + "b"],
    expected: false,
  },
  { name: "quoting leaves the dash", call: ["regexQuoteMeta", "a+b-c/[é]"], expected: "a\\+b-c/\\[é\\]" },
  { name: "${1} is a group", call: ["regexReplaceAll", "a(x*)b", "-ab-axxb-", "${1}W"], expected: "-W-xxW-" },
  { name: "$1W is a group that is missing", call: ["regexReplaceAll", "a(x*)b", "-ab-axxb-", "$1W"], expected: "---" },
  { name: "$$ is a dollar", call: ["regexReplaceAll", "a", "banana", "$$1"], expected: "b$1n$1n$1" },
  { name: "a dollar alone stays", call: ["regexReplaceAll", "a", "banana", "x$"], expected: "bx$nx$nx$" },
  { name: "${} stays", call: ["regexReplaceAll", "a", "ba", "${}"], expected: "b${}" },
  { name: "$01 is a name, not a number", call: ["regexReplaceAll", "(a)", "ba", "$01"], expected: "b" },
  { name: "a name may have letters beyond ASCII", call: ["regexReplaceAll", "a", "ba", "$é"], expected: "b" },
  { name: "a named group by name", call: ["regexReplaceAll", "(?P<n>a)(?<m>x?)", "ba", "${n}-$m"], expected: "ba-" },
  {
    name: "a name given twice is the one that matched",
    call: ["regexReplaceAll", "(?P<n>a)|(?P<n>b)", "ab", "<$n>"],
    expected: "<a><b>",
  },
  { name: "an empty match after a match is none", call: ["regexReplaceAll", "a*", "baaac", "-"], expected: "-b-c-" },
  {
    name: "the literal form expands nothing",
    call: ["regexReplaceAllLiteral", "a", "ba", "${1}$&"],
    expected: "b${1}$&",
  },
  { name: "the must form gives the same", call: ["mustRegexReplaceAll", "a", "banana", "o"], expected: "bonono" },
];

for (const { name, call: [fn, ...args], expected } of cases) {
  test(`regex: ${name}`, () => assert.equal(call(fn, ...args), expected));
}

const lists: readonly { name: string; call: readonly [string, ...unknown[]]; expected: readonly string[] | null }[] = [
  { name: "empty matches between characters", call: ["regexFindAll", "x*", "éb", -1], expected: ["", "", ""] },
  { name: "at most n matches", call: ["regexFindAll", "[0-9]+", "a1b22c333", 2], expected: ["1", "22"] },
  { name: "no matches are nil", call: ["regexFindAll", "z", "abc", -1], expected: null },
  { name: "none wanted are nil", call: ["regexFindAll", "a", "abc", 0], expected: null },
  { name: "split keeps empty ends", call: ["regexSplit", "a", "a", -1], expected: ["", ""] },
  { name: "split into at most n", call: ["regexSplit", "[0-9]+", "a1b22c333", 2], expected: ["a", "b22c333"] },
  { name: "split into none is nil", call: ["regexSplit", ",", "a,b", 0], expected: null },
  { name: "split of nothing", call: ["regexSplit", "a", "", -1], expected: [""] },
  {
    name: "split at the empty pattern parts characters",
    call: ["mustRegexSplit", "", "é日", -1],
    expected: ["é", "日"],
  },
];

for (const { name, call: [fn, ...args], expected } of lists) {
  test(`regex: ${name}`, () => {
    const result = call(fn, ...args);
    assert.ok(result instanceof GoSlice && result.goType === "[]string");
    assert.deepEqual(result.isNil ? null : result.items, expected);
  });
}

const mistakes: readonly { pattern: string; message: string }[] = [
  { pattern: "(?=a)", message: "invalid or unsupported Perl syntax: `(?=`" },
  { pattern: "(?<=a)", message: "invalid named capture: `(?<=a)`" },
  { pattern: "(?P<", message: "invalid or unsupported Perl syntax: `(?P`" },
  { pattern: "a**", message: "invalid nested repetition operator: `**`" },
  { pattern: "x{2}{3}", message: "invalid nested repetition operator: `{2}{3}`" },
  { pattern: "a{1001}", message: "invalid repeat count: `{1001}`" },
  {
    pattern: "(?:(?:abcd){1000}){1000}",
    message: "expression too large: `(?:(?:abcd){1000}){1000}`",
  },
  { pattern: "a{2,1}", message: "invalid repeat count: `{2,1}`" },
  { pattern: "[b-a]", message: "invalid character class range: `b-a`" },
  { pattern: "a\\", message: "trailing backslash at end of expression: ``" },
  { pattern: "a)", message: "unexpected ): `a)`" },
  { pattern: "(?P<n>(?P<n>", message: "missing closing ): `(?P<n>(?P<n>`" },
  { pattern: "(\\p{Letter}", message: "missing closing ): `(\\p{Letter}`" },
  { pattern: "\\p{Old_Persian}", message: "invalid character class range: `\\p{Old_Persian}`" },
  { pattern: "a\udcff", message: "invalid UTF-8: `\udcff`" },
];

for (const { pattern, message } of mistakes) {
  test(`regex: ${pattern} fails with Go's text`, () => {
    assert.throws(() => call("mustRegexFind", pattern, "a"), new GoError(`error parsing regexp: ${message}`));
  });
}

test("regex: the forms without must fail as a panic, quoting the pattern", () => {
  const panic = (quoted: string) =>
    new GoError(`regexp: Compile(${quoted}): error parsing regexp: missing closing ]: \`[\``);
  assert.throws(() => call("regexSplit", "[", "a", -1), panic("`[`"));
  assert.throws(() => call("regexFind", "\n`[", "a"), panic('"\\n`["'));
});

test("regex: native matching takes only what it does alike", () => {
  const alike = [
    "[^a-z0-9-]+",
    "a*b*c*d*",
    "^(\\d+)\\.(\\d+)$",
    "\\s|\\.",
    "a{1,3}b?",
    "[.\\w]*?x",
    "\\bé",
    "(-?[^a-z\\d\\-])+-?",
    "{(v[0-9])*[^}]*}}$",
    "(ab)?c",
  ];
  const different = [
    "(a*)*",
    "(?i)a",
    "[[:alpha:]]",
    "a**",
    "(",
    "(?P<n>a)",
    "\\pL",
    "[]a]",
    "a{2,1}",
    "\\B",
    "(a?a)+",
    "(a+)+",
    "(a|b)*",
    "((a)b)*",
    "(.-)+",
    "a{1001}",
    "(é[^a])*",
    "([^\0-a][^b-\x7f])*",
    `${"(a|b".repeat(400)}${")".repeat(400)}`,
    "a{1000}".repeat(4000),
  ];
  assert.deepEqual(alike.filter((pattern) => !nativeRegex(pattern)), []);
  assert.deepEqual(different.filter((pattern) => nativeRegex(pattern)), []);
});

const regexPiece = fc.constantFrom(
  "a",
  "b",
  ".",
  "-",
  "[ab]",
  "[^a]",
  "\\d",
  "\\w",
  "{",
  "}",
  "é",
  "^",
  "$",
  "|",
  "(",
  ")",
  "\\.",
);
const regexPattern = fc.array(fc.tuple(regexPiece, fc.constantFrom("", "", "", "*", "+", "?", "*?", "+?", "{1,2}")), {
  maxLength: 7,
}).map((pieces) => pieces.map((piece) => piece.join("")).join(""));
const regexText = fc.array(fc.constantFrom("a", "b", "-", ".", "1", "{", "}", "é", "\n", "\r", "\u2028"), {
  maxLength: 8,
});

test("regex: native matching finds what RE2 finds", () => {
  fc.assert(
    fc.property(regexPattern, regexText, (pattern, chars) => {
      const native = nativeRegex(pattern)?.regex;
      if (!native) return;
      const text = chars.join("");
      const search = compileRe2(pattern).search(text);
      for (let from = 0; from <= text.length; from++) {
        native.lastIndex = from;
        const match: RegExpExecArray | null = native.exec(text);
        const found = search(from);
        assert.deepEqual(
          found && [found.start, found.end, found.group(1)],
          match ? [match.index, match.index + match[0].length, match[1]] : undefined,
        );
      }
    }),
    { numRuns: 20_000 },
  );
});

const slow = [
  "(x+)+y",
  "(x+-?)*y",
  "x*x*x*y",
  "a{0,500}a{0,500}a{0,500}b",
  "a?".repeat(30) + "a".repeat(30),
  "(x|x)".repeat(30) + "y",
];
for (const pattern of slow) {
  test(`regexMatch takes no exponential time for ${pattern}`, () => {
    const startedMs = performance.now();
    assert.equal(call("regexMatch", pattern, "x".repeat(3000)), false);
    assert.ok(performance.now() - startedMs < 5000, "it took more than five seconds");
  });
}
