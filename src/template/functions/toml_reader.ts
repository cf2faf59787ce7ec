import type { Clock } from "../../system/mod.ts";
import { goQuote } from "../go_string.ts";
import { GoError, type Value } from "../value.ts";
import { daysInMonth } from "./time/civil_date.ts";
import { GoTime } from "./time/go_time.ts";
import { instantAt } from "./time/instant.ts";
import { fixedZone, localZone, type Location, utc } from "./time/location.ts";
import { TomlCursor } from "./toml_cursor.ts";
import { readTomlNumber } from "./toml_number.ts";
import { readTomlKeyText, readTomlText } from "./toml_string.ts";
import { type KeyPath, printKey, TomlKeyError, TomlTables } from "./toml_tables.ts";

/**
 * Reads TOML 1.0 (with 1.1's inline tables over several lines and `\e`, `\x`) into Go's types: int64, float64, time.Time.
 *
 * @throws {GoError} BurntSushi/toml's message: `toml: line 1 (last key "a"): …`.
 */
export function readToml(text: string, clock: Clock): Map<string, Value> {
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (body.slice(0, 6).includes("\0")) {
    throw new GoError("toml: line 1: files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8");
  }
  return new TomlReader(body, clock).document();
}

class TomlReader {
  readonly #cursor: TomlCursor;
  readonly #clock: Clock;
  readonly #tables = new TomlTables();
  /** The key whose value is being read; undefined between keys. */
  #key: string | undefined;
  #keyLine = 1;
  /** The character that an error names counts as read. */
  #isLastRead = false;

  constructor(text: string, clock: Clock) {
    this.#cursor = new TomlCursor(text);
    this.#clock = clock;
  }

  document(): Map<string, Value> {
    try {
      this.#cursor.skipLines();
      while (!this.#cursor.isAtEnd) {
        this.#item();
        this.#endOfItem();
        this.#cursor.skipLines();
      }
      return this.#tables.root;
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      const key = this.#lastKey();
      const lastKey = key === "" ? "" : ` (last key ${goQuote(key)})`;
      throw new GoError(`toml: line ${this.#lineOf(error)}${lastKey}: ${error.message}`, { cause: error });
    }
  }

  /** The key being read is shown as it is, those of the tables around it in quotes. */
  #lastKey(): string {
    const tables = printKey(this.#tables.path);
    if (this.#key === undefined) return tables;
    return tables === "" ? this.#key : `${tables}.${this.#key}`;
  }

  /** Where a key cannot be set, the line of the last one that began; the last line is not the blank one at the end. */
  #lineOf(error: GoError): number {
    if (error instanceof TomlKeyError) return this.#keyLine;
    const { line, isAtEnd, text } = this.#cursor;
    return isAtEnd && !this.#isLastRead && text.endsWith("\n") ? line - 1 : line;
  }

  #item(): void {
    if (this.#cursor.take("[[")) this.#tables.open(this.#tableName(true), true);
    else if (this.#cursor.take("[")) this.#tables.open(this.#tableName(false), false);
    else this.#pair();
  }

  #endOfItem(): void {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    cursor.skipComment();
    if (cursor.isAtEnd || cursor.char === "\n" || cursor.char === "\r") return;
    throw new GoError(
      `expected a top-level item to end with a newline, comment, or EOF, but got ${cursor.quoted} instead`,
    );
  }

  #tableName(isList: boolean): KeyPath {
    const cursor = this.#cursor;
    const parts: string[] = [];
    this.#keyLine = cursor.line;
    do {
      cursor.skipBlanks();
      if (cursor.isAtEnd || cursor.char === "]") {
        throw new GoError("unexpected end of table name (table names cannot be empty)");
      }
      if (cursor.char === ".") throw new GoError("unexpected table separator (table names cannot be empty)");
      parts.push(this.#keyPart());
      cursor.skipBlanks();
    } while (cursor.take("."));
    if (!cursor.take("]")) throw this.#unexpected("expected '.' or ']' to end table name, but got");
    if (isList && !cursor.take("]")) throw this.#unexpected("expected end of table array name delimiter ']', but got");
    return parts;
  }

