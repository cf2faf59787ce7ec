import { builtin } from "./builtin.ts";

/** Cost of scrypt (RFC 7914): N, r and p, and the length of the result in bytes. */
export interface ScryptCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  readonly lengthBytes: number;
}

/** A key from a password (RFC 7914). */
export function scrypt(password: Uint8Array, salt: Uint8Array, options: ScryptCost): Uint8Array {
  const { cost, blockSize, parallelization, lengthBytes } = options;
  const maxmem = 256 * cost * blockSize;
  const key = builtin("node:crypto").scryptSync(password, salt, lengthBytes, {
    cost,
    blockSize,
    parallelization,
    maxmem,
  });
  return new Uint8Array(key);
}

/** AES-256 in CBC mode without padding: `content` is whole blocks of 16 bytes, `key` has 32, `iv` 16. */
export function encryptAesCbc(content: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  const cipher = builtin("node:crypto").createCipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  return joined(cipher.update(content), cipher.final());
}

/** Undoes `encryptAesCbc`. */
export function decryptAesCbc(content: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  const cipher = builtin("node:crypto").createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
  return joined(cipher.update(content), cipher.final());
}

function joined(start: Uint8Array, end: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(start.length + end.length);
  bytes.set(start);
  bytes.set(end, start.length);
  return bytes;
}
