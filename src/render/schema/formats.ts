import { compileRegex, parseIpAddress } from "../../template/mod.ts";
import { goFault } from "./go_fault.ts";
import { quoteText } from "./problem.ts";
import { goQuote } from "../../text/mod.ts";
import { dateFault, dateTimeFault, durationFault, timeFault } from "./time_formats.ts";
import { uriFault, uriTemplateFault } from "./uri_formats.ts";

/** Says what is wrong with a text, undefined when nothing is. */
type FormatCheck = (text: string) => string | undefined;

/** Checks a text's format; a format nobody knows accepts everything. The words are those of Helm's validator. */
export function checkFormat(format: string, text: string): string | undefined {
  return checks.get(format)?.(text);
}

const checks: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ["date", dateFault],
  ["time", timeFault],
  ["date-time", dateTimeFault],
  ["duration", durationFault],
  ["period", periodFault],
  ["hostname", hostnameFault],
  ["email", emailFault],
  ["ipv4", ipv4Fault],
  ["ip-address", ipv4Fault],
  ["ipv6", ipv6Fault],
  ["uri", (text) => uriFault(text, "absolute")],
  ["iri", (text) => uriFault(text, "absolute")],
  ["uri-reference", (text) => uriFault(text, "reference")],
  ["uriref", (text) => uriFault(text, "reference")],
  ["iri-reference", (text) => uriFault(text, "reference")],
  ["uri-template", uriTemplateFault],
  ["json-pointer", jsonPointerFault],
  ["relative-json-pointer", relativePointerFault],
  ["uuid", uuidFault],
  ["regex", (text) => goFault(() => compileRegex(text))],
  ["semver", semverFault],
]);

function hostnameFault(text: string): string | undefined {
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

function emailFault(text: string): string | undefined {
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

function ipv4Fault(text: string): string | undefined {
  const groups = text.split(".");
  if (groups.length !== 4) return "expected four decimals";
  for (const group of groups) {
    if (group.length > 1 && group.startsWith("0")) return "leading zeros";
    if (!/^[+-]?\d+$/.test(group)) return `strconv.Atoi: parsing ${goQuote(group)}: invalid syntax`;
    if (Number(group) < 0 || Number(group) > 255) return "decimal must be between 0 and 255";
  }
  return undefined;
}

function ipv6Fault(text: string): string | undefined {
  if (!text.includes(":")) return "missing colon";
  const fault = goFault(() => parseIpAddress(text));
  return fault === undefined && text.includes("%") ? "zone id is not a part of ipv6 address" : fault;
}

function jsonPointerFault(text: string): string | undefined {
  if (text === "") return undefined;
  if (!text.startsWith("/")) return "not starting with /";
  return /~(?![01])/.test(text) ? "~ must be followed by 0 or 1" : undefined;
}

function relativePointerFault(text: string): string | undefined {
  const [number = ""] = /^\d*/.exec(text)!;
  if (number === "") return "must start with non-negative integer";
  if (number.length > 1 && number.startsWith("0")) return "starts with zero";
  const rest = text.slice(number.length);
  return rest === "#" ? undefined : jsonPointerFault(rest);
}

function uuidFault(text: string): string | undefined {
  const groups = text.split("-");
  if (groups.length !== 5) return "must have 5 elements";
  for (const [index, size] of [8, 4, 4, 4, 12].entries()) {
    const group = groups[index]!;
    const odd = /[^0-9a-fA-F]/u.exec(group);
    if (odd) return `non-hex character ${quoteText(odd[0])}`;
    if (group.length !== size) return `element ${index + 1} must be ${size} characters long`;
  }
  return undefined;
}

function periodFault(text: string): string | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return "missing slash";
  const [start, end] = [text.slice(0, slash), text.slice(slash + 1)];
  const named = (place: string, kind: string, fault: string | undefined) =>
    fault === undefined ? undefined : `invalid ${place} ${kind}: ${fault}`;
  if (start.startsWith("P")) {
    return named("start", "duration", durationFault(start)) ?? named("end", "date-time", dateTimeFault(end));
  }
  const fault = named("start", "date-time", dateTimeFault(start));
  if (fault !== undefined) return fault;
  return end.startsWith("P")
    ? named("end", "duration", durationFault(end))
    : named("end", "date-time", dateTimeFault(end));
}

function semverFault(text: string): string | undefined {
  const [core = ""] = /^[^-+]*/.exec(text)!;
  const numbers = core.split(".");
  if (numbers.length !== 3) return "versionCore must have 3 numbers separated by dot";
  for (const [index, name] of ["major", "minor", "patch"].entries()) {
    const number = numbers[index]!;
    if (number === "") return `${name} is empty`;
    if (number.length > 1 && number.startsWith("0")) return `${name} starts with zero`;
    if (!/^\d+$/.test(number)) return `${name} contains non-digit`;
  }
  return undefined;
}
