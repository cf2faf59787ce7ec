import { Lexer, type TokenKind } from "./lex.ts";
import { type ArgumentNode, type CommandNode, nodeText, type PipeNode, type StatementNode } from "./nodes.ts";
import { parseCharacter, parseNumber, unquote } from "./parse_literal.ts";
import { lineAt } from "./tokens_of.ts";
import { TemplateError } from "./template_error.ts";

/** One template of a text. */
export interface ParsedTemplate {
  /** Nothing but white space and comments, so that it does not replace another definition. */
  readonly isBlank: boolean;
  /** How long its text is, in UTF-16 units. */
  readonly length: number;
  /** What it consists of. */
  readonly body: () => readonly StatementNode[];
}

/** The templates of one text: the text itself under its own name, and what it defines. */
export type ParsedTemplates = ReadonlyMap<string, ParsedTemplate>;

/**
 * Parses one text by Go's text/template grammar (Go docs, "text/template"). What it defines is checked only, and read when
 * its body is asked for: most definitions of most charts are never used.
 *
 * @param hasFunction Whether a name is a function; calling another one is an error of parsing.
 * @throws {TemplateError} With Go's message.
 */
export function parseTemplates(name: string, text: string, hasFunction: (name: string) => boolean): ParsedTemplates {
  try {
    return new Parser({ name, text, hasFunction, readsDefinitions: false }).run();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    // Checking keeps nothing that a message could quote; reading everything meets the same mistake and can.
    new Parser({ name, text, hasFunction, readsDefinitions: true }).run();
    throw error;
  }
}

/** White space to Go: U+0085 is, a byte order mark is not (Go docs, "unicode.IsSpace"). */
const notBlank = /[^\s\u0085]|\ufeff/;

function isBlankNode(node: StatementNode): boolean {
  return node.kind === "text" && !notBlank.test(node.text);
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
  /** Empty when it was only checked. */
  readonly body: readonly StatementNode[];
  readonly isBlank: boolean;
  readonly end: "{{end}}" | "{{else}}";
  /** Offset of the action that ends it. */
  readonly at: number;
}

interface ParserInput {
  readonly name: string;
  readonly text: string;
  readonly hasFunction: (name: string) => boolean;
  /** Whether the bodies of definitions are read at once. */
  readonly readsDefinitions: boolean;
  /** Offset of a body that was checked before and is read now. */
  readonly from?: number;
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
  readonly #input: ParserInput;
  readonly #name: string;
  readonly #lexer: Lexer;
  readonly #hasFunction: (name: string) => boolean;
  readonly #templates = new Map<string, ParsedTemplate>();
  /** False while a definition is only checked: what is read then are stand-ins that say nothing but their kind. */
  #isReading = true;
  /** Whether the lexer's token has not been taken yet. */
  #isPeeked = false;
  /** Offset of the last token that was looked at, whose line Go's messages give. */
  #furthest = 0;
  /** Offset of the last variable at the start of a pipeline that declares nothing. */
  #plainVariableAt = -1;
  #variables: string[] = ["$"];
  #rangeDepth = 0;
  /** Offset of the action that is being read, -1 outside of one. */
  #actionAt = -1;

  constructor(input: ParserInput) {
    this.#input = input;
    this.#name = input.name;
    this.#lexer = new Lexer(input.text, input.from);
    this.#hasFunction = input.hasFunction;
  }

  run(): ParsedTemplates {
    const body: StatementNode[] = [];
    while (this.#peek() !== "eof") {
      const node = this.#textOrAction(true);
      if (node === "{{define}}") continue;
      if (typeof node === "string") throw this.#error(`unexpected ${node}`);
      body.push(node);
    }
    const isBlank = body.every(isBlankNode);
    this.#add(this.#name, { isBlank, length: this.#lexer.input.length, body: () => body });
    return this.#templates;
  }

  /** Reads the body of a definition that begins where the lexer stands. */
  body(): readonly StatementNode[] {
    return this.#itemList().body;
  }

