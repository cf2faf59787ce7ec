import { countSteps } from "../../limits.ts";
import { generateKey } from "../../../system/mod.ts";
import { GoError, GoObject, type Value } from "../../value.ts";
import type { FunctionPorts, NamedFunctions } from "../function_ports.ts";
import { bytesOfBase64 } from "./base64_bytes.ts";
import { certificateRequest, type CertificateWish } from "./certificate_request.ts";
import { type CertificateRequest, createCertificate, type Signer } from "./create_certificate.ts";
import { decodePem, encodePem } from "./pem.ts";
import { type Issuer, readCertificate } from "./read_certificate.ts";
import { encodeKey, parseKey, type SigningKey } from "./signing_key.ts";
import { fromBytes } from "../../go_string.ts";

/** Making one takes tenths of a second. */
const stepsOfKey = 100_000;
const certificateType = "sprig.certificate";
const list = "[]interface {}";
const endEntity = ["string", list, list, "int"] as const;

/** sprig's functions of certificates (sprig docs, "Cryptographic and Security Functions"). */
export function certificateFunctions(ports: FunctionPorts): NamedFunctions {
  const selfSigned = (wish: CertificateWish, pem?: string) => {
    const key = givenKey(pem);
    const request = certificateRequest(wish, ports);
    const own = key ?? newKey();
    return issue(request, own, { key: own, issuer: undefined }, ports);
  };
  const signed = (wish: CertificateWish, authority: GoObject, pem?: string) => {
    const key = givenKey(pem);
    const signer = signerOf(authority);
    return issue(certificateRequest(wish, ports), key ?? newKey(), signer, ports);
  };
  const authority = (commonName: string, days: number): CertificateWish => ({ commonName, days, isAuthority: true });
  return [
    ["genCA", { params: ["string", "int"], call: (name, days) => selfSigned(authority(name, days)) }],
    ["genCAWithKey", {
      params: ["string", "int", "string"],
      call: (name, days, pem) => selfSigned(authority(name, days), pem),
    }],
    ["genSelfSignedCert", { params: endEntity, call: (...wish: WishArguments) => selfSigned(wishOf(wish)) }],
    ["genSelfSignedCertWithKey", {
      params: [...endEntity, "string"],
      call: (...args: [...WishArguments, string]) => selfSigned(wishOf(args), args[4]),
    }],
    ["genSignedCert", {
      params: [...endEntity, certificateType],
      call: (...args: [...WishArguments, GoObject]) => signed(wishOf(args), args[4]),
    }],
    ["genSignedCertWithKey", {
      params: [...endEntity, certificateType, "string"],
      call: (...args: [...WishArguments, GoObject, string]) => signed(wishOf(args), args[4], args[5]),
    }],
    ["buildCustomCert", { params: ["string", "string"], call: buildCustomCertificate }],
  ];
}

type WishArguments = [commonName: string, addresses: Value, names: Value, days: number];

function wishOf([commonName, addresses, names, days]: readonly [...WishArguments, ...unknown[]]): CertificateWish {
  return { commonName, addresses, names, days };
}

function givenKey(pem: string | undefined): SigningKey | undefined {
  return pem === undefined ? undefined : explain("parsing private key", () => parseKey(pem));
}

function newKey(): SigningKey {
  countSteps(stepsOfKey);
  return generateKey({ kind: "rsa", bits: 2048 });
}

function issue(request: CertificateRequest, key: SigningKey, signer: Signer, ports: FunctionPorts): GoObject {
  ports.onGenerated();
  const bytes = explain("error creating certificate", () => createCertificate(request, key, signer));
  return goCertificate(encodePem({ type: "CERTIFICATE", bytes }), encodeKey(key));
}

/** sprig's certificate struct; both are PEM. */
function goCertificate(certificate: string, key: string): GoObject {
  return new GoObject(certificateType, { fields: [["Cert", certificate], ["Key", key]] });
}

function signerOf(authority: GoObject): Signer {
  const issuer = readPemCertificate(textOf(authority, "Cert"), "decodedSignerCert");
  return { issuer, key: explain("error parsing private key", () => parseKey(textOf(authority, "Key"))) };
}

function textOf(certificate: GoObject, field: string): string {
  const text = certificate.fields.get(field);
  return typeof text === "string" ? text : "";
}

/** `variable` is what sprig's message names. */
function readPemCertificate(pem: string, variable: string): Issuer {
  const block = decodePem(pem);
  if (!block) throw new GoError("unable to decode certificate");
  return explain(`error parsing certificate: ${variable}.Bytes`, () => readCertificate(block.bytes));
}

function buildCustomCertificate(certificate64: string, key64: string): GoObject {
  const certificate = decode(certificate64, "unable to decode base64 certificate");
  const key = decode(key64, "unable to decode base64 private key");
  readPemCertificate(certificate, "decodedCert");
  explain("error parsing private key", () => parseKey(key));
  return goCertificate(certificate, key);
}

function decode(text: string, problem: string): string {
  try {
    return fromBytes(bytesOfBase64(text));
  } catch (error) {
    if (error instanceof GoError) throw new GoError(problem);
    throw error;
  }
}

/** Puts what was being done in front of an error. */
function explain<Result>(what: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${what}: ${error.message}`);
    throw error;
  }
}
