import { scanAnchor, scanDirective, scanTag } from "./scan_property.ts";
import { scanBlock, scanPlain, scanQuoted } from "./scan_scalar.ts";
import { isBreak, isSpaceOrEnd, YamlCursor } from "./yaml_cursor.ts";
import type { MarkKind, YamlToken } from "./yaml_token.ts";

/** A token that a `:` behind it would make a key without `?`. */
interface PossibleKey {
  readonly tokenNumber: number;
  /** A block mapping needs a key here. */
  readonly isRequired: boolean;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

const longestKey = 1024;
const deepest = 10_000;

/**
 * Splits a YAML text into tokens, one document after another (YAML 1.1, chapters 5 to 9). Indentation becomes start and end
 * tokens; a key is known only at its colon, so tokens wait until none before them may turn out to be one.
 */
export class YamlScanner {
  readonly cursor: YamlCursor;
  readonly #tokens: YamlToken[] = [];
  #head = 0;
  #taken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #isKeyAllowed = true;
  /** The possible key of each level of brackets. */
  readonly #keys: (PossibleKey | undefined)[] = [undefined];
  /** The tokens that are held back because they may be keys, and their levels. */
  readonly #held = new Map<number, number>();
  /** For each level of brackets the last token that was held there, at first the bracket. */
  readonly #lastHeld: number[] = [-1];
  #isEnded = false;

  constructor(text: string) {
    this.cursor = new YamlCursor(text);
  }

  /** The next token, not taken; the last one is `streamEnd` for ever. */
  peek(): YamlToken {
    while (this.#needsMore()) this.#scanToken();
    return this.#tokens[this.#head]!;
  }

  /** Takes the token that `peek` showed. */
  skip(): void {
    this.#head++;
    this.#taken++;
    if (this.#head < this.#tokens.length) return;
    this.#tokens.length = 0;
    this.#head = 0;
  }

  get #flowLevel(): number {
    return this.#keys.length - 1;
  }

  #needsMore(): boolean {
    if (this.#head === this.#tokens.length) return true;
    const level = this.#held.get(this.#taken);
    return level !== undefined && this.#isValid(level) && !this.#isEnded;
  }

  /** A key stays possible on its own line, for 1024 characters. */
  #isValid(level: number): boolean {
    const key = this.#keys[level];
    if (!key) return false;
    if (key.line === this.cursor.line && key.at + longestKey >= this.cursor.at) return true;
    this.#forgetKey(level);
    return false;
  }

  #forgetKey(level = this.#flowLevel): void {
    const key = this.#keys[level];
    if (!key) return;
    if (key.isRequired) throw this.cursor.error("could not find expected ':'");
    this.#keys[level] = undefined;
    this.#held.delete(key.tokenNumber);
  }

  #saveKey(): void {
    if (!this.#isKeyAllowed) return;
    const { at, line, column } = this.cursor;
    const level = this.#flowLevel;
    const isRequired = level === 0 && this.#indent === column;
    const tokenNumber = this.#nextNumber;
    this.#forgetKey();
    this.#keys[level] = { tokenNumber, isRequired, at, line, column };
    this.#held.set(tokenNumber, level);
    this.#lastHeld[level] = tokenNumber;
  }