  #lineAt(offset: number): number {
    return lineAt(this.#lexer.input, offset);
  }

  #error(message: string): TemplateError {
    const at = this.#furthest;
    const line = this.#lineAt(at);
    const place = { template: this.#name, line, at, problem: message };
    return new TemplateError("parse", `template: ${this.#name}:${line}: ${message}`, place);
  }

  /** The token that was looked at last does not belong there. */
  #unexpected(context: string): TemplateError {
    const { kind, problem, start } = this.#lexer;
    if (kind !== "error") return this.#error(`unexpected ${tokenText(kind, this.#lexer.text)} in ${context}`);
    const actionLine = this.#actionAt < 0 ? 0 : this.#lineAt(this.#actionAt);
    if (actionLine === 0 || actionLine === this.#lineAt(start)) return this.#error(problem);
    const started = `started at ${this.#name}:${actionLine}`;
    return this.#error(`${problem}${problem.endsWith(" action") ? "" : " in action"} ${started}`);
  }

  /** The next token's kind; the lexer holds the rest of it. */
  #peek(): TokenKind {
    if (this.#isPeeked) return this.#lexer.kind;
    this.#isPeeked = true;
    const kind = this.#lexer.next();
    if (this.#lexer.start > this.#furthest) this.#furthest = this.#lexer.start;
    return kind;
  }

  #take(): TokenKind {
    const kind = this.#peek();
    this.#isPeeked = false;
    return kind;
  }

  #expect(kind: TokenKind, context: string): void {
    if (this.#take() !== kind) throw this.#unexpected(context);
  }

