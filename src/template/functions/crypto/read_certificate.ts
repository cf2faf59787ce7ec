import { GoError } from "../../value.ts";
import { extensionOid } from "./certificate_extensions.ts";
import { derOid, derTag } from "./der.ts";
import { type DerValue, partsOf, readDer } from "./read_der.ts";

/** What a certificate says of its owner, who may issue others. */
export interface Issuer {
  /** The distinguished name, DER. */
  readonly subject: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** The subject key identifier; undefined when the certificate has none. */
  readonly keyId: Uint8Array | undefined;
}

/** Reads a certificate (RFC 5280, section 4.1), DER. @throws {GoError} when it is none. */
export function readCertificate(bytes: Uint8Array): Issuer {
  const outer = readDer(bytes);
  const [content, algorithm, signature] = partsOf(outer?.[0]);
  if (content?.tag !== derTag.sequence || !algorithm || signature?.tag !== derTag.bitString) {
    throw new GoError("x509: malformed certificate");
  }
  if (outer!.length > 1) throw new GoError("x509: trailing data");
  const fields = partsOf(content).filter((part) => part.tag !== 0xa0);
  const [, , , , subject, publicKey] = fields;
  if (subject?.tag !== derTag.sequence || publicKey?.tag !== derTag.sequence) {
    throw new GoError("x509: malformed tbs certificate");
  }
  return { subject: subject.whole, publicKey: publicKey.whole, keyId: subjectKeyId(fields) };
}

function subjectKeyId(fields: readonly DerValue[]): Uint8Array | undefined {
  const extensions = partsOf(partsOf(fields.find((field) => field.tag === 0xa3))[0]);
  const wanted = String(derOid(extensionOid.subjectKeyId));
  const found = extensions.map(partsOf).find(([oid]) => String(oid?.whole) === wanted);
  return partsOf(found?.at(-1))[0]?.content;
}
