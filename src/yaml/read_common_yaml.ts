import type { PlainMap, PlainValue } from "./plain.ts";
import { resolveScalar } from "./resolve_scalar.ts";
import { blockWord } from "./scan_scalar.ts";

/**
 * What is longer is for the full reader: by then its code is fast, and an engine's regular expressions fail, some without a
 * word, where a group is to be repeated a million times.
 */
const longest = 500_000;

/** What is thrown when a text is not of the common kind. */
const uncommon = Symbol("uncommon");

/** Printable characters and newlines: no tabs, other breaks or marks, whose rules are many. */
const commonText = /^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

// All of these are matched at a place. One native search is cheap where a loop over characters, cold, is not.
const emptyLines = /(?: *(?:#[^\n]*)?\n)* */y;
const documentStart = /(?:(?:#[^\n]*)?\n)*---(?=\n)/y;
const entry = /(?:[A-Za-z_][A-Za-z0-9_./-]{0,200}|"[A-Za-z0-9_./ -]{0,200}"|[1-9][0-9]{0,9}):(?: +|(?=\n))/y;
const item = /-(?: +|(?=\n))/y;
const closedValue = /(?:"[^"\\\n]*"|'(?:[^'\n]|'')*'|\{\}|\[\])(?= *\n| +#)/y;
const lineBreaks = /(?: *\n)+ */y;
const flowList =
  /\[ *(?:"[^"\\\n]*"|'[^'\n]*'|[A-Za-z0-9_][A-Za-z0-9_./-]*)(?:, *(?:"[^"\\\n]*"|'[^'\n]*'|[A-Za-z0-9_][A-Za-z0-9_./-]*)){0,50} *\](?= *\n| +#)/y;
const flowItem = /"[^"]*"|'[^']*'|[A-Za-z0-9_][A-Za-z0-9_./-]*/g;
const endOfLine = / *\n| +#/y;
const blockHeader = /\|-?(?= *\n)/y;

/** Keys that are no strings in YAML 1.1. */
const otherKeys = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
/** A word that begins with another letter than these is a string. */
const mayBeOther = /^[^A-Za-z]|^[yntfo]/i;
const plainStart = /[^ \n\-?:,[\]{}#&*!|>'"%@`]|[-?:][^ \n]/y;
const deepest = 100;

/**
 * Reads the one document of a text that consists of what nearly all values files and manifests consist of: block mappings
 * and lists, plain scalars, quoted ones on one line, `|` and `|-`, short lists of words in brackets, comments. The full reader would give the
 * same; this one takes a third of its time when the program has just started.
 *
 * @returns undefined when there is anything else in the text, mistakes included.
 */
export function readCommonYaml(text: string): PlainValue | undefined {
  if (text.length > longest || !commonText.test(text)) return undefined;
  try {
    return new CommonReader(text).document();
  } catch (error) {
    if (error === uncommon) return undefined;
    throw error;
  }
}

class CommonReader {
  readonly #text: string;
  /** Whether the last line was given its newline here. */
  readonly #isEndAdded: boolean;
  #at = 0;
  #column = 0;
  #depth = 0;

  constructor(text: string) {
    this.#isEndAdded = !text.endsWith("\n");
    this.#text = this.#isEndAdded ? `${text}\n` : text;
  }

  document(): PlainValue {
    if (this.#matches(documentStart)) this.#at = documentStart.lastIndex;
    this.#toContent();
    const value = this.#isAtEnd ? null : this.#block();
    if (!this.#isAtEnd) throw uncommon;
    return value;
  }

  get #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  /** Goes to the next character that is neither white space nor in a comment. */
  #toContent(): void {
    this.#matches(emptyLines);
    this.#at = emptyLines.lastIndex;
    this.#column = this.#at - this.#text.lastIndexOf("\n", this.#at - 1) - 1;
  }

  #block(): PlainValue {
    if (++this.#depth > deepest) throw uncommon;
    const value = this.#matches(item) ? this.#list(this.#column) : this.#mapping(this.#column);
    this.#depth--;
    return value;
  }

  #mapping(column: number): PlainMap {
    const map: PlainMap = new Map();
    do {
      if (!this.#matches(entry)) throw uncommon;
      const key = keyOf(this.#text.slice(this.#at, this.#text.indexOf(":", this.#at)));
      if (map.has(key)) throw uncommon;
      this.#at = entry.lastIndex;
      map.set(key, this.#value(column, true));
    } while (this.#continues(column));
    return map;
  }

  #list(column: number): PlainValue[] {
    const list: PlainValue[] = [];
    while (this.#matches(item)) {
      const start = this.#at;
      this.#at = item.lastIndex;
      this.#column = column + this.#at - start;
      list.push(this.#value(column, false));
      if (!this.#continues(column)) break;
    }
    return list;
  }

  /** Whether what follows belongs to the block of that column. */
  #continues(column: number): boolean {
    if (this.#isAtEnd || this.#column < column) return false;
    if (this.#column > column) throw uncommon;
    return true;
  }

  /** The value of an entry or item, on its line or below it; ends at what follows. */
  #value(column: number, isEntry: boolean): PlainValue {
    const code = this.#text.charCodeAt(this.#at);
    if (code === 10 || code === 35) return this.#below(column, isEntry);
    if (!isEntry && (this.#matches(entry) || this.#matches(item))) return this.#block();
    const value = code === 124 ? this.#literal(column) : this.#scalar(column);
    this.#toContent();
    return value;
  }

  #below(column: number, isEntry: boolean): PlainValue {
    this.#toContent();
    if (this.#isAtEnd || this.#column < column) return null;
    if (this.#column > column) return this.#matches(closedValue) ? this.#closedBelow() : this.#block();
    // The items of a list may stand in the column of its key.
    return isEntry && this.#matches(item) ? this.#list(column) : null;
  }

  /** `{}`, as templates print an empty map below its key. */
  #closedBelow(): PlainValue {
    const value = this.#scalar(this.#column);
    this.#toContent();
    return value;
  }

  #scalar(column: number): PlainValue {
    const start = this.#at;
    if (this.#matches(closedValue)) {
      this.#at = closedValue.lastIndex;
      const first = this.#text[start];
      if (first === "{") return new Map();
      if (first === "[") return [];
      const quoted = this.#text.slice(start + 1, this.#at - 1);
      return first === "'" && quoted.includes("''") ? quoted.replaceAll("''", "'") : quoted;
    }
    if (this.#matches(flowList)) {
      this.#at = flowList.lastIndex;
      return this.#text.slice(start, this.#at).match(flowItem)!.map(flowValue);
    }
    if (!this.#matches(plainStart)) throw uncommon;
    const word = this.#plainLine();
    const more = this.#moreLines(column);
    if (more !== "") return word + more;
    return mayBeOther.test(word) ? resolved(word) : word;
  }

  /** A plain scalar up to the end of the line or a comment. */
  #plainLine(): string {
    const start = this.#at;
    if (!this.#matches(blockWord)) throw uncommon;
    this.#at = blockWord.lastIndex;
    if (!this.#matches(endOfLine)) throw uncommon;
    return this.#text.slice(start, this.#at);
  }

  /** The further lines of a plain scalar, which stand behind its block's column; one break between them is a blank. */
  #moreLines(column: number): string {
    let more = "";
    while (this.#matches(lineBreaks)) {
      const [start, end] = [this.#at, lineBreaks.lastIndex];
      const lineStart = this.#text.lastIndexOf("\n", end - 1) + 1;
      if (end - lineStart <= column || end >= this.#text.length || this.#text.charCodeAt(end) === 35) break;
      const breaks = this.#text.slice(start, lineStart).replaceAll(" ", "");
      this.#at = end;
      more += (breaks.length === 1 ? " " : breaks.slice(1)) + this.#plainLine();
    }
    return more;
  }

  /** A literal block scalar that has no lines, or whose first one is not empty. */
  #literal(column: number): string {
    if (!this.#matches(blockHeader)) throw uncommon;
    const isStripped = blockHeader.lastIndex - this.#at > 1;
    const start = this.#text.indexOf("\n", this.#at) + 1;
    const indent = /^ */.exec(this.#text.slice(start, start + 200))![0].length;
    if (this.#text.charCodeAt(start + indent) === 10) throw uncommon;
    this.#at = start;
    if (indent <= column) return "";
    const lines = linesOfBlock(indent);
    if (!this.#matches(lines)) throw uncommon;
    this.#at = lines.lastIndex;
    if (this.#isEndAdded && this.#isAtEnd) throw uncommon;
    const body = this.#text.slice(start, this.#at).split("\n").map((line) => line.slice(indent)).join("\n");
    const text = body.replace(/\n+$/, "");
    return isStripped ? text : `${text}\n`;
  }
}

const blocks: RegExp[] = [];

/** Lines that are indented so far, and empty ones. */
function linesOfBlock(indent: number): RegExp {
  return blocks[indent] ??= new RegExp(`(?: {${indent}}[^\\n]*\\n| {0,${indent - 1}}\\n)+`, "y");
}

/** A key as text; one that YAML takes for something else is left to the full reader. */
function keyOf(written: string): string {
  if (written.startsWith('"')) return written.slice(1, -1);
  if (otherKeys.test(written)) throw uncommon;
  return written;
}

function flowValue(written: string): PlainValue {
  const isQuoted = written.startsWith('"') || written.startsWith("'");
  if (isQuoted) return written.slice(1, -1);
  return mayBeOther.test(written) ? resolved(written) : written;
}

const smallInteger = /^(?:0|[1-9][0-9]{0,14})$/;

function resolved(word: string): PlainValue {
  if (smallInteger.test(word)) return Number(word);
  const found = resolveScalar(word);
  if (!found) return word;
  const { value } = found;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw uncommon;
  return value;
}
