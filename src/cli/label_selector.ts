import { HctlError, reworded } from "../errors.ts";
import { isLabelMatch, type Requirement, requirementProblem } from "./label_requirement.ts";

type Labels = ReadonlyMap<string, string>;

interface Token {
  readonly kind: "word" | "sign" | "end";
  readonly text: string;
}

/**
 * Reads a selector of Kubernetes, such as `tier=front,env in (a,b),!old` (Kubernetes docs, "Labels and Selectors"); the empty one
 * selects everything.
 *
 * @returns Whether a set of labels is selected.
 * @throws {HctlError} `usage.invalid`, in the words of Kubernetes.
 */
export function parseSelector(text: string): (labels: Labels) => boolean {
  const requirements = new SelectorReader(tokensOf(text)).read();
  return (labels) => requirements.every((requirement) => isLabelMatch(requirement, labels));
}

function tokensOf(text: string): readonly Token[] {
  const found = text.matchAll(/[^\s!=<>(),]+|!=|==|[!=<>(),]/g);
  return Array.from(found, ([word]) => ({ kind: /^[!=<>(),]/.test(word) ? "sign" : "word", text: word }));
}

const operators = ["in", "notin", "=", "==", "!=", ">", "<"];

class SelectorReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): readonly Requirement[] {
    const requirements: Requirement[] = [];
    if (this.#peek().kind === "end") return requirements;
    if (this.#peek().kind !== "word" && this.#peek().text !== "!") {
      throw expected(this.#peek(), "!, identifier, or 'end of string'");
    }
    for (;;) {
      requirements.push(this.#checked());
      const next = this.#take();
      if (next.kind === "end") return requirements;
      if (next.text !== ",") throw expected(next, "',' or 'end of string'");
      if (this.#peek().kind !== "word" && this.#peek().text !== "!") {
        throw expected(this.#peek(), "identifier after ','");
      }
    }
  }

  #checked(): Requirement {
    try {
      return this.#requirement();
    } catch (error) {
      throw reworded(error, (reason) => `unable to parse requirement: ${reason}`);
    }
  }

  #requirement(): Requirement {
    const isNegated = this.#peek().text === "!";
    if (isNegated) this.#at++;
    const key = this.#take();
    if (key.kind !== "word") throw expected(key, "identifier");
    const next = this.#peek();
    if (isNegated) return valid({ key: key.text, operator: "!", values: [] });
    if (next.kind === "end" || next.text === ",") return valid({ key: key.text, operator: "exists", values: [] });
    const operator = this.#take().text;
    if (!operators.includes(operator)) throw expected(next, "in, notin, =, ==, !=, gt, lt");
    const values = operator === "in" || operator === "notin" ? this.#list() : [this.#value()];
    return valid({ key: key.text, operator, values });
  }

  #value(): string {
    const next = this.#peek();
    if (next.kind === "end" || next.text === ",") return "";
    if (next.kind !== "word") throw expected(next, "identifier");
    this.#at++;
    return next.text;
  }

  #list(): readonly string[] {
    const open = this.#take();
    if (open.text !== "(") throw new HctlError("usage.invalid", `found '${open.text}' expected: '('`);
    const values: string[] = [];
    for (;;) {
      const isEmpty = this.#peek().kind !== "word";
      values.push(isEmpty ? "" : this.#take().text);
      const next = this.#take();
      if (next.text === ")") return values;
      if (next.text !== ",") throw expected(next, "',' or ')'");
    }
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "" };
  }

  #take(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }
}

function valid(requirement: Requirement): Requirement {
  const problem = requirementProblem(requirement);
  if (problem === undefined) return requirement;
  throw new HctlError("usage.invalid", problem);
}

function expected({ text }: Token, what: string): HctlError {
  return new HctlError("usage.invalid", `found '${text}', expected: ${what}`);
}
