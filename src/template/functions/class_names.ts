/** Long names of Unicode's general categories, folded (Unicode Standard Annex 44, "PropertyValueAliases"). */
const categories: ReadonlyMap<string, string> = new Map(
  ("casedletter LC closepunctuation Pe combiningmark M connectorpunctuation Pc control Cc currencysymbol Sc " +
    "dashpunctuation Pd decimalnumber Nd enclosingmark Me finalpunctuation Pf format Cf initialpunctuation Pi letter L " +
    "letternumber Nl lineseparator Zl lowercaseletter Ll mark M mathsymbol Sm modifierletter Lm modifiersymbol Sk " +
    "nonspacingmark Mn number N openpunctuation Ps other C otherletter Lo othernumber No otherpunctuation Po " +
    "othersymbol So paragraphseparator Zp privateuse Co punctuation P separator Z spaceseparator Zs spacingmark Mc " +
    "surrogate Cs symbol S titlecaseletter Lt unassigned Cn uppercaseletter Lu cntrl Cc digit Nd punct P lc LC")
    .split(" ").reduce<[string, string][]>((pairs, word, at, words) => {
      return at % 2 === 0 ? [...pairs, [word, words[at + 1]!]] : pairs;
    }, []),
);

const quotedOrEscaped = /\\Q[^]*?(?:\\E|$)|\\([pP])\{(\^?)([^}]*)\}|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]/g;
const classInside = /\\([pP])\{(\^?)([^}]*)\}|\\[^]/g;

/** A pattern put in other words, and which of its pieces stand for which ones of the original. */
export interface Rewording {
  readonly pattern: string;
  /** New piece → original one. */
  readonly originals: ReadonlyMap<string, string>;
}

/**
 * A pattern with the names in `\p{…}` as RE2 first had them. Go takes long names of categories, `ASCII`, and all names in
 * any case and with any `_`, `-` and blanks (Go docs, "regexp/syntax").
 */
export function withShortClassNames(pattern: string): Rewording {
  const originals = new Map<string, string>();
  const shorten = (token: string, parts: readonly (string | undefined)[], isAlone: boolean) => {
    const short = shortClass(token, parts, isAlone);
    if (short !== token) originals.set(short, token);
    return short;
  };
  const reworded = pattern.replace(quotedOrEscaped, (token, letter?: string, not?: string, name?: string) => {
    if (token.startsWith("[")) return token.replace(classInside, (inner, ...parts) => shorten(inner, parts, false));
    return shorten(token, [letter, not, name], true);
  });
  return { pattern: reworded, originals };
}

function shortClass(token: string, [letter, not, name]: readonly (string | undefined)[], isAlone: boolean): string {
  if (letter === undefined || name === undefined) return token;
  const folded = name.replace(/[-_ ]/g, "").toLowerCase();
  if (folded !== "ascii") return `\\${letter}{${not}${categories.get(folded) ?? capitalised(folded)}}`;
  const range = (letter === "P") === (not === "^") ? "\\x00-\\x7F" : "\\x{80}-\\x{10FFFF}";
  return isAlone ? `[${range}]` : range;
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