  get #nextNumber(): number {
    return this.#taken + this.#tokens.length - this.#head;
  }

  #scanToken(): void {
    this.#skipToToken();
    const { cursor } = this;
    this.#unroll(cursor.column);
    const code = cursor.code;
    if (code === 0) this.#readEnd();
    else if (code === 37 && cursor.column === 0) this.#readDirective();
    else if (cursor.isDocumentMarker()) this.#readDocumentMarker();
    else this.#readContent(code);
  }

  #readContent(code: number): void {
    const isFlow = this.#flowLevel > 0;
    const isFollowedBySpace = isSpaceOrEnd(this.cursor.codeAt(1));
    switch (code) {
      case 91: // [
      case 123: // {
        return this.#readFlowStart(code === 91 ? "[" : "{");
      case 93: // ]
      case 125: // }
        return this.#readFlowEnd(code === 93 ? "]" : "}");
      case 44: // ,
        return this.#readIndicator(",", true);
      case 42: // *
      case 38: // &
        return this.#readKeyLike(() => scanAnchor(this.cursor));
      case 33: // !
        return this.#readKeyLike(() => scanTag(this.cursor));
      case 39: // '
      case 34: // "
        return this.#readQuoted();
      case 124: // |
      case 62: // >
        if (!isFlow) return this.#readBlockScalar();
        break;
      case 45: // -
        if (isFollowedBySpace) return this.#readEntry();
        return this.#readPlain();
      case 63: // ?
        if (isFlow || isFollowedBySpace) return this.#readExplicitKey();
        return this.#readPlain();
      case 58: // :
        if (isFlow || isFollowedBySpace) return this.#readValue();
        return this.#readPlain();
      case 9: // tab
      case 35: // #
      case 37: // %
      case 64: // @
      case 96: // `
        break;
      default:
        return this.#readPlain();
    }
    throw this.cursor.error("found character that cannot start any token");
  }

  /** A tab may not stand where a key could begin. */
  #skipToToken(): void {
    const { cursor } = this;
    if (cursor.at === 0 && cursor.code === 0xfeff) cursor.at++;
    const { line } = cursor;
    cursor.skipEmptyLines();
    if (cursor.line > line && this.#flowLevel === 0) this.#isKeyAllowed = true;
    for (;;) {
      while (cursor.code === 32 || (cursor.code === 9 && (this.#flowLevel > 0 || !this.#isKeyAllowed))) cursor.at++;
      cursor.skipComment();
      if (!isBreak(cursor.code)) return;
      cursor.nextLine();
      if (this.#flowLevel === 0) this.#isKeyAllowed = true;
    }
  }

  #add(kind: MarkKind, line = this.cursor.line): void {
    this.#tokens.push({ kind, line });
  }

  /** Opens a block at `column` unless one is open there; `tokenNumber` says before which token. */
  #roll(column: number, kind: "sequenceStart" | "mappingStart", at?: { tokenNumber: number; line: number }): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > deepest) throw this.cursor.error(`exceeded max depth of ${deepest}`);
    if (!at) return this.#add(kind);
    this.#insert(at.tokenNumber, { kind, line: at.line });
  }

  #insert(tokenNumber: number, token: YamlToken): void {
    const at = tokenNumber - this.#taken;
    if (at < 0) this.#tokens.push(token);
    else this.#tokens.splice(this.#head + at, 0, token);
  }

  #unroll(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#add("blockEnd");
      this.#indent = this.#indents.pop()!;
    }
  }

  #readEnd(): void {
    const { cursor } = this;
    if (cursor.column !== 0) {
      cursor.line++;
      cursor.lineStart = cursor.at;
    }
    this.#unroll(-1);
    this.#forgetKey();
    this.#isKeyAllowed = false;
    this.#add("streamEnd");
    this.#isEnded = true;
  }

  #readDirective(): void {
    this.#unroll(-1);
    this.#forgetKey();
    this.#isKeyAllowed = false;
    this.#tokens.push(scanDirective(this.cursor));
  }

  #readDocumentMarker(): void {
    this.#unroll(-1);
    this.#forgetKey();
    this.#isKeyAllowed = false;
    this.#add(this.cursor.code === 45 ? "documentStart" : "documentEnd");
    this.cursor.at += 3;
  }

  #readFlowStart(kind: "[" | "{"): void {
    this.#saveKey();
    this.#keys.push(undefined);
    this.#lastHeld.push(this.#nextNumber);
    if (this.#flowLevel > deepest) throw this.cursor.error(`exceeded max depth of ${deepest}`);
    this.#isKeyAllowed = true;
    this.#add(kind);
    this.cursor.at++;
  }

  /** go-yaml no longer holds back brackets in which nothing was held: `[]: x` reads as the list alone. */
  #readFlowEnd(kind: "]" | "}"): void {
    this.#forgetKey();
    if (this.#flowLevel > 0) {
      this.#keys.pop();
      this.#held.delete(this.#lastHeld.pop()!);
    }
    this.#readIndicator(kind, false);
  }

  /** One character; `isKeyAllowed` says whether a key may follow. */
  #readIndicator(kind: MarkKind, isKeyAllowed: boolean): void {
    if (kind === ",") this.#forgetKey();
    this.#isKeyAllowed = isKeyAllowed;
    this.#add(kind);
    this.cursor.at++;
  }

  #readEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) {
        throw this.cursor.error("block sequence entries are not allowed in this context");
      }
      this.#roll(this.cursor.column, "sequenceStart");
    }
    this.#forgetKey();
    this.#readIndicator("-", true);
  }

  #readExplicitKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#isKeyAllowed) throw this.cursor.error("mapping keys are not allowed in this context");
      this.#roll(this.cursor.column, "mappingStart");
    }
    this.#forgetKey();
    this.#readIndicator("?", this.#flowLevel === 0);
  }

  #readValue(): void {
    const level = this.#flowLevel;
    const key = this.#isValid(level) ? this.#keys[level] : undefined;
    if (key) {
      this.#insert(key.tokenNumber, { kind: "?", line: key.line });
      this.#roll(key.column, "mappingStart", key);
      this.#keys[level] = undefined;
      this.#held.delete(key.tokenNumber);
      return this.#readIndicator(":", false);
    }
    if (level === 0) {
      if (!this.#isKeyAllowed) throw this.cursor.error("mapping values are not allowed in this context");
      this.#roll(this.cursor.column, "mappingStart");
    }
    this.#readIndicator(":", level === 0);
  }

  #readKeyLike(scan: () => YamlToken): void {
    this.#saveKey();
    this.#isKeyAllowed = false;
    this.#tokens.push(scan());
  }

  #readQuoted(): void {
    this.#saveKey();
    this.#isKeyAllowed = false;
    const line = this.cursor.line;
    this.#tokens.push({ kind: "scalar", line, text: scanQuoted(this.cursor), style: "quoted" });
  }

  #readBlockScalar(): void {
    this.#forgetKey();
    this.#isKeyAllowed = true;
    const line = this.cursor.line;
    this.#tokens.push({ kind: "scalar", line, text: scanBlock(this.cursor, this.#indent), style: "block" });
  }

  #readPlain(): void {
    this.#saveKey();
    const line = this.cursor.line;
    const { text, endsAfterBreak } = scanPlain(this.cursor, this.#indent + 1, this.#flowLevel > 0);
    this.#isKeyAllowed = endsAfterBreak;
    this.#tokens.push({ kind: "scalar", line, text, style: "plain" });
  }
}
