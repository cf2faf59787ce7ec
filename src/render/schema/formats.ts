import { compileRegex } from "../../template/mod.ts";
import { emailFault, hostnameFault, ipv4Fault, ipv6Fault } from "./address_formats.ts";
import { goFault } from "./go_fault.ts";
import { quoteText } from "./problem.ts";
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
