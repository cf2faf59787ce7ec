import { ConnectionFailure, type ConnectionProblem } from "./connection.ts";
import { systemCode } from "./real_files.ts";

/** Problems and words by the system's code, in the words of Go's net package, which Helm's users know. */
const byCode: Readonly<Record<string, readonly [ConnectionProblem, string]>> = {
  ECONNREFUSED: ["refused", "connect: connection refused"],
  ConnectionRefused: ["refused", "connect: connection refused"],
  EHOSTUNREACH: ["refused", "connect: no route to host"],
  ENETUNREACH: ["refused", "connect: network is unreachable"],
  EADDRNOTAVAIL: ["refused", "connect: cannot assign requested address"],
  ENOTFOUND: ["name", "no such host"],
  DNSException: ["name", "no such host"],
  EAI_AGAIN: ["name", "temporary failure in name resolution"],
  ETIMEDOUT: ["timeout", "i/o timeout"],
  UND_ERR_CONNECT_TIMEOUT: ["timeout", "i/o timeout"],
  CERT_HAS_EXPIRED: ["certificate", "x509: certificate has expired or is not yet valid"],
  CERT_NOT_YET_VALID: ["certificate", "x509: certificate has expired or is not yet valid"],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["certificate", "x509: certificate signed by unknown authority"],
  SELF_SIGNED_CERT_IN_CHAIN: ["certificate", "x509: certificate signed by unknown authority"],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["certificate", "x509: certificate signed by unknown authority"],
  UNABLE_TO_GET_ISSUER_CERT: ["certificate", "x509: certificate signed by unknown authority"],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["certificate", "x509: certificate signed by unknown authority"],
  CERT_SIGNATURE_FAILURE: ["certificate", "x509: certificate signed by unknown authority"],
  ERR_TLS_CERT_ALTNAME_INVALID: ["certificate", "x509: certificate is not valid for the server's name"],
  HOSTNAME_MISMATCH: ["certificate", "x509: certificate is not valid for the server's name"],
};

/** The same by what the message says, where the runtime has no code for it (Deno's TLS). */
const byText: readonly (readonly [RegExp, ConnectionProblem, string])[] = [
  [/UnknownIssuer|CaUsedAsEndEntity/, "certificate", "x509: certificate signed by unknown authority"],
  [/NotValidForName/, "certificate", "x509: certificate is not valid for the server's name"],
  [/certificate.*Expired|NotValidYet/i, "certificate", "x509: certificate has expired or is not yet valid"],
  [/invalid peer certificate: ?(.*)/, "certificate", "x509: invalid certificate"],
  [
    /alert.*(?:certificate|unknown.ca)|CertificateRequired|UnknownCA|BadCertificate/i,
    "certificate",
    "remote error: tls: bad certificate",
  ],
  [
    /wrong.version.number|InvalidContentType|corrupt message/i,
    "protocol",
    "tls: first record does not look like a TLS handshake",
  ],
  [/timed? ?out/i, "timeout", "i/o timeout"],
];

/** Where a request went. */
interface Attempt {
  readonly host: string;
  readonly port: number;
  /** How long the connection had been idle; undefined for a new one. */
  readonly idleMs: number | undefined;
}

/** What an error of node:http says went wrong, in Go's words. */
export function connectionFailure(error: unknown, attempt: Attempt): ConnectionFailure {
  if (error instanceof ConnectionFailure) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const known = byCode[code];
  if (known) return new ConnectionFailure(known[0], detailed(known, error, attempt), { cause: error });
  const said = byText.find(([pattern]) => pattern.test(text));
  if (said) return new ConnectionFailure(said[1], said[2], { cause: error });
  if (/CERT|x509/i.test(code)) return new ConnectionFailure("certificate", `x509: ${text}`, { cause: error });
  const isBroken = brokenCodes.includes(code) || /socket (?:hang up|is closed)|connection.* closed/i.test(text);
  const { idleMs } = attempt;
  const problem = isBroken && idleMs !== undefined ? "stale" : "broken";
  const words = isBroken ? "connection reset by peer" : text || code || "EOF";
  return new ConnectionFailure(problem, words, { cause: error, idleMs });
}

const brokenCodes = ["ECONNRESET", "EPIPE", "ECONNABORTED", "ConnectionClosed", "ERR_STREAM_PREMATURE_CLOSE"];

/** Of several addresses of a name, what the first one said. */
function codeOf(error: unknown): string {
  const code = systemCode(error);
  if (code !== "" || !(error instanceof AggregateError)) return code;
  return codeOf(error.errors[0]);
}

function detailed([problem, words]: readonly [ConnectionProblem, string], error: unknown, attempt: Attempt): string {
  if (problem === "name") return `dial tcp: lookup ${attempt.host}: ${words}`;
  if (problem === "refused") return `dial tcp ${addressOf(error, attempt)}: ${words}`;
  const text = error instanceof Error ? error.message : "";
  const [, host = attempt.host, names] = nameMismatch.exec(text) ?? [];
  if (names === undefined) return words;
  const isAddress = /^[\d.]+$|:/.test(host);
  const valid = names.split(", ").filter((name) => name.startsWith("IP Address:") === isAddress || !name.includes(":"));
  return `x509: certificate is valid for ${valid.map((name) => name.replace(/^.*?:/, "")).join(", ")}, not ${host}`;
}

/** What Node says of names that do not match: `Host: a. is not in the cert's altnames: DNS:b`, `IP: 1.2.3.4 is not …`. */
const nameMismatch = /(?:Host|IP): (\S+?)\.? is not in the cert's (?:altnames|list): (.*)$/s;

/** The address that was tried, where the runtime tells it. */
function addressOf(error: unknown, { host, port }: Attempt): string {
  const { address = host, port: tried = port } = firstOf(error);
  return `${address.includes(":") ? `[${address}]` : address}:${tried}`;
}

function firstOf(error: unknown): { readonly address?: string; readonly port?: number } {
  return (error instanceof AggregateError ? error.errors[0] : error) ?? {};
}
