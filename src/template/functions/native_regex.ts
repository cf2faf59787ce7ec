import { type GroupBody, newGroup, repeatsAlike } from "./repeated_group.ts";

const count = "(?:0|[1-9][0-9]{0,2}|1000)";
const quantifier = `(?:[*+?]|\\{(?<least>${count})(?<comma>,(?<most>${count})?)?\\})\\??`;
const punctuation = "[!-/:-@\\[-`{-~]";
const atom =
  `\\\\[dDwWsS]|\\\\${punctuation}|\\.|\\[\\^?(?:\\\\[dDwWs]|\\\\${punctuation}|[^\\\\[\\]^])+\\]|[^\\\\.()[\\]{}*+?|^$]|\\}|\\{(?!\\d+(?:,\\d*)?\\})`;
const repeated = new RegExp(`(?<atom>${atom})(?<quantifier>${quantifier})?`, "uy");
const structure = /\((?:\?:|(?!\?))|\)(?<round>[*+?]\??)?(?![*+?{])|[|^$]|\\b/uy;
const classItem = new RegExp(`\\\\[dDwWs]|\\\\${punctuation}|(?<low>[^\\\\-])-(?<high>[^\\\\-])|[^\\\\-]|^-|-$`, "uy");

/** Longer ones may nest too deeply for RE2, or be too large. */
const longest = 1000;

/** A RegExp that stands for an RE2 pattern. */
export interface NativeRegex {
  readonly regex: RegExp;
  /** At most how many ways native matching may try in a text of so many characters; RE2 needs time linear in it. */
  readonly ways: (length: number) => number;
}

/**
 * The RegExp that finds exactly what RE2 finds, for patterns from the part of the syntax where both agree: characters,
 * classes, repetitions of one of them, groups (repeated only where each character can belong to one part alone),
 * alternatives, anchors. Undefined for all others, wrong ones included. The text must hold no lone surrogates.
 */
export function nativeRegex(pattern: string): NativeRegex | undefined {
  if (pattern.length > longest) return undefined;
  let source = "";
  const groups: GroupBody[] = [newGroup()];
  let ways: NativeRegex["ways"] = (length) => 1 + length;
  for (let at = 0; at < pattern.length;) {
    const token = matchAt(structure, pattern, at) ?? matchAt(repeated, pattern, at);
    const piece = token && translate(token);
    if (piece === undefined) return undefined;
    if (!takeToken(groups, token!, piece)) return undefined;
    const [before, choices] = [ways, choicesOf(token!)];
    if (choices !== 1) ways = (length) => before(length) * Math.min(choices, 1 + length);
    source += piece;
    at += token![0].length;
  }
  return groups.length === 1 ? { regex: new RegExp(source, "gu"), ways } : undefined;
}

/** Notes a token in the group it belongs to; false when a group is closed that is not open, or repeated otherwise than in RE2. */
function takeToken(groups: GroupBody[], { 0: token, groups: parts }: RegExpExecArray, piece: string): boolean {
  const group = groups.at(-1)!;
  if (parts?.atom !== undefined) {
    const repetition = parts.quantifier ?? "";
    group.atoms.push(piece.slice(0, piece.length - repetition.length));
    group.hasSingle ||= repetition === "";
    return true;
  }
  if (token.startsWith(")")) {
    groups.pop();
    return groups.length > 0 && (parts?.round === undefined || repeatsAlike(group));
  }
  group.isComplex = true;
  if (token.startsWith("(")) groups.push(newGroup());
  return true;
}

function matchAt(regex: RegExp, text: string, at: number): RegExpExecArray | undefined {
  regex.lastIndex = at;
  return regex.exec(text) ?? undefined;
}

/** How many ways one token can match at one place. */
function choicesOf({ 0: token, groups }: RegExpExecArray): number {
  if (token === "|") return 2;
  const { quantifier = "", comma, least, most } = groups ?? {};
  const repetition = quantifier || (groups?.round ?? "");
  if (/^[*+]/.test(repetition)) return Infinity;
  if (repetition.startsWith("?")) return 2;
  if (comma === undefined) return 1;
  return most === undefined ? Infinity : Number(most) - Number(least) + 1;
}

/** The token in JavaScript's syntax; undefined when it has no equal there. */
function translate({ 0: token, groups }: RegExpExecArray): string | undefined {
  if (groups?.atom === undefined) return token;
  if (Number(groups.least ?? 0) > Number(groups.most ?? 1000)) return undefined;
  const piece = translateAtom(groups.atom);
  return piece === undefined ? undefined : piece + (groups.quantifier ?? "");
}

function translateAtom(token: string): string | undefined {
  if (token === ".") return "[^\\n]";
  if (token === "\\s") return "[\\t\\n\\f\\r ]";
  if (token === "\\S") return "[^\\t\\n\\f\\r ]";
  if (token.length > 1 && token.startsWith("[")) return translateClass(token);
  return /^\\[dDwW]/.test(token) ? token : escaped(token.at(-1) === token ? token : token.replace(/^\\/, ""));
}

function translateClass(token: string): string | undefined {
  const start = token.startsWith("[^") ? 2 : 1;
  const body = token.slice(start, -1);
  let source = token.slice(0, start);
  for (let at = 0; at < body.length;) {
    const item = matchAt(classItem, body, at);
    if (!item) return undefined;
    const { low, high } = item.groups ?? {};
    if (low !== undefined && low.codePointAt(0)! > high!.codePointAt(0)!) return undefined;
    source += low === undefined ? classSource(item[0]) : `${escaped(low)}-${escaped(high!)}`;
    at += item[0].length;
  }
  return source + "]";
}

function classSource(item: string): string {
  if (item === "\\s") return "\\t\\n\\f\\r ";
  return /^\\[dDwW]$/.test(item) ? item : escaped(item.length > 1 ? item.replace(/^\\/, "") : item);
}

function escaped(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}` : char;
}
