import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { digest, type DigestAlgorithm, gunzip, gzip, keyedDigest, toHex } from "../../src/system/mod.ts";

const text = (value: string) => new TextEncoder().encode(value);

// Expected values: sha1sum, sha256sum; Adler-32 from RFC 1950's reference code.
const cases: readonly [DigestAlgorithm, string, string][] = [
  ["sha1", "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["sha256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["adler32", "Wikipedia", "11e60398"],
  ["adler32", "", "00000001"],
];
for (const [algorithm, input, expected] of cases) {
  test(`digest: ${algorithm} of "${input}"`, () => assert.equal(toHex(digest(algorithm, text(input))), expected));
}

test("keyedDigest: another key gives another digest", () => {
  const under = (key: string) => toHex(keyedDigest("sha256", text(key), text("x")));
  assert.notEqual(under("a"), under("b"));
  assert.equal(under("a"), under("a"));
});

test("gzip and gunzip are a round trip", () => {
  assert.deepEqual(gunzip(gzip(text("hello")), 5), text("hello"));
});

test("gunzip: one byte above the limit is refused", () => {
  assert.throws(() => gunzip(gzip(text("hello")), 4), (error) => hasCode(error, "chart.too_large"));
});

test("gunzip: a torn archive is corrupt", () => {
  assert.throws(() => gunzip(gzip(text("hello")).subarray(0, 12), 100), (error) => hasCode(error, "chart.corrupt"));
});
