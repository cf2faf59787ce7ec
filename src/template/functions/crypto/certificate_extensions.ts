import { toBytes } from "../../go_string.ts";
import { digest } from "../../../system/mod.ts";
import { der, derBitString, derOid, derSequence, derTag } from "./der.ts";
import { partsOf, readDer } from "./read_der.ts";

/** What the extensions of a certificate say. */
export interface ExtensionFacts {
  readonly isAuthority: boolean;
  /** SubjectPublicKeyInfo of the certificate, DER. */
  readonly publicKey: Uint8Array;
  /** Identifies the issuer's key; undefined when the certificate shall not name it. */
  readonly authorityKeyId: Uint8Array | undefined;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly (readonly number[])[];
  /** Without a subject the alternative names are critical (RFC 5280, section 4.2.1.6). */
  readonly hasSubject: boolean;
}

/** Object identifiers of the extensions (RFC 5280, section 4.2). */
export const extensionOid = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  alternativeNames: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

const serverAuthentication = derOid("1.3.6.1.5.5.7.3.1");
const clientAuthentication = derOid("1.3.6.1.5.5.7.3.2");
const yes = der(derTag.boolean, Uint8Array.of(0xff));

/** The extensions that sprig's certificates carry, in the order in which Go writes them. */
export function certificateExtensions(facts: ExtensionFacts): Uint8Array {
  const { isAuthority, authorityKeyId, dnsNames, ipAddresses } = facts;
  const extensions = [
    critical(extensionOid.keyUsage, keyUsage(isAuthority)),
    extension(extensionOid.extendedKeyUsage, derSequence(serverAuthentication, clientAuthentication)),
    critical(extensionOid.basicConstraints, isAuthority ? derSequence(yes) : derSequence()),
  ];
  if (isAuthority) extensions.push(extension(extensionOid.subjectKeyId, keyIdOf(facts.publicKey)));
  if (authorityKeyId) {
    extensions.push(extension(extensionOid.authorityKeyId, derSequence(der(0x80, authorityKeyId))));
  }
  if (dnsNames.length + ipAddresses.length > 0) {
    const write = facts.hasSubject ? extension : critical;
    extensions.push(write(extensionOid.alternativeNames, alternativeNames(facts)));
  }
  return der(0xa3, derSequence(...extensions));
}

function extension(oid: string, content: Uint8Array): Uint8Array {
  return derSequence(derOid(oid), der(derTag.octetString, content));
}

function critical(oid: string, content: Uint8Array): Uint8Array {
  return derSequence(derOid(oid), yes, der(derTag.octetString, content));
}

/** digitalSignature and keyEncipherment, for an authority keyCertSign too. */
function keyUsage(isAuthority: boolean): Uint8Array {
  return isAuthority ? derBitString(Uint8Array.of(0xa4), 2) : derBitString(Uint8Array.of(0xa0), 5);
}

/** The first 20 bytes of the key's SHA-256 (RFC 7093, section 2). */
function keyIdOf(publicKey: Uint8Array): Uint8Array {
  const [, bits] = partsOf(readDer(publicKey)?.[0]);
  return der(derTag.octetString, digest("sha256", bits!.content.subarray(1)).subarray(0, 20));
}

function alternativeNames({ dnsNames, ipAddresses }: ExtensionFacts): Uint8Array {
  const names = dnsNames.map((name) => der(0x82, toBytes(name)));
  return derSequence(...names, ...ipAddresses.map((address) => der(0x87, Uint8Array.from(address))));
}
