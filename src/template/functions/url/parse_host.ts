import { goQuote } from "../../go_string.ts";
import { GoError } from "../../value.ts";
import { parseIpAddress } from "./ip_address.ts";
import { unescapeUrlPart } from "./url_escape.ts";

/** Reads a host with its port as it stands in a URL. @throws {GoError} Go's message, such as `missing ']' in host`. */
export function parseHost(host: string, scheme: string): string {
  const bracket = host.lastIndexOf("[");
  if (bracket > 0) throw new GoError("invalid IP-literal");
  if (bracket === 0) return parseIpLiteral(host);
  // Databases list several hosts with ports; only http(s) allows no more than one colon.
  const isStrict = scheme === "http" || scheme === "https";
  const colon = isStrict ? host.indexOf(":") : host.lastIndexOf(":");
  if (colon >= 0) checkPort(host.slice(colon));
  return unescapeUrlPart(host, "host");
}

/** `[fe80::1%25eth0]:80` (RFC 6874). */
function parseIpLiteral(host: string): string {
  const end = host.lastIndexOf("]");
  if (end < 0) throw new GoError("missing ']' in host");
  const port = host.slice(end + 1);
  checkPort(port);
  const address = unescapeAddress(host.slice(1, end));
  if (addressBytes(address).length === 4) throw new GoError("invalid IP-literal");
  return `[${address}]${port}`;
}

function unescapeAddress(address: string): string {
  const zone = address.indexOf("%25");
  if (zone < 0) return unescapeUrlPart(address, "host");
  return unescapeUrlPart(address.slice(0, zone), "host") + unescapeUrlPart(address.slice(zone), "zone");
}

function addressBytes(address: string): readonly number[] {
  try {
    return parseIpAddress(address);
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`invalid host: ${error.message}`);
    throw error;
  }
}

function checkPort(port: string): void {
  if (!/^(?::\d*)?$/.test(port)) throw new GoError(`invalid port ${goQuote(port)} after host`);
}
