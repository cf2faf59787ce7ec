import { builtin, bun } from "./builtin.ts";

/** Hash algorithms a chart or record may ask for; `adler32` is the checksum of RFC 1950. */
export type DigestAlgorithm = "md5" | "sha1" | "sha256" | "sha384" | "sha512" | "adler32";

/** The digest of `bytes`; `adler32` gives its four bytes, most significant first. */
export function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  if (algorithm === "adler32") return adler32(bytes);
  const runtime = bun();
  // The same hashes, without the milliseconds that node:crypto takes to load.
  if (runtime) return new Uint8Array(new runtime.CryptoHasher(algorithm).update(bytes).digest());
  return new Uint8Array(builtin("node:crypto").createHash(algorithm).update(bytes).digest());
}

/** HMAC (RFC 2104) of `bytes` under `key`. */
export function keyedDigest(
  algorithm: Exclude<DigestAlgorithm, "adler32">,
  key: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  return new Uint8Array(builtin("node:crypto").createHmac(algorithm, key).update(bytes).digest());
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function adler32(bytes: Uint8Array): Uint8Array {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return Uint8Array.of(b >> 8, b & 0xff, a >> 8, a & 0xff);
}
