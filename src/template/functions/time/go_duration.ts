import { GoInt } from "../../../yaml/mod.ts";
import type { Callable, GoObject } from "../../value.ts";
import { formatDuration } from "./format_duration.ts";
import { integerOf, NamedInteger, type NamedType } from "./named_integer.ts";

const largest = (1n << 63n) - 1n;
const smallest = -(1n << 63n);
const second = 1_000_000_000n;

/** Go's time.Duration from nanoseconds; what does not fit 64 bits becomes the largest or smallest duration. */
export function goDuration(nanoseconds: bigint): NamedInteger {
  return new NamedInteger(durationType, limitDuration(nanoseconds));
}

const durationType: NamedType = {
  goType: "time.Duration",
  kind: "int64",
  text: formatDuration,
  methods: durationMethods,
};

/** What does not fit 64 bits becomes the largest or smallest duration. */
export function limitDuration(nanoseconds: bigint): bigint {
  return nanoseconds > largest ? largest : nanoseconds < smallest ? smallest : nanoseconds;
}

function durationMethods(value: bigint): Record<string, Callable> {
  const give = (call: Callable["call"]): Callable => ({ params: [], call });
  const rounding = (round: (value: bigint, step: bigint) => bigint): Callable => ({
    params: ["time.Duration"],
    call: (step: GoObject) => goDuration(round(value, integerOf(step))),
  });
  return {
    Abs: give(() => goDuration(value < 0n ? -value : value)),
    Hours: give(() => floatUnits(value, 3600n * second)),
    Minutes: give(() => floatUnits(value, 60n * second)),
    Seconds: give(() => floatUnits(value, second)),
    Milliseconds: give(() => GoInt.int64(value / 1_000_000n)),
    Microseconds: give(() => GoInt.int64(value / 1000n)),
    Nanoseconds: give(() => GoInt.int64(value)),
    Round: rounding(roundDuration),
    Truncate: rounding(truncateDuration),
  };
}

/** Whole units and the rest divided apart, as Go does it, so that the last digits agree. */
function floatUnits(value: bigint, unit: bigint): number {
  return Number(value / unit) + Number(value % unit) / Number(unit);
}

/** Rounded to the nearest multiple of `step`, halves away from zero; as it is when `step` is not positive. */
export function roundDuration(value: bigint, step: bigint): bigint {
  if (step <= 0n) return value;
  const size = value < 0n ? -value : value;
  const rest = size % step;
  const rounded = rest * 2n < step ? size - rest : size - rest + step;
  return limitDuration(value < 0n ? -rounded : rounded);
}

function truncateDuration(value: bigint, step: bigint): bigint {
  return step <= 0n ? value : value - value % step;
}
