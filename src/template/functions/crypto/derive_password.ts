import { concatBytes } from "../../../text/mod.ts";
import { keyedDigest, scrypt } from "../../../system/mod.ts";
import { toBytes } from "../../go_string.ts";

const scope = toBytes("com.lyndir.masterpassword");
const cost = { cost: 32768, blockSize: 8, parallelization: 2, lengthBytes: 64 } as const;

/** Templates of each type of password; a letter stands for one of its characters below (Master Password algorithm, version 3). */
const templates: ReadonlyMap<string, readonly string[]> = new Map([
  ["maximum", ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"]],
  ["long", [
    ...["CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno"],
    ...["CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno"],
    ...["CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno"],
    ...["CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno"],
  ]],
  ["medium", ["CvcnoCvc", "CvcCvcno"]],
  ["short", ["Cvcn"]],
  ["basic", ["aaanaaan", "aannaaan", "aaannaaa"]],
  ["pin", ["nnnn"]],
]);

const characters: Readonly<Record<string, string>> = {
  V: "AEIOU",
  C: "BCDFGHJKLMNPQRSTVWXYZ",
  v: "aeiou",
  c: "bcdfghjklmnpqrstvwxyz",
  A: "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
  a: "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
  n: "0123456789",
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
};

/** Whose password, and for what. */
export interface PasswordSubject {
  readonly password: string;
  readonly user: string;
  readonly site: string;
}

/** The password of a site that follows from a master password; for an unknown type sprig's message. */
export function derivePassword(counter: number, type: string, { password, user, site }: PasswordSubject): string {
  const ofType = templates.get(type);
  if (!ofType) return `cannot find password template ${type}`;
  const key = scrypt(toBytes(password), concatBytes([scope, withLength(user)]), cost);
  const seed = keyedDigest("sha256", key, concatBytes([scope, withLength(site), uint32(counter)]));
  const template = ofType[seed[0]! % ofType.length]!;
  return Array.from(template, (letter, at) => pick(characters[letter]!, seed[at + 1]!)).join("");
}

function pick(from: string, number: number): string {
  return from[number % from.length]!;
}

function withLength(text: string): Uint8Array {
  const bytes = toBytes(text);
  return concatBytes([uint32(bytes.length), bytes]);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
