/** A glob that cannot be read; the message is Go's. */
export class PatternError extends Error {
  constructor() {
    super("syntax error in pattern");
  }
}

/**
 * Whether a whole path matches a glob as Go's filepath.Match reads it (Go docs, "path/filepath"): `*` and `?` stop at `/`,
 * `[a-z]` and `[^a]` are classes, a backslash makes the next character plain.
 *
 * @throws {PatternError} For a malformed pattern, whether or not the path gets that far.
 */
export function matchPath(pattern: string, path: string): boolean {
  return compile(pattern).test(path);
}

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) compiled.set(pattern, expression = new RegExp(`^${translate([...pattern])}$`, "su"));
  return expression;
}

function translate(chars: readonly string[]): string {
  let result = "";
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!;
    if (char === "*") result += "[^/]*";
    else if (char === "?") result += "[^/]";
    else if (char === "[") {
      const { text, next } = readClass(chars, at + 1);
      result += text;
      at = next - 1;
    } else if (char === "\\") result += escapePlain(required(chars, ++at));
    else result += escapePlain(char);
  }
  return result;
}

/** Reads what follows `[`; `next` stands behind the closing bracket. */
function readClass(chars: readonly string[], start: number): { readonly text: string; readonly next: number } {
  let at = start;
  const isNegated = chars[at] === "^";
  if (isNegated) at++;
  const ranges: string[] = [];
  while (ranges.length === 0 || chars[at] !== "]") {
    const low = readClassChar(chars, at);
    at = low.next;
    let high = low;
    if (chars[at] === "-") {
      high = readClassChar(chars, at + 1);
      at = high.next;
    }
    // A range whose ends are the wrong way round is legal and holds nothing.
    if (low.char.codePointAt(0)! <= high.char.codePointAt(0)!) {
      ranges.push(`${escapeChar(low.char)}-${escapeChar(high.char)}`);
    } else ranges.push("");
    if (at >= chars.length) throw new PatternError();
  }
  return { text: classText(ranges.join(""), isNegated), next: at + 1 };
}

/** Go's classes know no exception for the separator. */
function classText(ranges: string, isNegated: boolean): string {
  if (ranges === "") return isNegated ? "[\\s\\S]" : "(?!)";
  return `[${isNegated ? "^" : ""}${ranges}]`;
}

function readClassChar(chars: readonly string[], at: number): { readonly char: string; readonly next: number } {
  const char = required(chars, at);
  if (char === "-" || char === "]") throw new PatternError();
  return char === "\\" ? { char: required(chars, at + 1), next: at + 2 } : { char, next: at + 1 };
}

function required(chars: readonly string[], at: number): string {
  const char = chars[at];
  if (char === undefined) throw new PatternError();
  return char;
}

/** Outside a class a dash needs no backslash and, in Unicode mode, may have none. */
function escapePlain(char: string): string {
  return char === "-" ? char : escapeChar(char);
}

/** Inside a class. */
function escapeChar(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}
