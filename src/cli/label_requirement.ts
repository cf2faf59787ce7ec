/** One condition of a selector. */
export interface Requirement {
  readonly key: string;
  /** `exists`, `!`, `=`, `==`, `!=`, `in`, `notin`, `>` or `<`. */
  readonly operator: string;
  readonly values: readonly string[];
}

const name = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const value = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const domain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const mostBytes = 63;

const signs = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric " +
  "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const valueSigns =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and " +
  "must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const domainSigns =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and " +
  "must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** Whether labels meet a condition (Kubernetes docs, "Labels and Selectors"). */
export function isLabelMatch({ key, operator, values }: Requirement, labels: ReadonlyMap<string, string>): boolean {
  const found = labels.get(key);
  if (operator === "!") return found === undefined;
  if (operator === "!=" || operator === "notin") return found === undefined || !values.includes(found);
  if (found === undefined) return false;
  if (operator === "exists") return true;
  if (operator !== ">" && operator !== "<") return values.includes(found);
  const [limit = ""] = values;
  if (!isInteger(found)) return false;
  return operator === ">" ? BigInt(found) > BigInt(limit) : BigInt(found) < BigInt(limit);
}

/** What Kubernetes has against a condition's key or values; undefined when it is sound. */
export function requirementProblem({ key, operator, values }: Requirement): string | undefined {
  const problems = keyProblems(key);
  if (problems.length > 0) return `<nil>: Invalid value: ${JSON.stringify(key)}: ${problems.join("; ")}`;
  if ((operator === ">" || operator === "<") && !values.every(isInteger)) {
    const wanted = "for 'Gt', 'Lt' operators, the value must be an integer";
    return `values[0]: Invalid value: ${JSON.stringify(values[0])}: ${wanted}`;
  }
  for (const [at, text] of values.entries()) {
    const found = valueProblems(text);
    if (found.length > 0) return `values[${at}][${key}]: Invalid value: ${JSON.stringify(text)}: ${found.join("; ")}`;
  }
  return undefined;
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function keyProblems(key: string): string[] {
  const parts = key.split("/");
  if (parts.length > 2) {
    return [`a valid label key ${signs} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const [last = "", prefix] = parts.reverse();
  const problems = prefix === undefined ? [] : prefixProblems(prefix);
  if (last === "") problems.push("name part must be non-empty");
  else if (last.length > mostBytes) problems.push(`name part must be no more than ${mostBytes} bytes`);
  return last !== "" && name.test(last) ? problems : [...problems, `name part ${signs}`];
}

function prefixProblems(prefix: string): string[] {
  if (prefix === "") return ["prefix part must be non-empty"];
  const problems = prefix.length > 253 ? ["prefix part must be no more than 253 bytes"] : [];
  return domain.test(prefix) ? problems : [...problems, `prefix part ${domainSigns}`];
}

function valueProblems(text: string): string[] {
  const problems = text.length > mostBytes ? [`must be no more than ${mostBytes} bytes`] : [];
  return value.test(text) ? problems : [...problems, valueSigns];
}
