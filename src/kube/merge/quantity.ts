const suffixes: Readonly<Record<string, readonly [base: bigint, exponent: number]>> = {
  n: [10n, -9],
  u: [10n, -6],
  m: [10n, -3],
  "": [10n, 0],
  k: [10n, 3],
  M: [10n, 6],
  G: [10n, 9],
  T: [10n, 12],
  P: [10n, 15],
  E: [10n, 18],
  Ki: [2n, 10],
  Mi: [2n, 20],
  Gi: [2n, 30],
  Ti: [2n, 40],
  Pi: [2n, 50],
  Ei: [2n, 60],
};

const decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const nano = 10n ** 9n;
const largest = (2n ** 63n - 1n) * nano;

/**
 * A quantity as an API server stores it: no fraction, the greatest suffix, of the kind of suffix it came with (Kubernetes API,
 * `resource.Quantity`): `1000m` is `1`, `1024Mi` is `1Gi`, `1.5Gi` is `1536Mi`, `0.5` is `500m`.
 *
 * @returns Undefined for what is no quantity, for those that a server would round or cap, and for spellings that it keeps in
 *   some fields and rewrites in others: `1.234`, `+1`, `8E3`.
 */
export function storedQuantity(text: string): string | undefined {
  const [, sign = "", digits = "", suffix = ""] =
    /^([+-]?)((?=\.?[0-9])[0-9]*\.?[0-9]*)((?:[eE][+-]?[0-9]{1,3})|[numkMGTPE]?|[KMGTPE]i)$/.exec(text) ?? [];
  if (digits === "") return undefined;
  const nanos = nanosOf(digits, suffix);
  if (nanos === undefined || nanos > largest) return undefined;
  const stored = nanos === 0n ? "0" : (sign === "-" ? "-" : "") + written(nanos, suffix);
  return stored === text || !looksStored(digits, suffix) ? stored : undefined;
}

/** A server parses such a text fast and keeps it, although there may be a shorter one. */
function looksStored(digits: string, suffix: string): boolean {
  const [whole = "", fraction = ""] = digits.split(".");
  const [base, exponent] = scaleOf(suffix);
  const shifted = (whole.replace(/^0+/, "") || "0") + fraction;
  if (base === 2n) return fraction === "" && BigInt(whole) % 8n !== 0n;
  return (exponent - fraction.length) % 3 === 0 && !shifted.endsWith("000") && !shifted.startsWith("0");
}

function scaleOf(suffix: string): readonly [base: bigint, exponent: number] {
  return suffixes[suffix] ?? [10n, Number(suffix.slice(1))];
}

function nanosOf(digits: string, suffix: string): bigint | undefined {
  const [whole = "", fraction = ""] = digits.split(".");
  const [base, exponent] = scaleOf(suffix);
  const mantissa = BigInt(whole + fraction) * nano * (exponent > 0 ? base ** BigInt(exponent) : 1n);
  const divisor = 10n ** BigInt(fraction.length + (exponent < 0 ? -exponent : 0));
  return mantissa % divisor === 0n ? mantissa / divisor : undefined;
}

function written(nanos: bigint, suffix: string): string {
  const isBinary = suffix.endsWith("i") && nanos % nano === 0n && nanos >= 1024n * nano;
  if (isBinary) return scaled(nanos / nano, 1024n, binary);
  const isExponent = /^[eE][+-]?[0-9]/.test(suffix);
  return scaled(nanos, 1000n, isExponent ? decimal.map((_, index) => exponentText(index * 3 - 9)) : decimal);
}

function scaled(amount: bigint, step: bigint, names: readonly string[]): string {
  let [rest, index] = [amount, 0];
  while (rest % step === 0n && index < names.length - 1) [rest, index] = [rest / step, index + 1];
  return `${rest}${names[index]}`;
}

function exponentText(exponent: number): string {
  return exponent === 0 ? "" : `e${exponent}`;
}
