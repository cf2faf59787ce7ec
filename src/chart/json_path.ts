import { HctlError } from "../errors.ts";

/** One step of a path; each turns values into values. */
export type PathStep =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "wildcard" }
  | { readonly kind: "descend" }
  | {
    readonly kind: "slice";
    readonly from?: number;
    readonly to?: number;
    readonly by?: number;
    readonly isOne: boolean;
  }
  | { readonly kind: "union"; readonly paths: readonly (readonly PathStep[])[] }
  | {
    readonly kind: "filter";
    readonly left: readonly PathStep[];
    /** `exists`, or an operator with a right side. */
    readonly operator: string;
    readonly right: readonly PathStep[];
  };

/** A template: what stands between braces is a path, all else text. */
export type JsonPath = readonly (readonly PathStep[])[];

/**
 * Parses a JSONPath template (Kubernetes docs, "JSONPath Support"): `{.image.tag}`, `{range .list[*]}{.name}{"\n"}{end}`.
 *
 * @throws {HctlError} `usage.invalid` with kubectl's message.
 */
export function parseJsonPath(text: string): JsonPath {
  const parts: (readonly PathStep[])[] = [];
  for (let at = 0; at < text.length;) {
    const open = text.indexOf("{", at);
    const end = open < 0 ? text.length : open;
    if (end > at) parts.push([{ kind: "text", text: text.slice(at, end) }]);
    if (open < 0) break;
    const parser = new ActionParser(text, open + 1);
    parts.push(parser.action());
    at = parser.at;
  }
  return parts;
}

class ActionParser {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Everything up to the brace that closes the action, which is passed over. */
  action(): readonly PathStep[] {
    const steps: PathStep[] = [];
    for (;;) {
      const char = this.#text[this.at];
      if (char === undefined || char === "\n") throw invalid("unclosed action");
      if (char === "}") {
        this.at++;
        return steps;
      }
      if (char === " " || char === "@" || char === "$") this.at++;
      else if (char === "[") steps.push(...this.#brackets());
      else if (char === '"' || char === "'") steps.push(this.#quoted(char));
      else if (char === ".") steps.push(...this.#field());
      else if (/[-+0-9]/.test(char)) steps.push(this.#number());
      else if (/[\p{L}\p{N}_]/u.test(char)) steps.push(this.#word());
      else throw invalid(`unrecognized character in action: ${codePoint(char)}`);
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  #field(): readonly PathStep[] {
    this.at++;
    if (this.#text[this.at] === ".") {
      this.at++;
      return /[\p{L}\p{N}_]/u.test(this.#text[this.at] ?? "")
        ? [{ kind: "descend" }, this.#name()]
        : [{ kind: "descend" }];
    }
    return [this.#name()];
  }

  #name(): PathStep {
    const name = this.#take(/(?:\\[^]|[^ \t\r\n.[\]{}@$'"])*/y).replaceAll(/\\([^])/g, "$1");
    return name === "*" ? { kind: "wildcard" } : { kind: "field", name };
  }

  #number(): PathStep {
    const digits = this.#take(/[-+.0-9]+/y);
    return { kind: "number", value: Number(digits), isFloat: digits.includes(".") };
  }

  #word(): PathStep {
    const word = this.#take(/[\p{L}\p{N}_]+/uy);
    if (word === "true" || word === "false") return { kind: "boolean", value: word === "true" };
    return { kind: "word", word };
  }

  #quoted(quote: string): PathStep {
    const text = this.#take(quote === '"' ? /"(?:\\[^]|[^"\\\n])*"/y : /'(?:\\[^]|[^'\\\n])*'/y);
    if (text === "") throw invalid("unterminated quoted string");
    return { kind: "text", text: unquoted(text.slice(1, -1)) };
  }

  #brackets(): readonly PathStep[] {
    if (this.#text.startsWith("[?(", this.at)) return [this.#filter()];
    const text = this.#take(/\[(?:'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|[^\]'"\n])*\]/y);
    if (text === "") throw invalid("unterminated array");
    return bracketSteps(text.slice(1, -1));
  }

  #filter(): PathStep {
    const text = this.#take(/\[\?\((?:'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|\([^()]*\)|[^()'"\n])*\)\]/y);
    if (text === "") throw invalid("unterminated filter");
    const inner = text.slice(3, -2);
    const sides = /^([^!<>=]+)([!<>=]+)([^]+?)$/.exec(inner);
    if (!sides) return { kind: "filter", left: stepsOf(inner), operator: "exists", right: [] };
    return { kind: "filter", left: stepsOf(sides[1]!), operator: sides[2]!, right: stepsOf(sides[3]!) };
  }
}

function stepsOf(text: string): readonly PathStep[] {
  return new ActionParser(`${text}}`, 0).action();
}

function bracketSteps(text: string): readonly PathStep[] {
  const items = text.split(",");
  if (items.length > 1) return [{ kind: "union", paths: items.map((item) => bracketSteps(item.trim())) }];
  const key = /^'(.*)'$/s.exec(text)?.[1];
  if (key !== undefined) return stepsOf(`.${key}`);
  return [sliceStep(text === "*" ? ":" : text)];
}

function sliceStep(text: string): PathStep {
  const parts = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (!parts || text === "") throw invalid(`invalid array index ${text}`);
  const [from, to, by] = [parts[1], parts[2]?.slice(1), parts[3]?.slice(1)].map((digits) =>
    digits ? Number(digits) : undefined
  );
  return {
    kind: "slice",
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(by === undefined ? {} : { by }),
    isOne: parts[2] === undefined,
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

function unquoted(text: string): string {
  return text.replaceAll(/\\u([0-9a-fA-F]{4})|\\([^])/g, (_, hex: string | undefined, char: string) => {
    return hex === undefined ? escapes[char] ?? char : String.fromCharCode(parseInt(hex, 16));
  });
}

function codePoint(char: string): string {
  return `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")} '${char}'`;
}

function invalid(problem: string): HctlError {
  return new HctlError("usage.invalid", problem, { hint: "A path looks like {.image.tag}" });
}
