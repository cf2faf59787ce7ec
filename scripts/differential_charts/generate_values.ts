import type { Random } from "../random.ts";

const commonScalars = ["1", "0", "-5", "1.5", "text", "'quoted'", '"dq\\n\\u00e9"', "true", "false", "null", "~", '""'];
const oddScalars = [
  ...["yes", "no", "On", "off", "y", "N", "0777", "0x1F", "0o17", "0b11", "1_000", "1e3", "1e6", "12345678", "-0"],
  ...["1234567890123", "9007199254740993", "12345678901234567890", ".5", "1.", "+5", "2020-01-01", "12:30:45"],
  ...["2001-12-14t21:59:43.10-05:00", "!!str 5", '!!int "3"', "!!float 3", "!!binary aGVsbG8=", "! 12", "'it''s'"],
  ...["a # comment", "a#b", "a:b", "http://x/y", "-x", "Null", "NULL", "nUll", "TRUE", "=", "<<", "1.10"],
  ...['"\\x41\\t\\"q\\""', "é中😀", "'{{ .Values.a }}'", '"{{ .Release.Name }}"', "[]", "{}", "[1, two, null]"],
  ...["{x: 1, y: null}", "{1: a, true: b, 1.5: c}", "[[], {}, [~]]", "", "1e-7", "0.1", "1e21", "123456789.5"],
];
const brokenScalars = ["a: b: c", "@x", "`x`", "%x", "*missing", "[1", "{a", '"\\q"', ".inf", ".NaN", "\t", "!!int x"];
const blockScalars = ["|\n{}line one\n{}  two\n", ">-\n{}folded\n{}text\n\n{}more\n", "|+\n{}keep\n\n", "|2-\n{}x\n"];

const plainKeys = ["a", "b", "c", "d", "e", "list", "exports", "imported", "enabled", "name"];
const brokenKeys = ["null", "~", "[a]", "? a", ".inf"];
const oddKeys = ["on", "n", "y", "1", "1.5", "true", "a.b", '"q k"', "'1'", "é", "0x10", "1_0", "A", "''"];

/** What values may be about. */
export interface ValuesShape {
  /** Keys of subcharts, at the top. */
  readonly subcharts: readonly string[];
  /** Share of scalars and keys that are unusual. */
  readonly odd: number;
  /** Share of nulls among scalars. */
  readonly nulls: number;
  /** Whether what no reader takes may stand here. */
  readonly mayBreak: boolean;
}

/** Text of a values file, of one or several documents. */
export function valuesText(dice: Random, shape: ValuesShape): string {
  if (dice.chance(0.04)) {
    return dice.pick(["", "# nothing\n", "null\n", "{}\n", "---\n", "---\n---\n", "\n\n", "--- # c\n"]);
  }
  if (shape.mayBreak && dice.chance(0.015)) {
    return dice.pick(["[]\n", "text\n", "- a\n", "a: 1\n b: 2\n", "\ufeffa: 1\n"]);
  }
  const writer = new ValuesWriter(dice, shape);
  const documents = dice.several(1, dice.chance(0.12) ? 3 : 1, () => writer.document());
  const separator = dice.pick(["---\n", "---\n", "--- # next\n", "---\n# c\n", "---\n---\n"]);
  const text = (dice.chance(0.1) ? "---\n" : "") + documents.join(separator);
  if (dice.chance(0.03)) return text.replaceAll("\n", "\r\n");
  return dice.chance(0.04) ? text.replace(/\n$/, "") : text;
}

class ValuesWriter {
  readonly #dice: Random;
  readonly #shape: ValuesShape;
  #anchors: string[] = [];

  constructor(dice: Random, shape: ValuesShape) {
    this.#dice = dice;
    this.#shape = shape;
  }

