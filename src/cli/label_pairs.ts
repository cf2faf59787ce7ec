import { HctlError } from "../errors.ts";

const reserved = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/**
 * The labels that `--labels a=b,c=d` gives, as Go's flags read them: with one `=` the text is one pair, with more it is a line of
 * comma separated values (pflag, StringToString).
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function labelPairs(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.flatMap((text) => pairsIn(text).map((pair) => keyAndValue(pair, text))));
}

/**
 * Helm's own labels cannot be the user's.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function refuseReservedLabels(labels: Iterable<string>): void {
  if (![...labels].some((key) => reserved.includes(key))) return;
  throw new HctlError(
    "usage.invalid",
    `user supplied labels contains system reserved label name. System labels: [${reserved.join(" ")}]`,
  );
}

function pairsIn(text: string): readonly string[] {
  const count = text.split("=").length - 1;
  if (count === 0) throw badPair(text, text);
  if (count === 1) return [text.replace(/^"+|"+$/g, "")];
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain ?? "" : quoted.replaceAll('""', '"')
  );
}

function keyAndValue(pair: string, text: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  if (equals < 0) throw badPair(pair, text);
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}

function badPair(pair: string, text: string): HctlError {
  return new HctlError(
    "usage.invalid",
    `invalid argument ${JSON.stringify(text)} for "-l, --labels" flag: ${pair} must be formatted as key=value`,
  );
}
