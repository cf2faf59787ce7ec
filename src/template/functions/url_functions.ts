import { GoError, type Value } from "../value.ts";
import { kindOf } from "../value_type.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { formatUrl, type GoUrl, hostNameOf, parseUrl } from "./url/go_url.ts";

/** sprig's functions of URLs and hosts (sprig docs, "URL Functions", "Network Functions"). */
export const urlFunctions: NamedFunctions = [
  ["urlParse", { params: ["string"], call: urlParse }],
  ["urlJoin", { params: ["map[string]interface {}"], call: urlJoin }],
  // Helm answers nothing unless asked to with --enable-dns: rendering must not depend on the network.
  ["getHostByName", { params: ["string"], call: () => "" }],
];

function urlParse(text: string): Map<string, Value> {
  const url = explain("unable to parse url", () => parseUrl(text));
  return new Map(Object.entries({
    scheme: url.scheme,
    host: url.host,
    hostname: hostNameOf(url.host),
    path: url.path,
    query: url.query,
    opaque: url.opaque,
    fragment: url.fragment,
    userinfo: url.userinfo ?? "",
  }));
}

function urlJoin(parts: ReadonlyMap<string, Value> | null): string {
  const part = (name: string) => textPart(parts, name);
  const url: Omit<GoUrl, "userinfo"> = {
    scheme: part("scheme"),
    host: part("host"),
    path: part("path"),
    query: part("query"),
    opaque: part("opaque"),
    fragment: part("fragment"),
  };
  return formatUrl({ ...url, userinfo: normalUserinfo(part("userinfo")) });
}

function textPart(parts: ReadonlyMap<string, Value> | null, name: string): string {
  const value = parts?.get(name);
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (value === null) throw new GoError("runtime error: invalid memory address or nil pointer dereference");
  throw new GoError(`unable to parse ${name} key, must be of type string, but ${kindOf(value)} found`);
}

function normalUserinfo(userinfo: string): string | undefined {
  if (userinfo === "") return undefined;
  return explain("unable to parse userinfo in dict", () => parseUrl(`proto://${userinfo}@host`)).userinfo;
}

function explain<Result>(what: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${what}: ${error.message}`);
    throw error;
  }
}
