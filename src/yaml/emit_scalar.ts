/** How go-yaml writes a string when nothing forbids it. */
export type ScalarStyle = "plain" | "double" | "literal";

/** Where a scalar is written. */
export interface ScalarPlace {
  readonly style: ScalarStyle;
  /** Indentation of continuation lines. */
  readonly indent: number;
  /** Column of its first character. */
  readonly column: number;
  readonly isKey: boolean;
  /** Column beyond which lines are folded. */
  readonly width: number;
  /** A literal block may hold tabs. */
  readonly hasTabs: boolean;
}

// deno-lint-ignore no-control-regex
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\u{10000}-\u{10ffff}]/u;
const lineBreak = /[\n\u2028\u2029]/;

/** Writes a string in the style go-yaml's emitter would choose. */
export function emitScalar(text: string, place: ScalarPlace): string {
  const style = allowedStyle(text, place);
  if (style === "literal") return literal(text, place.indent);
  if (style === "double") return doubleQuoted(text, place);
  if (style === "single") {
    const quoted = `'${text.replaceAll("'", "''")}'`;
    return folded(quoted.replace(/([\u2028\u2029])(?=[^\u2028\u2029])(?!'$)/g, `$1${" ".repeat(place.indent)}`), place);
  }
  return folded(text, place);
}

function allowedStyle(text: string, { style, isKey, hasTabs }: ScalarPlace): ScalarStyle | "single" {
  const checked = hasTabs && style === "literal" ? text.replaceAll("\t", "") : text;
  if (unprintable.test(checked)) return "double";
  if (style === "double") return "double";
  if (style === "literal") {
    return isKey || / [\n\u2028\u2029]/.test(text) || text.endsWith(" ") ? "double" : "literal";
  }
  if (/ [\u2028\u2029]|[\u2028\u2029] /.test(text)) return "double";
  const needsQuotes = text === "" || lineBreak.test(text) || /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](?: |$)/.test(text) ||
    /: |:$| #|^ | $|^---|^\.\.\./.test(text);
  return needsQuotes ? "single" : "plain";
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n\u2028\u2029]/.test(text) ? "2" : "";
  const chomping = !/[\n\u2028\u2029]$/.test(text)
    ? "-"
    : text.length === 1 || /[\n\u2028\u2029]{2}$/.test(text)
    ? "+"
    : "";
  const margin = " ".repeat(indent);
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  return `|${hint}${chomping}\n${body.replace(/[^\n\u2028\u2029]+/g, (line) => margin + line)}`;
}

/** Breaks a line at a single blank once it is beyond column 80; keys stay whole. */
function folded(text: string, { indent, column, isKey, width }: ScalarPlace): string {
  if (isKey || !text.includes(" ") || column + text.length <= width) return text;
  const chars = [...text];
  let at = column;
  let result = "";
  chars.forEach((char, index) => {
    const isSingle = char === " " && index > 0 && index < chars.length - 1 && chars[index - 1] !== " " &&
      chars[index + 1] !== " ";
    const isInside = !text.startsWith("'") || (index > 1 && index < chars.length - 2);
    if (isSingle && isInside && at > width) {
      result += `\n${" ".repeat(indent)}`;
      at = indent;
    } else {
      result += char;
      at++;
    }
  });
  return result;
}

const named: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\x85": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
  "\xa0": "\\_",
};

function doubleQuoted(text: string, { indent, column, isKey, width }: ScalarPlace): string {
  const escapesAll = text.startsWith("\ufeff");
  const chars = [...text];
  let result = '"';
  let at = column + 1;
  let hadSpace = false;
  chars.forEach((char, index) => {
    if (escapesAll || unprintable.test(char) || lineBreak.test(char) || char === '"' || char === "\\") {
      const escape = escapesAll && !named[char] ? hexEscape(char) : named[char] ?? hexEscape(char);
      result += escape;
      at += escape.length;
      hadSpace = false;
    } else if (char === " ") {
      if (!isKey && !hadSpace && at > width && index > 0 && index < chars.length - 1) {
        result += `\n${" ".repeat(indent)}`;
        at = indent;
        if (chars[index + 1] === " ") {
          result += "\\";
          at++;
        }
      } else {
        result += char;
        at++;
      }
      hadSpace = true;
    } else {
      result += char;
      at++;
      hadSpace = false;
    }
  });
  return result + '"';
}

function hexEscape(char: string): string {
  const code = char.codePointAt(0)!;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