  #definition(): "{{define}}" {
    const context = "define clause";
    this.#actionAt = -1;
    const { name } = this.#templateName(context);
    this.#expect("right", context);
    this.#add(name, this.#ownTemplate(context));
    return "{{define}}";
  }

  /** The body of a `define` or `block`, with variables of its own. */
  #ownTemplate(context: Context): ParsedTemplate {
    const [variables, depth, isReading] = [this.#variables, this.#rangeDepth, this.#isReading];
    [this.#variables, this.#rangeDepth, this.#isReading] = [["$"], 0, this.#input.readsDefinitions];
    const from = this.#lexer.position;
    const { body, isBlank, end, at } = this.#itemList();
    if (end !== "{{end}}") throw this.#error(`unexpected ${end} in ${context}`);
    const later = () => new Parser({ ...this.#input, from }).body();
    const parsed = { isBlank, length: at - from, body: this.#isReading ? () => body : later };
    [this.#variables, this.#rangeDepth, this.#isReading] = [variables, depth, isReading];
    return parsed;
  }

  #add(name: string, template: ParsedTemplate): void {
    const known = this.#templates.get(name);
    if (known === undefined || known.isBlank) this.#templates.set(name, template);
    else if (!template.isBlank) {
      throw this.#error(`template: multiple definition of template ${JSON.stringify(name)}`);
    }
  }

  #templateName(context: Context): { readonly name: string; readonly at: number } {
    const kind = this.#take();
    if (kind !== "string" && kind !== "rawString") throw this.#unexpected(context);
    return { name: this.#unquoted(), at: this.#lexer.start };
  }

  #unquoted(): string {
    const value = unquote(this.#lexer.text);
    if (value === undefined) throw this.#error("invalid syntax");
    return value;
  }

  #itemList(): Ending {
    const body: StatementNode[] = [];
    let isBlank = true;
    while (this.#peek() !== "eof") {
      const at = this.#lexer.start;
      const node = this.#textOrAction(false);
      if (typeof node === "string") return { body, isBlank, end: node as Ending["end"], at };
      isBlank &&= isBlankNode(node);
      if (this.#isReading) body.push(node);
    }
    throw this.#error("unexpected EOF");
  }

  /** Definitions stand at the top only. */
  #textOrAction(isTop: boolean): StatementNode | Ending["end"] | "{{define}}" {
    const kind = this.#take();
    const at = this.#lexer.start;
    if (kind === "text") return this.#text(at);
    if (kind !== "left") throw this.#unexpected("input");
    this.#actionAt = at;
    const node = this.#action(isTop);
    this.#actionAt = -1;
    return node;
  }

  /** Of a text that is only checked, its first character shows mostly that it is not blank. */
  #text(at: number): StatementNode {
    const code = this.#lexer.input.charCodeAt(at);
    if (!this.#isReading && code > 0x20 && code < 0x7f) return someText;
    return { kind: "text", text: this.#lexer.text, at };
  }

  #action(isTop: boolean): StatementNode | Ending["end"] | "{{define}}" {
    if (this.#peek() === "keyword") {
      this.#take();
      return this.#control(isTop);
    }
    const at = this.#lexer.start;
    const pipe = this.#pipeline("command", "right");
    return this.#isReading ? { kind: "action", pipe, at } : someAction;
  }

  #control(isTop: boolean): StatementNode | Ending["end"] | "{{define}}" {
    const { start: at, text } = this.#lexer;
    switch (text) {
      case "if":
      case "range":
      case "with":
        return this.#branch(text, at);
      case "end":
        this.#expect("right", "end");
        return "{{end}}";
      case "else":
        return this.#else();
      case "break":
      case "continue":
        return this.#leave(text, at);
      case "template":
        return this.#template();
      case "block":
        return this.#block();
    }
    if (isTop && text === "define") return this.#definition();
    throw this.#unexpected("command");
  }

  /** `else if` and `else with` leave their keyword for the branch they continue. */
  #else(): "{{else}}" {
    const isChained = this.#peek() === "keyword" && (this.#lexer.text === "if" || this.#lexer.text === "with");
    if (!isChained) this.#expect("right", "else");
    return "{{else}}";
  }

  #leave(kind: "break" | "continue", at: number): StatementNode {
    if (this.#take() !== "right") throw this.#unexpected(`{{${kind}}}`);
    if (this.#rangeDepth === 0) throw this.#error(`{{${kind}}} outside {{range}}`);
    return { kind, at };
  }

  #branch(kind: "if" | "range" | "with", at: number): StatementNode {
    const scope = this.#variables.length;
    const pipe = this.#pipeline(kind, "right");
    if (kind === "range") this.#rangeDepth++;
    const { body, end } = this.#itemList();
    if (kind === "range") this.#rangeDepth--;
    const otherwise = end === "{{else}}" ? this.#otherwise(kind) : undefined;
    this.#variables.length = scope;
    return this.#isReading ? { kind, pipe, body, otherwise, at } : someAction;
  }

  #otherwise(kind: "if" | "range" | "with"): readonly StatementNode[] {
    if (kind !== "range" && this.#peek() === "keyword" && this.#lexer.text === kind) {
      this.#take();
      return [this.#branch(kind, this.#lexer.start)];
    }
    const { body, end } = this.#itemList();
    if (end !== "{{end}}") throw this.#error(`expected end; found ${end}`);
    return body;
  }

  #template(): StatementNode {
    const context = "template clause";
    const { name, at } = this.#templateName(context);
    if (this.#peek() !== "right") return { kind: "template", name, pipe: this.#pipeline(context, "right"), at };
    this.#take();
    return { kind: "template", name, pipe: undefined, at };
  }

  #block(): StatementNode {
    const context = "block clause";
    const { name, at } = this.#templateName(context);
    const pipe = this.#pipeline(context, "right");
    this.#add(name, this.#ownTemplate(context));
    return { kind: "template", name, pipe, at };
  }

  #pipeline(context: Context, end: "right" | "rightParen"): PipeNode {
    const first = this.#peek();
    const at = this.#lexer.start;
    const { variables, isAssign } = first === "variable" ? this.#declarations(context) : noDeclarations;
    if (!this.#isReading) return this.#checkedPipeline(context, end);
    const commands: CommandNode[] = [];
    for (;;) {
      const kind = this.#peek();
      if (kind === end) break;
      if (!operandKinds.has(kind)) throw this.#unexpected(context);
      commands.push(this.#command());
    }
    this.#take();
    if (commands.length !== 1) this.#checkPipeline(commands, context);
    return { kind: "pipe", isAssign, variables, commands, at };
  }

  /** The same without keeping what it consists of. */
  #checkedPipeline(context: Context, end: "right" | "rightParen"): PipeNode {
    let count = 0;
    for (;; count++) {
      const kind = this.#peek();
      if (kind === end) break;
      if (!operandKinds.has(kind)) throw this.#unexpected(context);
      const first = this.#words();
      if (count > 0 && literalKinds.has(first.kind)) throw this.#error("non executable command");
    }
    this.#take();
    if (count === 0) throw this.#error(`missing value for ${context}`);
    return somePipe;
  }

  #declarations(context: Context): Declarations {
    const variables: string[] = [];
    while (this.#peek() === "variable") {
      if (!this.#lexer.isDeclaration()) {
        this.#plainVariableAt = this.#lexer.start;
        break;
      }
      const name = this.#lexer.text;
      this.#take();
      const next = this.#peek();
      if (next === "assign" || next === "declare") {
        this.#take();
        this.#variables.push(name);
        return { variables: [...variables, name], isAssign: next === "assign" };
      }
      this.#take();
      variables.push(name);
      this.#variables.push(name);
      if (context !== "range" || variables.length > 1) throw this.#error(`too many declarations in ${context}`);
      if (!["variable", "right", "rightParen"].includes(this.#peek())) {
        throw this.#error("range can only initialize variables");
      }
    }
    return { variables, isAssign: false };
  }

  #checkPipeline(commands: readonly CommandNode[], context: Context): void {
    if (commands.length === 0) throw this.#error(`missing value for ${context}`);
    commands.forEach(({ args }, index) => {
      if (index > 0 && literalKinds.has(args[0]!.kind)) {
        throw this.#error(`non executable command in pipeline stage ${index + 1}`);
      }
    });
  }

  #command(): CommandNode {
    const args: ArgumentNode[] = [];
    const at = this.#lexer.start;
    this.#words(args);
    return { kind: "command", args, at };
  }

  /** Reads the words of a command, up to its pipe or end, into a list if there is one; gives the first. */
  #words(list?: ArgumentNode[]): ArgumentNode {
    let first: ArgumentNode | undefined;
    for (;;) {
      const operand = this.#operand();
      first ??= operand;
      if (operand) list?.push(operand);
      const kind = this.#peek();
      if (kind === "right" || kind === "rightParen") break;
      if (operand && this.#lexer.isSpaced) continue;
      if (kind !== "pipe") throw this.#unexpected("operand");
      this.#take();
      break;
    }
    if (!first) throw this.#error("empty command");
    return first;
  }

  #operand(): ArgumentNode | undefined {
    const node = this.#term();
    if (!node || this.#peek() !== "field" || this.#lexer.isSpaced) return node;
    const at = this.#lexer.start;
    const names: string[] = [];
    while (this.#peek() === "field" && !this.#lexer.isSpaced) names.push(...this.#names());
    if (!this.#isReading) return this.#checkedChain(node);
    if (node.kind === "field" || node.kind === "variable") {
      // Go gives such a chain the place of its second name; messages show that column.
      return { ...node, names: [...node.names, ...names], at };
    }
    if (literalKinds.has(node.kind)) {
      throw this.#error(`unexpected . after term ${JSON.stringify(nodeText(node))}`);
    }
    return { kind: "chain", base: node, names, at };
  }

  /** Where a pipeline's first word may be a declaration, Go has read the token behind it before it complains. */
  #undefinedVariable(name: string, at: number): TemplateError {
    if (at === this.#plainVariableAt) this.#peek();
    return this.#error(`undefined variable ${JSON.stringify(name)}`);
  }

  #checkedChain(node: ArgumentNode): ArgumentNode {
    if (literalKinds.has(node.kind)) throw this.#error("unexpected . after term");
    return node.kind === "field" || node.kind === "variable" ? node : someArguments.chain;
  }

  /** Takes fields, `.a.b`. */
  #names(): readonly string[] {
    this.#take();
    return this.#isReading ? this.#lexer.text.slice(1).split(".") : [];
  }

  #term(): ArgumentNode | undefined {
    const kind = this.#peek();
    if (!operandKinds.has(kind)) return undefined;
    this.#take();
    if (!this.#isReading && (kind === "dot" || kind === "nil" || kind === "field" || kind === "bool")) {
      return someArguments[kind];
    }
    const { start: at, text } = this.#lexer;
    switch (kind) {
      case "identifier":
        if (!this.#hasFunction(text)) throw this.#error(`function ${JSON.stringify(text)} not defined`);
        return this.#isReading ? { kind: "identifier", name: text, at } : someArguments.identifier;
      case "dot":
        return { kind: "dot", at };
      case "nil":
        return { kind: "nil", at };
      case "variable":
        if (!this.#variables.includes(text)) throw this.#undefinedVariable(text, at);
        return this.#isReading ? { kind: "variable", names: [text], at } : someArguments.variable;
      case "field": {
        const names = text.slice(1).split(".");
        return { kind: "field", names, at: names.length > 1 ? at + names[0]!.length + 1 : at };
      }
      case "bool":
        return { kind: "bool", value: text === "true", at };
      case "leftParen":
        return this.#pipeline("parenthesized pipeline", "rightParen");
      case "string":
      case "rawString":
        if (!this.#isReading && !text.includes("\\")) return someArguments.string;
        return { kind: "string", quoted: text, value: this.#unquoted(), at };
      default:
        return this.#number(kind === "char" ? parseCharacter : parseNumber);
    }
  }

  #number(parse: typeof parseNumber): ArgumentNode {
    if (!this.#isReading && smallNumber.test(this.#lexer.text)) return someArguments.number;
    const node = parse(this.#lexer.text, { at: this.#lexer.start });
    if (typeof node === "string") throw this.#error(node);
    return node;
  }
}

/** What cannot have fields. */
const literalKinds: ReadonlySet<ArgumentNode["kind"]> = new Set(["bool", "string", "number", "nil", "dot"]);

const smallNumber = /^[1-9]?[0-9]$/;
const somePipe: PipeNode = { kind: "pipe", isAssign: false, variables: [], commands: [], at: 0 };
const someAction: StatementNode = { kind: "action", pipe: somePipe, at: 0 };
const someText: StatementNode = { kind: "text", text: "-", at: 0 };
const someArguments = {
  identifier: { kind: "identifier", name: "", at: 0 },
  variable: { kind: "variable", names: [], at: 0 },
  field: { kind: "field", names: [], at: 0 },
  dot: { kind: "dot", at: 0 },
  nil: { kind: "nil", at: 0 },
  bool: { kind: "bool", value: true, at: 0 },
  string: { kind: "string", quoted: "", value: "", at: 0 },
  number: { kind: "number", text: "", isChar: false, int: undefined, float: undefined, at: 0 },
  chain: { kind: "chain", base: somePipe, names: [], at: 0 },
  pipe: somePipe,
} satisfies { readonly [Kind in ArgumentNode["kind"]]: ArgumentNode };

interface Declarations {
  readonly variables: readonly string[];
  readonly isAssign: boolean;
}

const noDeclarations: Declarations = { variables: [], isAssign: false };

/** A token as Go's messages show it; of fields only the first. */
function tokenText(kind: TokenKind, written: string): string {
  if (kind === "eof") return "EOF";
  if (kind === "keyword" || kind === "dot" || kind === "nil") return `<${written}>`;
  const text = kind === "field" ? /^\.[^.]*/.exec(written)![0] : written;
  const chars = [...text];
  return chars.length > 10 ? `${JSON.stringify(chars.slice(0, 10).join(""))}...` : JSON.stringify(text);
}
