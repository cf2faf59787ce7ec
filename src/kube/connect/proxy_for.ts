/** Reads an environment variable. */
type Variable = (name: string) => string | undefined;

/**
 * The proxy that the environment names for a URL, by Go's rules (net/http, `ProxyFromEnvironment`): HTTPS_PROXY or HTTP_PROXY by
 * the URL's scheme, not for this machine, nor for what NO_PROXY lists: `*`, names with all below them, `.name` for only what is
 * below, addresses, CIDR ranges, each with a port if need be.
 */
export function proxyFor(url: string, variable: Variable): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const either = (name: string) => variable(name) || variable(name.toLowerCase());
  const given = either(protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (!given || isThisMachine(host)) return undefined;
  const portNumber = port || (protocol === "https:" ? "443" : "80");
  const isExcepted = (either("NO_PROXY") ?? "").split(",").some((rule) => isMatch(rule.trim(), host, portNumber));
  if (isExcepted) return undefined;
  return given.includes("://") ? given : `http://${given}`;
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function isMatch(rule: string, host: string, port: string): boolean {
  if (rule === "") return false;
  if (rule === "*") return true;
  if (rule.includes("/")) return isInRange(rule, host);
  const [, name = rule, rulePort] = /^(.*?):(\d+)$/.exec(rule) ?? [];
  if (rulePort !== undefined && rulePort !== port && !isAddress6(rule)) return false;
  const wanted = (isAddress6(rule) ? rule : name).replace(/^\*/, "").replace(/^\[|\]$/g, "").toLowerCase();
  if (wanted.startsWith(".")) return host.endsWith(wanted);
  return host === wanted || host.endsWith(`.${wanted}`);
}

function isAddress6(text: string): boolean {
  return text.split(":").length > 2 && !text.startsWith("[");
}

/** Whether an IPv4 address lies in a CIDR range. */
function isInRange(range: string, host: string): boolean {
  const [start = "", bits = ""] = range.split("/");
  const from = addressBits(start);
  const at = addressBits(host);
  const count = Number(bits);
  if (from === undefined || at === undefined || !(count >= 0 && count <= 32)) return false;
  return at >> BigInt(32 - count) === from >> BigInt(32 - count);
}

function addressBits(text: string): bigint | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1);
  return parts?.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}
