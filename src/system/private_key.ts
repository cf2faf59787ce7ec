import { builtin } from "./builtin.ts";

/** Keys that can be made: RSA by its bits, ECDSA on P-256, Ed25519, DSA with 2048 and 256 bits. */
export type NewKey = { readonly kind: "rsa"; readonly bits: number } | { readonly kind: "ec" | "ed25519" | "dsa" };

/** A private key. */
export interface PrivateKey {
  readonly kind: "rsa" | "ec" | "ed25519" | "dsa";
  /** Node's name of an elliptic curve, such as `prime256v1`. */
  readonly curve: string | undefined;
  /** PKCS #8 (RFC 5208), DER. */
  readonly pkcs8: Uint8Array;
  /** SubjectPublicKeyInfo (RFC 5280), DER. */
  readonly publicKey: Uint8Array;
  /** The form of the key's own standard: PKCS #1 or SEC 1, DER; undefined for the other kinds. */
  readonly traditional: Uint8Array | undefined;
  /** Signs with a hash; Ed25519 brings its own. ECDSA and DSA signatures are DER. */
  sign(bytes: Uint8Array, hash: "sha256" | "sha384" | "sha512"): Uint8Array;
}

/** Makes a key from the system's random source; RSA with 4096 bits can take seconds. */
export function generateKey(key: NewKey): PrivateKey {
  return toPrivateKey(generated(key));
}

/** Reads a DER key: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC). Undefined when it is none. */
export function readPrivateKey(der: Uint8Array, type: "pkcs8" | "pkcs1" | "sec1"): PrivateKey | undefined {
  const { createPrivateKey } = builtin("node:crypto");
  try {
    return toPrivateKey(createPrivateKey({ key: der, format: "der", type }));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type KeyObject = import("node:crypto").KeyObject;

function generated(key: NewKey): KeyObject {
  const { generateKeyPairSync } = builtin("node:crypto");
  switch (key.kind) {
    case "rsa":
      return generateKeyPairSync("rsa", { modulusLength: key.bits }).privateKey;
    case "ec":
      return generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
    case "dsa":
      return generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 }).privateKey;
    case "ed25519":
      return generateKeyPairSync("ed25519").privateKey;
  }
}

const traditionalTypes = { rsa: "pkcs1", ec: "sec1" } as const;

function toPrivateKey(key: KeyObject): PrivateKey {
  const { createPublicKey, sign } = builtin("node:crypto");
  const kind = kindOf(key);
  const traditional = kind === "rsa" || kind === "ec" ? traditionalTypes[kind] : undefined;
  return {
    kind,
    curve: key.asymmetricKeyDetails?.namedCurve,
    pkcs8: new Uint8Array(key.export({ format: "der", type: "pkcs8" })),
    publicKey: new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" })),
    traditional: traditional && new Uint8Array(key.export({ format: "der", type: traditional })),
    sign: (bytes, hash) => new Uint8Array(sign(kind === "ed25519" ? null : hash, bytes, key)),
  };
}

function kindOf(key: KeyObject): PrivateKey["kind"] {
  const kind = key.asymmetricKeyType;
  if (kind === "rsa" || kind === "ec" || kind === "ed25519" || kind === "dsa") return kind;
  throw new Error(`Unsupported kind of key ${kind}`);
}
