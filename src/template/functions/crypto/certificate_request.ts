import { formatValue } from "../../print_value.ts";
import { GoError, GoSlice, type Value } from "../../value.ts";
import type { FunctionPorts } from "../function_ports.ts";
import { addNanoseconds, type Instant } from "../time/instant.ts";
import { utc } from "../time/location.ts";
import { parseIpAddress } from "../url/ip_address.ts";
import type { CertificateRequest } from "./create_certificate.ts";

/** What the arguments of sprig's functions ask for. */
export interface CertificateWish {
  readonly commonName: string;
  readonly days: number;
  readonly isAuthority?: boolean;
  /** Lists of strings, or nil. */
  readonly addresses?: Value;
  readonly names?: Value;
}

const nanosecondsPerDay = 86_400_000_000_000n;

/** A request for a certificate that is valid from now on. @throws {GoError} sprig's message for a bad address or name. */
export function certificateRequest(wish: CertificateWish, { clock, random }: FunctionPorts): CertificateRequest {
  const { commonName, days, isAuthority = false } = wish;
  const notBefore: Instant = { unixSeconds: BigInt(Math.floor(clock.nowMs() / 1000)), nanoseconds: 0, location: utc };
  return {
    commonName,
    isAuthority,
    ipAddresses: itemsOf(wish.addresses).map(addressOf),
    dnsNames: itemsOf(wish.names).map(nameOf),
    serialNumber: random.bytes(16),
    notBefore,
    notAfter: addNanoseconds(notBefore, BigInt.asIntN(64, BigInt(days) * nanosecondsPerDay)),
  };
}

function itemsOf(list: Value | undefined): readonly Value[] {
  if (list instanceof GoSlice) return list.items;
  return Array.isArray(list) ? list : [];
}

/** IPv4 addresses have 4 bytes, also those written as IPv6. */
function addressOf(value: Value): readonly number[] {
  if (typeof value !== "string") throw new GoError(`error parsing ip: ${formatValue(value)} is not a string`);
  const bytes = ipBytes(value);
  if (!bytes) throw new GoError(`error parsing ip: ${value}`);
  const isMapped = bytes.length === 16 && bytes.slice(0, 12).every((byte, at) => byte === (at < 10 ? 0 : 0xff));
  return isMapped ? bytes.slice(12) : bytes;
}

function ipBytes(text: string): readonly number[] | undefined {
  if (text.includes("%")) return undefined;
  try {
    return parseIpAddress(text);
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

function nameOf(value: Value): string {
  if (typeof value === "string") return value;
  throw new GoError(`error processing alternate dns name: ${formatValue(value)} is not a string`);
}
