import { lex, type Token, type TokenKind } from "./lex.ts";
import { type ArgumentNode, type CommandNode, nodeText, type PipeNode, type StatementNode } from "./nodes.ts";
import { parseCharacter, parseNumber, unquote } from "./parse_literal.ts";
import { TemplateError } from "./template_error.ts";

/** The templates of one text: the text itself under its own name, and what it defines. */
export type ParsedTemplates = ReadonlyMap<string, readonly StatementNode[]>;

/**
 * Parses one text by Go's text/template grammar (Go docs, "text/template").
 *
 * @param hasFunction Whether a name is a function; calling another one is an error of parsing.
 * @throws {TemplateError} With Go's message.
 */
export function parseTemplates(name: string, text: string, hasFunction: (name: string) => boolean): ParsedTemplates {
  return new Parser(name, text, hasFunction).run();
}

/** White space to Go: U+0085 is, a byte order mark is not (Go docs, "unicode.IsSpace"). */
const goSpaces = /^(?:(?!\ufeff)[\s\u0085])*$/;

/** True when a body holds nothing but white space and comments, so that it does not replace another definition. */
export function isBlankBody(body: readonly StatementNode[]): boolean {
  return body.every((node) => node.kind === "text" && goSpaces.test(node.text));
}

type Context =
  | "command"
  | "if"
  | "range"
  | "with"
  | "define clause"
  | "block clause"
  | "template clause"
  | "parenthesized pipeline";

interface Ending {
  readonly body: readonly StatementNode[];
  readonly end: "{{end}}" | "{{else}}";
}

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  "bool",
  "char",
  "dot",
  "field",
  "identifier",
  "number",
  "nil",
  "rawString",
  "string",
  "variable",
  "leftParen",
]);

class Parser {
  readonly #name: string;
  readonly #tokens: readonly Token[];
  readonly #hasFunction: (name: string) => boolean;
  readonly #templates = new Map<string, readonly StatementNode[]>();
  #next = 0;
  #furthest = 0;
  #variables: string[] = ["$"];
  #rangeDepth = 0;
  #actionLine = 0;

  constructor(name: string, text: string, hasFunction: (name: string) => boolean) {
    this.#name = name;
    this.#tokens = lex(text);
    this.#hasFunction = hasFunction;
  }

  run(): ParsedTemplates {
    const body: StatementNode[] = [];
    while (this.#peek().kind !== "eof") {
      if (this.#isDefinition()) {
        this.#definition();
        continue;
      }
      const node = this.#textOrAction();
      if (typeof node === "string") throw this.#error(`unexpected ${node}`);
      body.push(node);
    }
    this.#add(this.#name, body);
    return this.#templates;
  }

  #error(message: string): TemplateError {
    const { line, at } = this.#tokens[this.#furthest]!;
    const place = { template: this.#name, line, at, problem: message };
    return new TemplateError("parse", `template: ${this.#name}:${line}: ${message}`, place);
  }

  #unexpected(token: Token, context: string): TemplateError {
    if (token.kind !== "error") return this.#error(`unexpected ${tokenText(token)} in ${context}`);
    if (this.#actionLine === 0 || this.#actionLine === token.line) return this.#error(token.text);
    const start = `started at ${this.#name}:${this.#actionLine}`;
    return this.#error(`${token.text}${token.text.endsWith(" action") ? "" : " in action"} ${start}`);
  }

