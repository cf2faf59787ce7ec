import { generateKey, type PrivateKey, readPrivateKey } from "../../../system/mod.ts";
import { GoError } from "../../value.ts";
import { derInteger, derSequence, derTag } from "./der.ts";
import { decodePem, encodePem, type PemBlock } from "./pem.ts";
import { derFault, partsOf, readDer } from "./read_der.ts";

/** A key as sprig holds it. DSA keys can be read and written but sign nothing. */
export type SigningKey = PrivateKey | { readonly kind: "dsa"; readonly publicKey: undefined; readonly pem: PemBlock };

/** Makes a key of a type that sprig names: "" and `rsa` (4096 bits), `dsa`, `ecdsa`, `ed25519`. Undefined for others. */
export function newPrivateKeyPem(type: string): string | undefined {
  switch (type) {
    case "":
    case "rsa":
      return encodeKey(generateKey({ kind: "rsa", bits: 4096 }));
    case "dsa":
      return encodePem({ type: "DSA PRIVATE KEY", bytes: traditionalDsa(generateKey({ kind: "dsa" })) });
    case "ecdsa":
      return encodeKey(generateKey({ kind: "ec" }));
    case "ed25519":
      return encodeKey(generateKey({ kind: "ed25519" }));
  }
  return undefined;
}

/** A key in the form of its own standard where it has one, else in PKCS #8. */
export function encodeKey(key: SigningKey): string {
  if ("pem" in key) return encodePem(key.pem);
  if (!key.traditional) return encodePem({ type: "PRIVATE KEY", bytes: key.pkcs8 });
  return encodePem({ type: key.kind === "rsa" ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", bytes: key.traditional });
}

/** Reads the first key of a PEM text. @throws {GoError} sprig's message. */
export function parseKey(pem: string): SigningKey {
  const block = decodePem(pem);
  if (!block) throw new GoError("no PEM data in input");
  const { type, bytes } = block;
  if (type === "PRIVATE KEY") return read(bytes, "pkcs8", "decoding PEM as PKCS#8");
  if (!type.endsWith(" PRIVATE KEY")) throw new GoError(`no private key data in PEM block of type ${type}`);
  if (type === "EC PRIVATE KEY") return read(bytes, "sec1", "parsing EC private key from PEM");
  if (type === "RSA PRIVATE KEY") return read(bytes, "pkcs1", "parsing RSA private key from PEM");
  if (type === "DSA PRIVATE KEY") return readDsa(block);
  throw new GoError(`invalid private key type ${type}`);
}

function read(bytes: Uint8Array, type: "pkcs8" | "pkcs1" | "sec1", prefix: string): SigningKey {
  const key = readPrivateKey(bytes, type);
  if (!key) throw new GoError(`${prefix}: ${keyFault(bytes, type)}`);
  if (key.kind !== "dsa") return key;
  throw new GoError(`${prefix}: x509: PKCS#8 wrapping contained private key with unknown algorithm: 1.2.840.10040.4.1`);
}

function keyFault(bytes: Uint8Array, type: "pkcs8" | "pkcs1" | "sec1"): string {
  const fault = derFault(bytes) ?? "asn1: structure error: tags don't match";
  return type === "sec1" ? `x509: failed to parse EC private key: ${fault}` : fault;
}

function readDsa(pem: PemBlock): SigningKey {
  const integers = partsOf(readDer(pem.bytes)?.[0]).filter((part) => part.tag === derTag.integer);
  if (integers.length < 6) {
    const fault = derFault(pem.bytes) ?? "asn1: syntax error: sequence truncated";
    throw new GoError(`parsing DSA private key from PEM: ${fault}`);
  }
  return { kind: "dsa", publicKey: undefined, pem };
}

/** OpenSSL's form of a DSA key: version, p, q, g, y, x. */
function traditionalDsa(key: PrivateKey): Uint8Array {
  const [, algorithm, secret] = partsOf(readDer(key.pkcs8)?.[0]);
  const [, parameters] = partsOf(algorithm);
  const [, publicBits] = partsOf(readDer(key.publicKey)?.[0]);
  const y = publicBits!.content.subarray(1);
  return derSequence(derInteger(Uint8Array.of(0)), parameters!.content, y, secret!.content);
}
