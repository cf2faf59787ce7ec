import { concatBytes } from "../../../text/mod.ts";
import { decryptAesCbc, encryptAesCbc, type RandomSource } from "../../../system/mod.ts";
import { fromBytes, toBytes } from "../../go_string.ts";
import { GoError } from "../../value.ts";
import { encodeBase64 } from "../encoding.ts";
import { bytesOfBase64 } from "./base64_bytes.ts";

const blockBytes = 16;

/** base64 of a random first block and the text in AES-256-CBC, padded after PKCS #7; an empty text stays empty. */
export function encryptText(password: string, text: string, random: RandomSource): string {
  if (text === "") return "";
  const content = toBytes(text);
  const padding = blockBytes - content.length % blockBytes;
  const iv = random.bytes(blockBytes);
  const padded = concatBytes([content, new Uint8Array(padding).fill(padding)]);
  return encodeBase64(fromBytes(concatBytes([iv, encryptAesCbc(padded, keyOf(password), iv)])));
}

/** Undoes `encryptText`. @throws {GoError} what Go says, often from a panic: sprig checks neither lengths nor padding. */
export function decryptText(password: string, text64: string): string {
  if (text64 === "") return "";
  const bytes = bytesOfBase64(text64);
  const content = bytes.subarray(blockBytes);
  if (bytes.length < blockBytes) throw outOfBounds(`[:${blockBytes}] with capacity ${capacityOf(text64)}`);
  if (content.length % blockBytes !== 0) throw new GoError("crypto/cipher: input not full blocks");
  if (content.length === 0) throw new GoError("runtime error: index out of range [-1]");
  const padded = decryptAesCbc(content, keyOf(password), bytes.subarray(0, blockBytes));
  const end = padded.length - padded.at(-1)!;
  if (end < 0) throw outOfBounds(`[:${end}]`);
  return fromBytes(padded.subarray(0, end));
}

/** The first 32 bytes of the password, filled up with zeros. */
function keyOf(password: string): Uint8Array {
  const key = new Uint8Array(32);
  key.set(toBytes(password).subarray(0, 32));
  return key;
}

function outOfBounds(bounds: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${bounds}`);
}

/** Go decodes into three bytes for every four characters. */
function capacityOf(text64: string): number {
  return Math.floor(text64.length / 4) * 3;
}