  #take(): Token {
    const token = this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]!;
    this.#furthest = Math.max(this.#furthest, Math.min(this.#next, this.#tokens.length - 1));
    this.#next++;
    return token;
  }

  #back(): void {
    this.#next--;
  }

  #peek(): Token {
    const token = this.#take();
    this.#back();
    return token;
  }

  #takeNonSpace(): Token {
    let token = this.#take();
    while (token.kind === "space") token = this.#take();
    return token;
  }

  #peekNonSpace(): Token {
    const token = this.#takeNonSpace();
    this.#back();
    return token;
  }

  #expect(kind: TokenKind, context: string): Token {
    const token = this.#takeNonSpace();
    if (token.kind !== kind) throw this.#unexpected(token, context);
    return token;
  }

  #isDefinition(): boolean {
    if (this.#peek().kind !== "left") return false;
    const saved = this.#next;
    this.#take();
    const token = this.#takeNonSpace();
    if (token.kind === "keyword" && token.text === "define") return true;
    this.#next = saved;
    return false;
  }

  #definition(): void {
    const context = "define clause";
    const { name } = this.#templateName(context);
    this.#expect("right", context);
    const { body, end } = this.#inOwnScope(() => this.#itemList());
    if (end !== "{{end}}") throw this.#error(`unexpected ${end} in ${context}`);
    this.#add(name, body);
  }

  #inOwnScope<T>(parse: () => T): T {
    const [variables, depth] = [this.#variables, this.#rangeDepth];
    [this.#variables, this.#rangeDepth] = [["$"], 0];
    const result = parse();
    [this.#variables, this.#rangeDepth] = [variables, depth];
    return result;
  }

  #add(name: string, body: readonly StatementNode[]): void {
    const known = this.#templates.get(name);
    if (known === undefined || isBlankBody(known)) this.#templates.set(name, body);
    else if (!isBlankBody(body)) throw this.#error(`template: multiple definition of template ${JSON.stringify(name)}`);
  }

  #templateName(context: Context): Pick<Token, "at" | "line"> & { readonly name: string } {
    const token = this.#takeNonSpace();
    if (token.kind !== "string" && token.kind !== "rawString") throw this.#unexpected(token, context);
    return { name: this.#unquoted(token), at: token.at, line: token.line };
  }

  #unquoted({ text }: Token): string {
    const value = unquote(text);
    if (value === undefined) throw this.#error("invalid syntax");
    return value;
  }

  #itemList(): Ending {
    const body: StatementNode[] = [];
    while (this.#peekNonSpace().kind !== "eof") {
      const node = this.#textOrAction();
      if (typeof node === "string") return { body, end: node };
      body.push(node);
    }
    throw this.#error("unexpected EOF");
  }

  #textOrAction(): StatementNode | Ending["end"] {
    const token = this.#takeNonSpace();
    if (token.kind === "text") return { kind: "text", text: token.text, at: token.at, line: token.line };
    if (token.kind !== "left") throw this.#unexpected(token, "input");
    this.#actionLine = token.line;
    const node = this.#action();
    this.#actionLine = 0;
    return node;
  }

  #action(): StatementNode | Ending["end"] {
    const token = this.#takeNonSpace();
    if (token.kind === "keyword") return this.#control(token);
    this.#back();
    const { at, line } = this.#peek();
    return { kind: "action", pipe: this.#pipeline("command", "right"), at, line };
  }

  #control(token: Token): StatementNode | Ending["end"] {
    const { at, line, text } = token;
    if (text === "if" || text === "range" || text === "with") return this.#branch(text, at, line);
    if (text === "end") {
      this.#expect("right", "end");
      return "{{end}}";
    }
    if (text === "else") return this.#else();
    if (text === "break" || text === "continue") return this.#leave(text, at, line);
    if (text === "template") return this.#template();
    if (text === "block") return this.#block();
    throw this.#unexpected(token, "command");
  }

  /** `else if` and `else with` leave their keyword for the branch they continue. */
  #else(): "{{else}}" {
    const { kind, text } = this.#peekNonSpace();
    const isChained = kind === "keyword" && (text === "if" || text === "with");
    if (!isChained) this.#expect("right", "else");
    return "{{else}}";
  }

  #leave(kind: "break" | "continue", at: number, line: number): StatementNode {
    const token = this.#takeNonSpace();
    if (token.kind !== "right") throw this.#unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) throw this.#error(`{{${kind}}} outside {{range}}`);
    return { kind, at, line };
  }

  #branch(kind: "if" | "range" | "with", at: number, line: number): StatementNode {
    const scope = this.#variables.length;
    const pipe = this.#pipeline(kind, "right");
    if (kind === "range") this.#rangeDepth++;
    const { body, end } = this.#itemList();
    if (kind === "range") this.#rangeDepth--;
    const otherwise = end === "{{else}}" ? this.#otherwise(kind) : undefined;
    this.#variables.length = scope;
    return { kind, pipe, body, otherwise, at, line };
  }

  #otherwise(kind: "if" | "range" | "with"): readonly StatementNode[] {
    const next = this.#peekNonSpace();
    if (kind !== "range" && next.kind === "keyword" && next.text === kind) {
      this.#takeNonSpace();
      return [this.#branch(kind, next.at, next.line)];
    }
    const { body, end } = this.#itemList();
    if (end !== "{{end}}") throw this.#error(`expected end; found ${end}`);
    return body;
  }

  #template(): StatementNode {
    const context = "template clause";
    const { name, at, line } = this.#templateName(context);
    if (this.#takeNonSpace().kind === "right") return { kind: "template", name, pipe: undefined, at, line };
    this.#back();
    return { kind: "template", name, pipe: this.#pipeline(context, "right"), at, line };
  }

  #block(): StatementNode {
    const context = "block clause";
    const { name, at, line } = this.#templateName(context);
    const pipe = this.#pipeline(context, "right");
    const { body, end } = this.#inOwnScope(() => this.#itemList());
    if (end !== "{{end}}") throw this.#error(`unexpected ${end} in ${context}`);
    this.#add(name, body);
    return { kind: "template", name, pipe, at, line };
  }

  #pipeline(context: Context, end: "right" | "rightParen"): PipeNode {
    const { at, line } = this.#peekNonSpace();
    const { variables, isAssign } = this.#declarations(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#takeNonSpace();
      if (token.kind === end) break;
      if (!operandKinds.has(token.kind)) throw this.#unexpected(token, context);
      this.#back();
      commands.push(this.#command());
    }
    this.#checkPipeline(commands, context);
    return { kind: "pipe", isAssign, variables, commands, at, line };
  }

  #declarations(context: Context): { readonly variables: readonly string[]; readonly isAssign: boolean } {
    const variables: string[] = [];
    while (this.#peekNonSpace().kind === "variable") {
      const saved = this.#next;
      const variable = this.#takeNonSpace();
      const next = this.#peekNonSpace();
      if (next.kind === "assign" || next.kind === "declare") {
        this.#takeNonSpace();
        this.#variables.push(variable.text);
        return { variables: [...variables, variable.text], isAssign: next.kind === "assign" };
      }
      if (next.kind !== "comma") {
        this.#next = saved;
        break;
      }
      this.#takeNonSpace();
      variables.push(variable.text);
      this.#variables.push(variable.text);
      if (context !== "range" || variables.length > 1) throw this.#error(`too many declarations in ${context}`);
      if (!["variable", "right", "rightParen"].includes(this.#peekNonSpace().kind)) {
        throw this.#error("range can only initialize variables");
      }
    }
    return { variables, isAssign: false };
  }

  #checkPipeline(commands: readonly CommandNode[], context: Context): void {
    if (commands.length === 0) throw this.#error(`missing value for ${context}`);
    commands.forEach(({ args }, index) => {
      if (index > 0 && ["bool", "dot", "nil", "number", "string"].includes(args[0]!.kind)) {
        throw this.#error(`non executable command in pipeline stage ${index + 1}`);
      }
    });
  }

  #command(): CommandNode {
    const args: ArgumentNode[] = [];
    const { at, line } = this.#peekNonSpace();
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand) args.push(operand);
      const token = this.#take();
      if (token.kind === "space") continue;
      if (token.kind === "right" || token.kind === "rightParen") this.#back();
      else if (token.kind !== "pipe") throw this.#unexpected(token, "operand");
      break;
    }
    if (args.length === 0) throw this.#error("empty command");
    return { kind: "command", args, at, line };
  }

  #operand(): ArgumentNode | undefined {
    const node = this.#term();
    if (!node || this.#peek().kind !== "field") return node;
    const { at, line } = this.#peek();
    const names: string[] = [];
    while (this.#peek().kind === "field") names.push(this.#take().text.slice(1));
    if (node.kind === "field" || node.kind === "variable") {
      // Go gives such a chain the place of its second name; messages show that column.
      return { ...node, names: [...node.names, ...names], at, line };
    }
    if (["bool", "string", "number", "nil", "dot"].includes(node.kind)) {
      throw this.#error(`unexpected . after term ${JSON.stringify(nodeText(node))}`);
    }
    return { kind: "chain", base: node, names, at, line };
  }

  #term(): ArgumentNode | undefined {
    const token = this.#takeNonSpace();
    const { at, line, text } = token;
    switch (token.kind) {
      case "identifier":
        if (!this.#hasFunction(text)) throw this.#error(`function ${JSON.stringify(text)} not defined`);
        return { kind: "identifier", name: text, at, line };
      case "dot":
        return { kind: "dot", at, line };
      case "nil":
        return { kind: "nil", at, line };
      case "variable":
        if (!this.#variables.includes(text)) throw this.#error(`undefined variable ${JSON.stringify(text)}`);
        return { kind: "variable", names: [text], at, line };
      case "field":
        return { kind: "field", names: [text.slice(1)], at, line };
      case "bool":
        return { kind: "bool", value: text === "true", at, line };
      case "char":
      case "number":
        return this.#number(token);
      case "leftParen":
        return this.#pipeline("parenthesized pipeline", "rightParen");
      case "string":
      case "rawString":
        return { kind: "string", quoted: text, value: this.#unquoted(token), at, line };
      default:
        this.#back();
        return undefined;
    }
  }

  #number({ kind, text, at, line }: Token): ArgumentNode {
    const node = (kind === "char" ? parseCharacter : parseNumber)(text, { at, line });
    if (typeof node === "string") throw this.#error(node);
    return node;
  }
}

/** A token as Go's messages show it. */
function tokenText({ kind, text }: Token): string {
  if (kind === "eof") return "EOF";
  if (kind === "keyword" || kind === "dot" || kind === "nil") return `<${text}>`;
  const chars = [...text];
  return chars.length > 10 ? `${JSON.stringify(chars.slice(0, 10).join(""))}...` : JSON.stringify(text);
}
