/**
 * The shortest text found that still differs: pieces are left out, parentheses replaced by small values, for as long as that
 * helps.
 *
 * @param differs Whether helm and hctl still disagree about a text.
 * @param limit How many texts may be tried.
 */
export async function shrink(
  text: string,
  differs: (text: string) => Promise<boolean>,
  limit: number,
): Promise<string> {
  let best = text;
  let tries = 0;
  for (let isBetter = true; isBetter && tries < limit;) {
    isBetter = false;
    for (const candidate of smaller(best)) {
      if (candidate.length >= best.length || ++tries > limit) continue;
      if (!await differs(candidate)) continue;
      [best, isBetter] = [candidate, true];
      break;
    }
  }
  return best;
}

function* smaller(text: string): Generator<string> {
  const pieces = text.match(/\{\{[^]*?\}\}|(?:(?!\{\{)[^])+/g) ?? [];
  for (let length = Math.ceil(pieces.length / 2); length >= 1; length = length > 1 ? Math.ceil(length / 2) : 0) {
    for (let at = 0; at + length <= pieces.length; at++) {
      yield [...pieces.slice(0, at), ...pieces.slice(at + length)].join("");
    }
  }
  for (const [whole, start] of groups(text)) {
    // What is no time any more is the current time to the functions of dates.
    if (/^\((?:toDate|dateModify)/.test(whole)) continue;
    for (const value of ["1", '"a"', "nil", ".x", "(list 1)"]) {
      yield text.slice(0, start) + value + text.slice(start + whole.length);
    }
    yield text.slice(0, start) + whole.slice(1, -1) + text.slice(start + whole.length);
  }
  for (const match of text.matchAll(/ \| [^|{}()]+| (?:"(?:[^"\\]|\\.)*"|[^\s(){}]+)/g)) {
    yield text.slice(0, match.index) + text.slice(match.index + match[0].length);
  }
}

/** Texts in parentheses, the outer ones first. */
function groups(text: string): [string, number][] {
  const open: number[] = [];
  const found: [string, number][] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") open.push(at);
    if (text[at] !== ")") continue;
    const start = open.pop();
    if (start !== undefined) found.push([text.slice(start, at + 1), start]);
  }
  return found.sort(([a], [b]) => b.length - a.length);
}
