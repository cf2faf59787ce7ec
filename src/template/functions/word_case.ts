import { asRunes } from "./byte_string.ts";
import { countCharacters } from "../limits.ts";
import { isConnector } from "./text_case.ts";
import { isSpace, isUpper, lowerChar } from "./unicode_case.ts";

/** A class of characters: Blank, Dash (`-` and `_`), Punctuation, Upper case, Letter, Number, Other. */
type CharClass = "B" | "D" | "P" | "U" | "L" | "N" | "O";

interface Word {
  /** The class of its first character. */
  readonly kind: CharClass;
  readonly text: string;
}

/**
 * The words of a text in lower case with `connector` between them: `HTTPServer2Go` → `http_server2_go` (sprig docs,
 * "snakecase" and "kebabcase").
 *
 * Each blank, `-` and `_` of the text becomes the connector; none is added beside one or beside punctuation. A number
 * belongs to the word before it unless small letters follow: `fast2` → `fast2`, `HTTP2xx` → `http_2xx`.
 */
export function joinWords(text: string, connector: string): string {
  const words = splitWords(text);
  return words.map((word, at) => {
    const gap = at > 0 && isGap(words, at) ? connector : "";
    return gap + lowerWord(word, connector);
  }).join("");
}

/** True when a connector goes between the word at `at` and the one before. */
function isGap(words: readonly Word[], at: number): boolean {
  const [before, { kind }] = [words[at - 1]!.kind, words[at]!];
  if ("BDP".includes(before) || "BDP".includes(kind)) return false;
  if (kind === "L") return before !== "N";
  if (kind !== "N") return true;
  const isInNumber = before === "L" && words[at - 2]?.kind === "N";
  return !isInNumber && words[at + 1]?.kind === "L";
}

/** Capitals become small letters, connectors `connector`; all other words stay, byte for byte. */
function lowerWord({ kind, text }: Word, connector: string): string {
  if (kind === "B" || kind === "D") {
    return Array.from(asRunes(text), (char) => isConnector(char) ? connector : char).join("");
  }
  if (kind !== "U") return text;
  return Array.from(asRunes(text), (char) => isUpper(char) ? lowerChar(char) : char).join("");
}

/** Dashes are connectors, after punctuation they are part of it; `HTTPServer` is the words `HTTP` and `Server`. */
const wordOfClasses = /[BD]+|P[PD]*|U+(?=UL)|UL+|(.)\1*/g;

function splitWords(text: string): Word[] {
  countCharacters(text.length);
  const clusters = splitClusters(text);
  const classes = clusters.map(classOf).join("");
  return Array.from(classes.matchAll(wordOfClasses), ({ 0: run, index }) => ({
    kind: classOf(clusters[index]!),
    text: clusters.slice(index, index + run.length).join(""),
  }));
}

/** The characters, each with the bytes that are no UTF-8 before it; those at the end go to the last one. */
function splitClusters(text: string): string[] {
  return text.match(/[\udc80-\udcff\ufffd]*[^\udc80-\udcff\ufffd](?:[\udc80-\udcff\ufffd]+$)?|[^]+/gu) ?? [];
}

function classOf(cluster: string): CharClass {
  const char = /[^\udc80-\udcff\ufffd]/u.exec(cluster)?.[0] ?? "";
  if (char === "-" || char === "_") return "D";
  if (isSpace(char)) return "B";
  if (/^\p{P}/u.test(char)) return "P";
  if (isUpper(char)) return "U";
  if (/^\p{L}/u.test(char) && !isIdeograph(char)) return "L";
  return /^\p{N}/u.test(char) ? "N" : "O";
}

/** Chinese characters form words of their own. */
function isIdeograph(char: string): boolean {
  return /^[\u3400-\u4d85\u4e00-\u9fcc\u{20000}-\u{2b81d}]/u.test(char);
}
