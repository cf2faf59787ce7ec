import { GoError, hostNameOf, parseUrl } from "../../template/mod.ts";
import { ipv6Fault } from "./address_formats.ts";
import { goFault } from "./go_fault.ts";

/** RFC 3986, with the words of Go's url.Parse (Go docs, "net/url"). */
export function uriFault(text: string, form: "absolute" | "reference"): string | undefined {
  const fault = urlFault(text);
  if (fault !== undefined) return fault;
  if (form === "absolute") return parseUrl(text).scheme === "" ? "relative url" : undefined;
  return text.includes("\\") ? "contains \\" : undefined;
}

/** RFC 6570, as far as the braces go. */
export function uriTemplateFault(text: string): string | undefined {
  const fault = urlFault(text);
  if (fault !== undefined) return fault;
  let isOpen = false;
  for (const char of text) {
    if (char === "{" && isOpen) return "nested curly braces";
    if (char === "}" && !isOpen) return "nested curly braces";
    if (char === "{" || char === "}") isOpen = char === "{";
  }
  return isOpen ? "no matching closing brace" : undefined;
}

function urlFault(text: string): string | undefined {
  return goFault(() => {
    const { host } = parseUrl(text);
    const name = hostNameOf(host);
    if (!name.includes(":")) return;
    if (!/\[.*\]/s.test(host)) throw new GoError("ipv6 address not enclosed in brackets");
    const fault = ipv6Fault(name);
    if (fault !== undefined) throw new GoError(`invalid ipv6 address: ${fault}`);
  });
}
