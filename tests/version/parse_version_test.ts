import assert from "node:assert/strict";
import test from "node:test";
import { compareVersions, formatVersion, parseStrictVersion, parseVersion } from "../../src/version/mod.ts";

// Expected values are what Helm 4.2.3 prints for the same texts.
const read = [
  { name: "a full version", text: "1.2.3-beta.1+b5", expected: "1.2.3-beta.1+b5" },
  { name: "a leading v", text: "v1.2.3", expected: "1.2.3" },
  { name: "a missing patch", text: "1.2", expected: "1.2.0" },
  { name: "a missing minor with a pre-release", text: "1-rc.1", expected: "1.0.0-rc.1" },
  { name: "leading zeros", text: "01.02.3", expected: "1.2.3" },
  { name: "metadata with leading zeros", text: "1.2.3-alpha+001", expected: "1.2.3-alpha+001" },
  { name: "the largest number", text: "18446744073709551615.0.0", expected: "18446744073709551615.0.0" },
];
for (const { name, text, expected } of read) {
  test(`parseVersion reads ${name}`, () => {
    const version = parseVersion(text);
    assert.equal(formatVersion(version), expected);
    assert.equal(version.original, text);
  });
}

const outOfRange =
  'error parsing version segment: strconv.ParseUint: parsing "99999999999999999999": value out of range';
const refused = [
  { name: "nothing", text: "", message: "invalid semantic version" },
  { name: "a capital V", text: "V1.2.3", message: "invalid semantic version" },
  { name: "blanks", text: " 1.2.3", message: "invalid semantic version" },
  { name: "a wildcard", text: "1.2.x", message: "invalid semantic version" },
  { name: "a fourth number", text: "1.2.3.4", message: "invalid semantic version" },
  { name: "an empty pre-release", text: "1.2.3-", message: "invalid semantic version" },
  { name: "an underscore", text: "1.2.3-a_b", message: "invalid semantic version" },
  { name: "an empty identifier", text: "1.2.3-a..b", message: "invalid semantic version" },
  { name: "a padded number in the pre-release", text: "1.2.3-a.01", message: "version segment starts with 0" },
  { name: "a number beyond 64 bits", text: "99999999999999999999.0.0", message: outOfRange },
  {
    name: "more than 256 bytes",
    text: `1.2.3-${"a".repeat(251)}`,
    message: "version string is too long (max 256 bytes)",
  },
];
for (const { name, text, message } of refused) {
  test(`parseVersion refuses ${name}`, () => assert.throws(() => parseVersion(text), { message }));
}

const strictlyRefused = [
  { name: "a leading v", text: "v1.2.3", message: "invalid characters in version" },
  { name: "two numbers", text: "1.2", message: "invalid semantic version" },
  { name: "a leading zero", text: "01.2.3", message: "version segment starts with 0" },
  { name: "an empty text", text: "", message: "version string empty" },
  { name: "an empty number", text: "1.2.", message: 'strconv.ParseUint: parsing "": invalid syntax' },
  { name: "bad metadata before anything else", text: "01.2.3-01+a_b", message: "invalid metadata string" },
  { name: "a bad pre-release before bad numbers", text: "01.2.3-a_b", message: "invalid prerelease string" },
];
for (const { name, text, message } of strictlyRefused) {
  test(`parseStrictVersion refuses ${name}`, () => assert.throws(() => parseStrictVersion(text), { message }));
}

test("parseStrictVersion reads a full version", () => {
  assert.equal(formatVersion(parseStrictVersion("1.2.3-a.1+b.01")), "1.2.3-a.1+b.01");
});

test("compareVersions orders as semver.org does", () => {
  const ordered = [
    "0.9.10",
    "1.0.0-1",
    "1.0.0-A",
    "1.0.0-a1",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.10",
    "1.10.0",
  ].map(parseVersion);
  ordered.forEach((a, i) => ordered.forEach((b, j) => assert.equal(compareVersions(a, b), Math.sign(i - j))));
});

test("compareVersions ignores metadata", () => {
  assert.equal(compareVersions(parseVersion("1.0.0+a"), parseVersion("v1+b")), 0);
});
