const digits = /^[0-9]/;
const letters = /^\p{L}/u;

/**
 * The order of keys in go-yaml v2: letters after everything else, runs of digits by their number, otherwise by code point.
 * Stable where go-yaml itself has no order.
 */
export function compareKeys(a: string, b: string): number {
  return compare(a, b, "after");
}

/** The order of keys in go-yaml v3: as in v2, but letters that follow a digit come before everything else. */
export function compareKeysPretty(a: string, b: string): number {
  return compare(a, b, "beforeBehindDigits");
}

/** Among these characters the order of UTF-16 is the one asked for: marks come before letters, and there are no digits. */
const plainKey = /^[A-Za-z./-]*$/;

function compare(a: string, b: string, letterPlace: "after" | "beforeBehindDigits"): number {
  if (plainKey.test(a) && plainKey.test(b)) return a === b ? 0 : a < b ? -1 : 1;
  const x = [...a];
  const y = [...b];
  let inDigits = false;
  for (let at = 0; at < x.length && at < y.length; at++) {
    if (x[at] === y[at]) {
      inDigits = digits.test(x[at]!);
      continue;
    }
    const isLetterX = letters.test(x[at]!);
    const isLetterY = letters.test(y[at]!);
    if (isLetterX && isLetterY) return x[at]!.codePointAt(0)! - y[at]!.codePointAt(0)!;
    if (isLetterX || isLetterY) {
      const isFirst = inDigits && letterPlace === "beforeBehindDigits" ? isLetterX : isLetterY;
      return isFirst ? -1 : 1;
    }
    return compareRuns(x.slice(at).join(""), y.slice(at).join(""));
  }
  return x.length - y.length;
}

function compareRuns(a: string, b: string): number {
  const runA = /^\d*/.exec(a)![0];
  const runB = /^\d*/.exec(b)![0];
  const x = BigInt(runA || "0");
  const y = BigInt(runB || "0");
  if (x !== y) return x < y ? -1 : 1;
  if (runA.length !== runB.length) return runA.length - runB.length;
  return a.codePointAt(0)! - b.codePointAt(0)!;
}
