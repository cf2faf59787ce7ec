import { decodeJson } from "../yaml/mod.ts";

/** The first JSON value of a text, or what is wrong with it. */
interface FirstJsonValue {
  readonly text: string;
  /** Where the value ends in the text. */
  readonly end: number;
  /** Go's message, the place of the wrong byte in it. */
  readonly problem?: string;
}

/** Takes the first JSON value from a text, white space before it included; `offset` is what stood before the text. */
export function firstJsonValue(text: string, offset = 0): FirstJsonValue {
  const end = endOfValue(text);
  const value = text.slice(0, end);
  const problem = problemOf(value);
  if (problem === undefined) return { text: value, end };
  if (problem === incomplete) return { text: value, end, problem: "unexpected EOF" };
  return { text: value, end, problem: `json: offset ${offset + problemEnd(value, problem)}: ${problem}` };
}

const incomplete = "unexpected end of JSON input";
const token = /"(?:[^"\\]|\\[^])*"?|[[{]|[\]}]|[^]/y;

/** After the bracket that closes the value; the whole text where none does. */
function endOfValue(text: string): number {
  let depth = 0;
  const start = text.length - text.trimStart().length;
  for (let at = start; at < text.length;) {
    token.lastIndex = at;
    const found = token.exec(text)![0];
    at += found.length;
    if (found === "{" || found === "[") depth++;
    if (found === "}" || found === "]") depth--;
    if (depth <= 0 && (found === "}" || found === "]")) return at;
  }
  return text.length;
}

function problemOf(text: string): string | undefined {
  try {
    decodeJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** How much of the text it takes to meet the problem. */
function problemEnd(text: string, problem: string): number {
  let [tooShort, enough] = [0, text.length];
  while (enough - tooShort > 1) {
    const middle = (tooShort + enough) >> 1;
    if (problemOf(text.slice(0, middle)) === problem) enough = middle;
    else tooShort = middle;
  }
  return enough;
}
