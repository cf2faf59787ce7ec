import { parseIpAddress } from "../../template/mod.ts";
import { goQuote } from "../../text/mod.ts";
import { goFault } from "./go_fault.ts";
import { quoteText } from "./problem.ts";

/** RFC 1123's host name. */
export function hostnameFault(text: string): string | undefined {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (name.length > 253) return "more than 253 characters long";
  for (const label of name.split(".")) {
    if (label.length < 1 || label.length > 63) return "label must be 1 to 63 characters long";
    if (label.startsWith("-")) return "label starts with hyphen";
    if (label.endsWith("-")) return "label ends with hyphen";
    const odd = /[^a-zA-Z0-9-]/u.exec(label);
    if (odd) return `invalid character ${quoteText(odd[0])}`;
  }
  return undefined;
}

/** RFC 5321's mail address. */
export function emailFault(text: string): string | undefined {
  if (text.length > 254) return "more than 255 characters long";
  const at = text.lastIndexOf("@");
  if (at < 0) return "missing @";
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return localPartFault(local) ?? domainFault(domain);
}

function localPartFault(local: string): string | undefined {
  if (local.length > 64) return "local part more than 64 characters long";
  if (local.length > 1 && local.startsWith('"') && local.endsWith('"')) {
    return /[\\"]/.test(local.slice(1, -1))
      ? "backslash and quote are not allowed within quoted local part"
      : undefined;
  }
  if (local.startsWith(".")) return "starts with dot";
  if (local.endsWith(".")) return "ends with dot";
  if (local.includes("..")) return "consecutive dots";
  const odd = /[^a-zA-Z0-9.!#$%&'*+\-/=?^_`{|}~]/u.exec(local);
  return odd ? `invalid character ${quoteText(odd[0])}` : undefined;
}

function domainFault(domain: string): string | undefined {
  const address = /^\[(.*)\]$/s.exec(domain)?.[1];
  if (address !== undefined) {
    const fault = address.startsWith("IPv6:") ? ipv6Fault(address.slice(5)) : ipv4Fault(address);
    return fault === undefined
      ? undefined
      : `invalid ${address.startsWith("IPv6:") ? "ipv6" : "ipv4"} address: ${fault}`;
  }
  const fault = hostnameFault(domain);
  return fault === undefined ? undefined : `invalid domain: ${fault}`;
}

/** An IPv4 address as four decimals. */
export function ipv4Fault(text: string): string | undefined {
  const groups = text.split(".");
  if (groups.length !== 4) return "expected four decimals";
  for (const group of groups) {
    if (group.length > 1 && group.startsWith("0")) return "leading zeros";
    if (!/^[+-]?\d+$/.test(group)) return `strconv.Atoi: parsing ${goQuote(group)}: invalid syntax`;
    if (Number(group) < 0 || Number(group) > 255) return "decimal must be between 0 and 255";
  }
  return undefined;
}

/** RFC 4291's address, with the words of Go's netip.ParseAddr. */
export function ipv6Fault(text: string): string | undefined {
  if (!text.includes(":")) return "missing colon";
  const fault = goFault(() => parseIpAddress(text));
  return fault === undefined && text.includes("%") ? "zone id is not a part of ipv6 address" : fault;
}
