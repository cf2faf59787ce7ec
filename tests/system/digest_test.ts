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

/** What Bun has: functions that are fast, and see less than node:zlib. */
const fast = {
  gunzipSync: (bytes: Uint8Array) => {
    if (bytes[1] === 0) throw new Error("no gzip");
    return bytes.length > 1000 ? new Uint8Array(noise.length) : text("fast!");
  },
  CryptoHasher: class {
    update() {
      return this;
    }
    digest() {
      return text("fast");
    }
  },
};

function withFast<Result>(run: () => Result): Result {
  const holder = globalThis as { Bun?: unknown };
  holder.Bun = fast;
  try {
    return run();
  } finally {
    delete holder.Bun;
  }
}

/** Two archives in one, as RFC 1952 allows. */
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const noise = new Uint8Array(300_000);
for (let at = 0, state = 1; at < noise.length; at++) noise[at] = (state = (state * 48271) % 0x7fffffff) >> 8;

const some = noise.subarray(0, 700);
const latin = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

const unpacked: readonly (readonly [name: string, archive: Uint8Array, maxBytes: number, text: string])[] = [
  ["one member", gzip(text("hello")), 5, "fast!"],
  ["two members of one size", joined(gzip(text("hello")), gzip(text("world"))), 100, "helloworld"],
  ["a member behind much else", joined(gzip(some), gzip(text("hello"))), 9999, latin(some) + "hello"],
  ["two members", joined(gzip(text("he")), gzip(text("llo"))), 100, "hello"],
  ["another size", gzip(text("hello, world")), 100, "hello, world"],
];
for (const [name, archive, maxBytes, expected] of unpacked) {
  test(`gunzip with the runtime's function: ${name}`, () => {
    assert.equal(latin(withFast(() => gunzip(archive, maxBytes))), expected);
  });
}

test("gunzip with the runtime's function: what may grow too large, and errors, are node:zlib's", () => {
  assert.deepEqual(withFast(() => gunzip(gzip(noise), noise.length)), noise);
  assert.throws(() => withFast(() => gunzip(gzip(text("hello")), 4)), (error) => hasCode(error, "chart.too_large"));
  const torn = gzip(text("hello")).with(1, 0);
  assert.throws(() => withFast(() => gunzip(torn, 100)), /The archive is not whole gzip: incorrect header check/);
});

test("digest takes the runtime's hashes where there are some", () => {
  assert.deepEqual(withFast(() => digest("sha256", text("abc"))), text("fast"));
  assert.equal(toHex(withFast(() => digest("adler32", text("")))), "00000001");
});

test("gunzip: one byte above the limit is refused", () => {
  assert.throws(() => gunzip(gzip(text("hello")), 4), (error) => hasCode(error, "chart.too_large"));
});

test("gunzip: a torn archive is corrupt", () => {
  assert.throws(() => gunzip(gzip(text("hello")).subarray(0, 12), 100), (error) => hasCode(error, "chart.corrupt"));
});
