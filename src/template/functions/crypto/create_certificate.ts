import type { PrivateKey } from "../../../system/mod.ts";
import { goQuote, toBytes } from "../../go_string.ts";
import { GoError } from "../../value.ts";
import { formatTime } from "../time/format_time.ts";
import { clockTime, type Instant } from "../time/instant.ts";
import { certificateExtensions } from "./certificate_extensions.ts";
import { der, derBitString, derInteger, derOid, derSequence, derTag } from "./der.ts";
import type { Issuer } from "./read_certificate.ts";
import type { SigningKey } from "./signing_key.ts";

/** What a certificate is to say. */
export interface CertificateRequest {
  readonly commonName: string;
  readonly isAuthority: boolean;
  readonly ipAddresses: readonly (readonly number[])[];
  readonly dnsNames: readonly string[];
  /** 16 random bytes. */
  readonly serialNumber: Uint8Array;
  /** In UTC. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/** Who signs: the key, and the certificate that vouches for it; undefined when the certificate signs itself. */
export interface Signer {
  readonly key: SigningKey;
  readonly issuer: Issuer | undefined;
}

/**
 * Makes a certificate (RFC 5280), DER, as Go's `x509.CreateCertificate` does.
 *
 * @throws {GoError} Go's message.
 */
export function createCertificate(
  request: CertificateRequest,
  key: SigningKey,
  { key: signer, issuer }: Signer,
): Uint8Array {
  if ("pem" in signer) throw new GoError("x509: certificate private key does not implement crypto.Signer");
  if ("pem" in key) throw new GoError("x509: unsupported public key type: *dsa.PublicKey");
  const scheme = signatureScheme(signer);
  const subject = distinguishedName(request.commonName);
  checkNames(request.dnsNames);
  if (issuer && !isSame(issuer.publicKey, signer.publicKey)) {
    throw new GoError("x509: provided PrivateKey doesn't match parent's PublicKey");
  }
  const authorityKeyId = issuer && !isSame(issuer.subject, subject) ? issuer.keyId : undefined;
  const hasSubject = request.commonName !== "";
  const content = derSequence(
    der(0xa0, derInteger(Uint8Array.of(2))),
    derInteger(request.serialNumber),
    scheme.algorithm,
    issuer?.subject ?? subject,
    derSequence(derTime(request.notBefore), derTime(request.notAfter)),
    subject,
    key.publicKey,
    certificateExtensions({ ...request, publicKey: key.publicKey, authorityKeyId, hasSubject }),
  );
  return derSequence(content, scheme.algorithm, derBitString(signer.sign(content, scheme.hash)));
}

interface SignatureScheme {
  readonly hash: "sha256" | "sha384" | "sha512";
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Uint8Array;
}

/** The scheme that Go takes for a kind of key. */
function signatureScheme(key: PrivateKey): SignatureScheme {
  if (key.kind === "rsa") {
    return { hash: "sha256", algorithm: derSequence(derOid("1.2.840.113549.1.1.11"), der(derTag.null)) };
  }
  if (key.kind === "ed25519") return { hash: "sha512", algorithm: derSequence(derOid("1.3.101.112")) };
  if (key.curve === "secp384r1") return { hash: "sha384", algorithm: derSequence(derOid("1.2.840.10045.4.3.3")) };
  if (key.curve === "secp521r1") return { hash: "sha512", algorithm: derSequence(derOid("1.2.840.10045.4.3.4")) };
  return { hash: "sha256", algorithm: derSequence(derOid("1.2.840.10045.4.3.2")) };
}

/** A name of nothing but a common name; an empty one has no parts. */
function distinguishedName(commonName: string): Uint8Array {
  if (commonName === "") return derSequence();
  if (/[\udc80-\udcff]/u.test(commonName)) throw new GoError("asn1: string not valid UTF-8");
  const isPrintable = /^[A-Za-z\d '()+,\-./:=?]*$/.test(commonName);
  const text = der(isPrintable ? derTag.printableString : derTag.utf8String, toBytes(commonName));
  return derSequence(der(derTag.set, derSequence(derOid("2.5.4.3"), text)));
}

function checkNames(dnsNames: readonly string[]): void {
  const bad = dnsNames.find((name) => /[^\x00-\x7f]/.test(name));
  if (bad !== undefined) throw new GoError(`x509: ${goQuote(bad)} cannot be encoded as an IA5String`);
}

/** UTCTime from 1950 to 2049, else GeneralizedTime (RFC 5280, section 4.1.2.5). */
function derTime(time: Instant): Uint8Array {
  const { year } = clockTime(time);
  if (year < 0 || year > 9999) throw new GoError("asn1: structure error: cannot represent time as GeneralizedTime");
  const isShort = year >= 1950 && year < 2050;
  const text = formatTime(time, isShort ? "060102150405Z" : "20060102150405Z");
  return der(isShort ? derTag.utcTime : derTag.generalizedTime, toBytes(text));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