  /** The character counts as read. */
  #unexpected(problem: string): GoError {
    const { quoted } = this.#cursor;
    this.#isLastRead = !this.#cursor.isAtEnd;
    this.#cursor.at++;
    return new GoError(`${problem} ${quoted} instead`);
  }

  #keyPart(): string {
    const { char } = this.#cursor;
    return char === '"' || char === "'" ? readTomlKeyText(this.#cursor) : this.#cursor.match(/[A-Za-z0-9_-]+/y);
  }

  #keyPath(): KeyPath {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    this.#keyLine = cursor.line;
    if (cursor.isAtEnd || cursor.char === "=") throw new GoError("unexpected '=': key name appears blank");
    if (cursor.char === ".") throw new GoError("unexpected '.': keys cannot start with a '.'");
    const parts: string[] = [];
    do {
      cursor.skipBlanks();
      if (cursor.isAtEnd || cursor.char === "=") throw new GoError("unexpected '='");
      if (cursor.char === ".") throw new GoError("unexpected '.'");
      parts.push(this.#keyPart());
      cursor.skipBlanks();
    } while (cursor.take("."));
    if (cursor.isAtEnd) throw new GoError("unexpected EOF; expected key separator '='");
    if (!cursor.take("=")) throw new GoError(`expected '.' or '=', but got ${cursor.quoted} instead`);
    return parts;
  }

  /** `key = value`, set in the open table. */
  #pair(): { readonly path: KeyPath; readonly value: Value } {
    const outer = { path: this.#tables.path, key: this.#key };
    const path = this.#keyPath();
    for (const part of path.slice(0, -1)) this.#tables.openImplicit([...this.#tables.path, part]);
    const key = path.at(-1)!;
    this.#key = key;
    this.#cursor.skipBlanks();
    const value = this.#value(false);
    this.#tables.set(key, value);
    this.#tables.path = outer.path;
    this.#key = outer.key;
    return { path, value };
  }

  #value(isInList: boolean): Value {
    const cursor = this.#cursor;
    const { char } = cursor;
    if (char === "") throw new GoError("unexpected EOF; expected value");
    if (char === "[") return this.#list();
    if (char === "{") return this.#inlineTable(isInList);
    if (char === '"' || char === "'") return readTomlText(cursor);
    if (char === ".") throw new GoError("floats must start with a digit, not '.'");
    if (cursor.take("inf")) return Infinity;
    if (cursor.take("nan")) return NaN;
    if (/[-+0-9]/.test(char)) return this.#number();
    return this.#word();
  }

  #word(): boolean {
    const { quoted } = this.#cursor;
    const word = this.#cursor.match(/\p{L}+/uy);
    if (word === "true" || word === "false") return word === "true";
    throw new GoError(`expected value but found ${word === "" ? quoted : JSON.stringify(word)} instead`);
  }

  #number(): Value {
    const number = readTomlNumber(this.#cursor);
    if (number !== null && typeof number === "object" && "datetime" in number) return this.#time(number.datetime);
    return number;
  }

  #list(): Value {
    const cursor = this.#cursor;
    const items: Value[] = [];
    if (this.#key !== undefined) this.#tables.markList(this.#key);
    cursor.at++;
    for (;;) {
      cursor.skipLines();
      if (cursor.char === ",") throw new GoError("unexpected comma");
      if (cursor.take("]")) return items;
      items.push(this.#value(true));
      cursor.skipLines();
      if (cursor.take(",") || cursor.char === "]") continue;
      const found = cursor.isAtEnd ? "end of file" : cursor.quoted;
      throw new GoError(`expected a comma (',') or array terminator (']'), but got ${found}`);
    }
  }

  #inlineTable(isInList: boolean): Value {
    const outer = { path: this.#tables.path, key: this.#key };
    const path = [...outer.path, this.#key!];
    this.#key = undefined;
    this.#tables.openImplicit(path, isInList);
    const table = new Map<string, Value>();
    this.#cursor.at++;
    while (!this.#isInlineEnd()) {
      const pair = this.#pair();
      setIn(table, pair.path, pair.value);
      this.#key = pair.path.at(-1);
      this.#separator(path);
    }
    this.#tables.path = outer.path;
    this.#key = outer.key;
    return table;
  }

  #isInlineEnd(): boolean {
    this.#cursor.skipLines();
    if (this.#cursor.char === ",") throw new GoError("unexpected comma");
    return this.#cursor.take("}");
  }

  #separator(path: KeyPath): void {
    const cursor = this.#cursor;
    cursor.skipLines();
    if (!cursor.take(",") && cursor.char !== "}") {
      const found = cursor.isAtEnd ? "end of file" : cursor.quoted;
      throw new GoError(`expected a comma or an inline table terminator '}', but got ${found} instead`);
    }
    this.#tables.path = path;
  }

  #time(text: string): GoTime {
    const match = datetime.exec(text);
    const [year, month, day, hour, minute, second] = (match?.slice(1, 7) ?? []).map((part) => Number(part ?? 0));
    const isDate = match?.[1] === undefined ||
      (month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysInMonth(year!, month!));
    if (!match || !isDate || hour! > 23 || minute! > 59 || second! > 59) {
      throw new GoError(`invalid datetime: ${JSON.stringify(text)}`);
    }
    const date = match[1] === undefined ? { year: 0, month: 1, day: 1 } : { year: year!, month: month!, day: day! };
    const local = localZone(this.#clock.timeZone);
    const time = {
      ...date,
      seconds: hour! * 3600 + minute! * 60 + second!,
      nanosecond: Number((match[7] ?? "").padEnd(9, "0").slice(0, 9)),
    };
    return new GoTime(instantAt(time, this.#location(match, local)), local);
  }

  #location(match: RegExpExecArray, local: Location): Location {
    const zone = match[8];
    if (zone === "Z" || zone === "z") return utc;
    if (zone !== undefined) {
      const [hours, minutes] = zone.slice(1).split(":").map(Number);
      const offset = (zone.startsWith("-") ? -1 : 1) * (hours! * 3600 + minutes! * 60);
      const isLocal = local.lookup(BigInt(Math.floor(this.#clock.nowMs() / 1000))).offset === offset;
      return isLocal ? local : fixedZone("", offset);
    }
    const { offset } = local.lookup(BigInt(Math.floor(this.#clock.nowMs() / 1000)));
    const name = match[1] === undefined ? "time-local" : match[4] === undefined ? "date-local" : "datetime-local";
    return fixedZone(name, offset);
  }
}

const datetime =
  /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(?:^|(?<=\d{2})[Tt ])(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?([Zz]|[-+]\d{2}:\d{2})?)?$/;

function setIn(table: Map<string, Value>, path: KeyPath, value: Value): void {
  let inner = table;
  for (const part of path.slice(0, -1)) {
    const next = inner.get(part) ?? new Map<string, Value>();
    if (!(next instanceof Map)) return;
    inner.set(part, next);
    inner = next;
  }
  inner.set(path.at(-1)!, value);
}
