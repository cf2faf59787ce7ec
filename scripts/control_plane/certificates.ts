import { certificateRequest } from "../../src/template/functions/crypto/certificate_request.ts";
import { createCertificate } from "../../src/template/functions/crypto/create_certificate.ts";
import { decodePem, encodePem } from "../../src/template/functions/crypto/pem.ts";
import { readCertificate } from "../../src/template/functions/crypto/read_certificate.ts";
import { encodeKey, parseKey } from "../../src/template/functions/crypto/signing_key.ts";
import { generateKey, realSystem } from "../../src/system/mod.ts";

/** A certificate and its key, both PEM. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

const { clock, random } = realSystem();
const ports = { clock, random, onGenerated: () => {} };

/** A certificate authority that signs itself. */
export function newAuthority(commonName: string): CertificatePair {
  const key = generateKey({ kind: "ec" });
  const request = certificateRequest({ commonName, days: 2, isAuthority: true }, ports);
  return pairOf(createCertificate(request, key, { key, issuer: undefined }), encodeKey(key));
}

/** A certificate for servers and clients; to Kubernetes its common name is the user's. */
export function signedBy(
  authority: CertificatePair,
  commonName: string,
  { addresses = [], names = [] }: { readonly addresses?: string[]; readonly names?: string[] } = {},
): CertificatePair {
  const key = generateKey({ kind: "ec" });
  const issuer = readCertificate(bytesOf(authority.certificate));
  const request = certificateRequest({ commonName, days: 2, addresses, names }, ports);
  return pairOf(createCertificate(request, key, { key: parseKey(authority.key), issuer }), encodeKey(key));
}

/** A private key, PEM. */
export function newKey(): string {
  return encodeKey(generateKey({ kind: "rsa", bits: 2048 }));
}

function pairOf(bytes: Uint8Array, key: string): CertificatePair {
  return { certificate: encodePem({ type: "CERTIFICATE", bytes }), key };
}

function bytesOf(pem: string): Uint8Array {
  const block = decodePem(pem);
  if (!block) throw new Error("no certificate in PEM");
  return block.bytes;
}