  document(): string {
    this.#anchors = [];
    const dice = this.#dice;
    const special = ["global", "tags", ...this.#shape.subcharts];
    const keys = [...this.#keys(4), ...dice.some(special, 0.45)];
    const lines = keys.map((key) =>
      special.includes(key) && !(this.#shape.mayBreak && dice.chance(0.08)) ? this.#special(key) : this.#entry(key, 0)
    );
    return lines.join("") || "a: 1\n";
  }

  #special(key: string): string {
    if (key === "tags") {
      return `tags:\n${
        this.#dice.several(1, 3, () => `  ${this.#dice.pick(["front", "back", "t1"])}: ${this.#switch()}\n`).join("")
      }`;
    }
    const enabled = this.#dice.chance(0.3) ? `  enabled: ${this.#switch()}\n` : "";
    return `${key}:\n${enabled}${this.#map(1)}${
      this.#dice.chance(0.2) ? `  exports:\n    data:\n${this.#map(3)}` : ""
    }`;
  }

  #switch(): string {
    return this.#dice.pick(["true", "false", "false", "true", '"false"', "null", "0", "yes", "{}"]);
  }

  #keys(most: number): string[] {
    const odd = this.#dice.chance(this.#shape.odd) ? oddKeys : [];
    const broken = this.#shape.mayBreak && this.#dice.chance(0.02) ? brokenKeys : [];
    const pool = [...plainKeys, ...odd, ...broken];
    const keys = this.#dice.several(0, most, () => this.#dice.pick(pool));
    return this.#dice.chance(0.05) ? keys : [...new Set(keys)];
  }

  #map(depth: number): string {
    const keys = this.#keys(3);
    const nested = this.#dice.chance(0.25) && depth < 3 ? [...this.#shape.subcharts, "global"] : [];
    const mayBeScalar = this.#shape.mayBreak && this.#dice.chance(0.03);
    const isTable = (key: string) => nested.includes(key) && !mayBeScalar;
    const lines = [...keys, ...this.#dice.some(nested, 0.4)].map((key) =>
      isTable(key) ? this.#anchored(key, depth) : this.#entry(key, depth)
    );
    return lines.join("") || `${"  ".repeat(depth)}a: ${this.#scalar(depth)}\n`;
  }

  #entry(key: string, depth: number): string {
    const dice = this.#dice;
    const pad = "  ".repeat(depth);
    if (dice.chance(0.03)) return `${pad}# a remark\n${this.#entry(key, depth)}`;
    const roll = dice.next();
    if (depth < 3 && roll < 0.35) return this.#anchored(key, depth);
    if (roll < 0.45) return `${pad}${key}:\n${this.#list(depth)}`;
    if (roll < 0.5 && this.#anchors.length > 0) {
      return `${pad}${dice.chance(0.5) ? "<<" : key}: *${dice.pick(this.#anchors)}\n`;
    }
    if (roll < 0.53) return `${pad}${key}: ${dice.pick(blockScalars).replaceAll("{}", `${pad}  `)}`;
    return `${pad}${key}: ${this.#scalar(depth)}\n`;
  }

  #list(depth: number): string {
    const pad = "  ".repeat(depth + (this.#dice.chance(0.3) ? 0 : 1));
    const item = () =>
      this.#dice.chance(0.2) ? `{${this.#dice.pick(plainKeys)}: ${this.#dice.pick(commonScalars)}}` : this.#scalar(3);
    return this.#dice.several(1, 3, () => `${pad}- ${item()}\n`).join("");
  }

  /** A map which later entries may name. */
  #anchored(key: string, depth: number): string {
    const name = this.#dice.chance(0.15) ? `m${this.#anchors.length}` : "";
    const text = `${"  ".repeat(depth)}${key}:${name && ` &${name}`}
${this.#map(depth + 1)}`;
    if (name !== "") this.#anchors.push(name);
    return text;
  }

  #scalar(depth: number): string {
    const dice = this.#dice;
    if (dice.chance(this.#shape.nulls)) return dice.pick(["null", "~", ""]);
    if (this.#shape.mayBreak && dice.chance(0.003)) return dice.pick(brokenScalars);
    const scalar = dice.chance(this.#shape.odd) ? dice.pick(oddScalars) : dice.pick(commonScalars);
    return depth > 2 && /^\n/.test(scalar) ? "x" : scalar;
  }
}
