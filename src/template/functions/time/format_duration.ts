const nanosecondsPerSecond = 1_000_000_000n;

/** Nanoseconds as Go prints a duration: `1h30m0s`, `1.5ms`, `0s` (Go docs, "Duration.String"). */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return "0s";
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  return (nanoseconds < 0n ? "-" : "") + (size < nanosecondsPerSecond ? belowSecond(size) : fromSecond(size));
}

function belowSecond(nanoseconds: bigint): string {
  if (nanoseconds < 1000n) return `${nanoseconds}ns`;
  return nanoseconds < 1_000_000n ? `${decimal(nanoseconds, 3)}µs` : `${decimal(nanoseconds, 6)}ms`;
}

function fromSecond(nanoseconds: bigint): string {
  const minutes = nanoseconds / (60n * nanosecondsPerSecond);
  const seconds = `${decimal(nanoseconds % (60n * nanosecondsPerSecond), 9)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** `value` with its decimal point moved `places` to the left, without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return digits.slice(0, -places) + (fraction === "" ? "" : `.${fraction}`);
}
