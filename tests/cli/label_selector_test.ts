import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSelector } from "../../src/cli/label_selector.ts";

const labels = new Map([["tier", "front"], ["env", ""], ["in", "in"], ["size", "10"], ["example.com/team", "a"]]);

const cases: readonly { name: string; selector: string; isMatch: boolean }[] = [
  { name: "an empty selector takes all", selector: " ", isMatch: true },
  { name: "a value", selector: "tier=front", isMatch: true },
  { name: "another value", selector: "tier==back", isMatch: false },
  { name: "an empty value is a value", selector: "env=,tier=front", isMatch: true },
  { name: "a key with a domain", selector: "example.com/team in (a)", isMatch: true },
  { name: "not a value", selector: "tier!=front", isMatch: false },
  { name: "an absent key has no value", selector: "none!=front,none notin (a,b)", isMatch: true },
  { name: "a key that is there", selector: "tier", isMatch: true },
  { name: "a key that is absent", selector: "! none", isMatch: true },
  { name: "a key that should be absent", selector: "!tier", isMatch: false },
  { name: "one of a list", selector: "tier in (back, front)", isMatch: true },
  { name: "none of a list", selector: "tier notin (back,front)", isMatch: false },
  { name: "a list may hold the empty value", selector: "env in ()", isMatch: true },
  { name: "words of the grammar are keys and values too", selector: "in in (in)", isMatch: true },
  { name: "more than, as numbers", selector: "size>9", isMatch: true },
  { name: "less than, as numbers", selector: "size<9", isMatch: false },
  { name: "a text is not more than a number", selector: "tier>1", isMatch: false },
  { name: "all conditions must hold", selector: "tier=front,size<9", isMatch: false },
];
for (const { name, selector, isMatch } of cases) {
  test(`parseSelector: ${name}`, () => assert.equal(parseSelector(selector)(labels), isMatch));
}

const name = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
  "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const mistakes: readonly (readonly [selector: string, message: string])[] = [
  ["a=b=c", "found '=', expected: ',' or 'end of string'"],
  ["a=b c", "found 'c', expected: ',' or 'end of string'"],
  ["!a=b", "found '=', expected: ',' or 'end of string'"],
  [",", "found ',', expected: !, identifier, or 'end of string'"],
  ["a,,b", "found ',', expected: identifier after ','"],
  ["a=b,", "found '', expected: identifier after ','"],
  ["a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
  ["a=!b", "unable to parse requirement: found '!', expected: identifier"],
  ["a in b", "unable to parse requirement: found 'b' expected: '('"],
  ["a in (x y)", "unable to parse requirement: found 'y', expected: ',' or ')'"],
  ["a in (b", "unable to parse requirement: found '', expected: ',' or ')'"],
  ["-a=b", `unable to parse requirement: <nil>: Invalid value: "-a": ${name}`],
  [
    "a>x",
    "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
  ],
];
for (const [selector, message] of mistakes) {
  test(`parseSelector refuses ${selector}`, () => assert.throws(() => parseSelector(selector), { message }));
}
