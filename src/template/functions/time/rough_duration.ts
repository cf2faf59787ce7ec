const hour = 3600n * 1_000_000_000n;
const units = [
  ["y", 365n * 24n * hour],
  ["mo", 30n * 24n * hour],
  ["d", 24n * hour],
  ["h", hour],
  ["m", hour / 60n],
  ["s", hour / 3600n],
] as const;

/** Nanoseconds in the largest unit that they exceed, without a sign: an hour and a second is `1h`, an hour `60m`. */
export function roughDuration(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const [name, unit] = units.find(([, each]) => size > each) ?? ["s", 1n << 64n];
  return `${size / unit}${name}`;
}
