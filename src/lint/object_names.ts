import { byteLength, goQuote } from "../text/mod.ts";

const labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomainPattern = `${labelPattern}(\\.${labelPattern})*`;
const serviceLabelPattern = "[a-z]([-a-z0-9]*[a-z0-9])?";

const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
  `'${subdomainPattern}')`;
const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start " +
  `and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${labelPattern}')`;
const serviceLabelRule = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an " +
  "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for " +
  `validation is '${serviceLabelPattern}')`;

/**
 * What is wrong with an object's name by the rules of its kind (Kubernetes docs, "Object Names and IDs"); undefined when
 * nothing is.
 */
export function nameProblem(kind: string, name: string): string | undefined {
  const rule = rulesByKind.get(kind.toLowerCase()) ?? subdomainProblems;
  const problems = rule(name).map((text) => `metadata.name: Invalid value: ${goQuote(name)}: ${text}`);
  if (problems.length === 0) return undefined;
  const all = problems.length === 1 ? problems[0]! : `[${problems.join(", ")}]`;
  return `object name does not conform to Kubernetes naming requirements: ${goQuote(name)}: ${all}`;
}

type NameRule = (name: string) => readonly string[];

const rulesByKind: ReadonlyMap<string, NameRule> = new Map<string, NameRule>([
  ["service", (name) => limited(name, 63, serviceLabelPattern, serviceLabelRule)],
  ["namespace", namespaceProblems],
  ["certificatesigningrequest", () => []],
  ...["role", "clusterrole", "rolebinding", "clusterrolebinding"].map((
    kind,
  ): [string, NameRule] => [kind, pathProblems]),
]);

function subdomainProblems(name: string): readonly string[] {
  return limited(name, 253, subdomainPattern, subdomainRule);
}

function namespaceProblems(name: string): readonly string[] {
  const isSubdomain = new RegExp(`^${subdomainPattern}$`).test(name);
  return limited(name, 63, labelPattern, isSubdomain ? "must not contain dots" : labelRule);
}

function pathProblems(name: string): readonly string[] {
  if (name === "." || name === "..") return [`may not be '${name}'`];
  return ["/", "%"].filter((sign) => name.includes(sign)).map((sign) => `may not contain '${sign}'`);
}

function limited(name: string, most: number, pattern: string, rule: string): readonly string[] {
  const isTooLong = byteLength(name) > most;
  const fits = new RegExp(`^${pattern}$`).test(name);
  return [...isTooLong ? [`must be no more than ${most} characters`] : [], ...fits ? [] : [rule]];
}
