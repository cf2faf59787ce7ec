import assert from "node:assert/strict";
import test from "node:test";
import { parseConstraint, parseVersion } from "../../src/version/mod.ts";

const versions = ["0.0.3", "0.2.5", "1.2.2", "1.2.3", "1.2.4", "1.3.0", "2.0.0"];
const prereleases = ["1.2.3-beta.1", "1.2.4-rc.1", "2.0.0-0"];

// Which of the versions above Helm's semverCompare accepts.
const cases: readonly (readonly [constraint: string, accepted: string])[] = [
  ["*", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0"],
  ["x", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0"],
  ["1", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["1.2", "1.2.2 1.2.3 1.2.4"],
  ["=1.2", "1.2.2 1.2.3 1.2.4"],
  ["1.2.3", "1.2.3"],
  ["1.2.x", "1.2.2 1.2.3 1.2.4"],
  ["1.x.3", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["!=1.2.3", "0.0.3 0.2.5 1.2.2 1.2.4 1.3.0 2.0.0"],
  ["!=1.2", "0.0.3 0.2.5 1.3.0 2.0.0"],
  ["!=1", "0.0.3 0.2.5 2.0.0"],
  ["!=1.2-beta.1", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0 1.2.4-rc.1 2.0.0-0"],
  [">1", "2.0.0"],
  [">1.2", "1.3.0 2.0.0"],
  [">1.2.3", "1.2.4 1.3.0 2.0.0"],
  [">=1.2", "1.2.2 1.2.3 1.2.4 1.3.0 2.0.0"],
  ["<1.2", "0.0.3 0.2.5"],
  ["<=1.2", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4"],
  ["<=1.2.3", "0.0.3 0.2.5 1.2.2 1.2.3"],
  ["<=*", "0.0.3"],
  [">*", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0"],
  ["=>1.2.3", "1.2.3 1.2.4 1.3.0 2.0.0"],
  ["=<1.2.3", "0.0.3 0.2.5 1.2.2 1.2.3"],
  ["~1", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["~1.2", "1.2.2 1.2.3 1.2.4"],
  ["~1.2.3", "1.2.3 1.2.4"],
  ["~>1.2", "1.2.2 1.2.3 1.2.4"],
  ["~0.0.0", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0"],
  ["^1", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["^1.2.3", "1.2.3 1.2.4 1.3.0"],
  ["^0.2.3", "0.2.5"],
  ["^0.0.3", "0.0.3"],
  ["^0.0", "0.0.3"],
  ["^0", "0.0.3 0.2.5"],
  ["^*", ""],
  ["1.2 - 1.3", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["1.2-1.4", "1.2.2 1.2.3 1.2.4 1.2.3-beta.1 1.2.4-rc.1"],
  [">=1.0.0 <2.0.0", "1.2.2 1.2.3 1.2.4 1.3.0"],
  [">=1.0.0,<2.0.0", "1.2.2 1.2.3 1.2.4 1.3.0"],
  ["> 1.2 , < 2", "1.3.0"],
  ["<1||>2", "0.0.3 0.2.5"],
  ["^1.2.3 || ^3", "1.2.3 1.2.4 1.3.0"],
  [">=1.2.3-0", "1.2.3 1.2.4 1.3.0 2.0.0 1.2.3-beta.1 1.2.4-rc.1 2.0.0-0"],
  [">=1.2-0", "1.2.2 1.2.3 1.2.4 1.3.0 2.0.0 1.2.3-beta.1 1.2.4-rc.1 2.0.0-0"],
  ["^1.2.3-beta", "1.2.3 1.2.4 1.3.0 1.2.3-beta.1 1.2.4-rc.1"],
  ["<2-0", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 1.2.3-beta.1 1.2.4-rc.1"],
  ["*-0", "0.0.3 0.2.5 1.2.2 1.2.3 1.2.4 1.3.0 2.0.0 1.2.3-beta.1 1.2.4-rc.1 2.0.0-0"],
  [">=1.2.3-0 || 0.x", "0.0.3 0.2.5 1.2.3 1.2.4 1.3.0 2.0.0 1.2.3-beta.1 1.2.4-rc.1 2.0.0-0"],
  ["v1.2.3", "1.2.3"],
  ["=v1.2.3+build", "1.2.3"],
  ["01.02.3", "1.2.3"],
];
for (const [constraint, accepted] of cases) {
  test(`parseConstraint: "${constraint}" accepts ${accepted || "none"}`, () => {
    const { check } = parseConstraint(constraint);
    const actual = [...versions, ...prereleases].filter((version) => check(parseVersion(version)));
    assert.equal(actual.join(" "), accepted);
  });
}

const refused = [
  { text: "", message: 'improper constraint: ""' },
  { text: "1 ||", message: 'improper constraint: ""' },
  { text: "1,", message: 'improper constraint: "1,"' },
  { text: "==1", message: 'improper constraint: "==1"' },
  { text: "~^1", message: 'improper constraint: "~^1"' },
  { text: ">=1.0.0<2.0.0", message: 'improper constraint: ">=1.0.0<2.0.0"' },
  { text: "1.2.3.4", message: 'improper constraint: "1.2.3.4"' },
  { text: "latest", message: 'improper constraint: "latest"' },
  { text: "1.2.3 - ", message: 'improper constraint: "1.2.3 - "' },
  { text: "1 - 2 a", message: 'improper constraint: ">= 1, <= 2 a"' },
  { text: "1\u00ad", message: 'improper constraint: "1\\u00ad"' },
  { text: "1.2.3-01", message: "constraint parser error" },
  { text: "1xx", message: "constraint parser error" },
  { text: "99999999999999999999.0.0", message: "constraint parser error" },
  { text: ">=1 ".repeat(129), message: "constraint string is too long (max 512 bytes)" },
];
for (const { text, message } of refused) {
  test(`parseConstraint refuses "${text.slice(0, 30)}"`, () => assert.throws(() => parseConstraint(text), { message }));
}

test("parseConstraint takes no longer for blanks that could be split in many ways", () => {
  assert.throws(() => parseConstraint("1  ".repeat(170) + "!"), { message: /^improper constraint/ });
});
