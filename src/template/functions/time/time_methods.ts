import { GoInt } from "../../../yaml/mod.ts";
import type { Callable, Value } from "../../value.ts";
import { weekday, yearDay } from "./civil_date.ts";
import { formatTime, printTime } from "./format_time.ts";
import { goDuration } from "./go_duration.ts";
import {
  addDate,
  addNanoseconds,
  type ClockTime,
  clockTime,
  inLocation,
  type Instant,
  nanosecondsBetween,
  nanosecondsPast,
  zeroSeconds,
} from "./instant.ts";
import { dayNames, monthNames } from "./layout.ts";
import { type Location, utc } from "./location.ts";
import { integerOf, NamedInteger, type NamedType } from "./named_integer.ts";

/** What the methods of a time need besides the time. */
export interface TimeSurroundings {
  /** Go's `Local`. */
  readonly local: Location;
  /** A time.Time of an instant. */
  readonly toValue: (instant: Instant) => Value;
  /** The instant of a time.Time. */
  readonly toInstant: (value: Value) => Instant;
}

/** The methods of Go's time.Time that a template can name (Go docs, "time.Time"). */
export function timeMethods(instant: Instant, surroundings: TimeSurroundings): Record<string, Callable> {
  return {
    ...clockMethods(instant),
    ...unixMethods(instant),
    ...comparingMethods(instant, surroundings),
    ...movingMethods(instant, surroundings),
    ...placeMethods(instant, surroundings),
    ...refusedMethods,
  };
}

type Methods = Record<string, Callable>;

function method(call: Callable["call"], ...params: string[]): Callable {
  return { params, call };
}

function clockMethods(instant: Instant): Methods {
  const shown = (part: (time: ClockTime) => Value) => method(() => part(clockTime(instant)));
  return {
    Year: shown((time) => GoInt.int(time.year)),
    Month: shown((time) => new NamedInteger(monthType, BigInt(time.month))),
    Day: shown((time) => GoInt.int(time.day)),
    Hour: shown((time) => GoInt.int(time.hour)),
    Minute: shown((time) => GoInt.int(time.minute)),
    Second: shown((time) => GoInt.int(time.second)),
    Nanosecond: shown((time) => GoInt.int(time.nanosecond)),
    Weekday: shown((time) => new NamedInteger(weekdayType, BigInt(weekday(time)))),
    YearDay: shown((time) => GoInt.int(yearDay(time))),
    IsDST: shown((time) => time.isDst),
    Format: method((layout: string) => formatTime(instant, layout), "string"),
    String: method(() => printTime(instant)),
  };
}

const monthType: NamedType = {
  goType: "time.Month",
  kind: "int",
  text: (month) => monthNames[Number(month) - 1] ?? `%!Month(${BigInt.asUintN(64, month)})`,
};

const weekdayType: NamedType = {
  goType: "time.Weekday",
  kind: "int",
  text: (day) => dayNames[Number(day)] ?? `%!Weekday(${BigInt.asUintN(64, day)})`,
};

function unixMethods({ unixSeconds, nanoseconds }: Instant): Methods {
  const since1970 = (perSecond: bigint) => unixSeconds * perSecond + BigInt(nanoseconds) / (1_000_000_000n / perSecond);
  return {
    Unix: method(() => GoInt.int64(unixSeconds)),
    UnixMilli: method(() => GoInt.int64(since1970(1000n))),
    UnixMicro: method(() => GoInt.int64(since1970(1_000_000n))),
    UnixNano: method(() => GoInt.int64(since1970(1_000_000_000n))),
    IsZero: method(() => unixSeconds === zeroSeconds && nanoseconds === 0),
  };
}

function comparingMethods(instant: Instant, { toInstant }: TimeSurroundings): Methods {
  const since = (other: Value) => nanosecondsBetween(toInstant(other), instant);
  return {
    Sub: method((other: Value) => goDuration(since(other)), "time.Time"),
    Before: method((other: Value) => since(other) < 0n, "time.Time"),
    After: method((other: Value) => since(other) > 0n, "time.Time"),
    Equal: method((other: Value) => since(other) === 0n, "time.Time"),
    Compare: method((other: Value) => GoInt.int(signOf(since(other))), "time.Time"),
  };
}

function signOf(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

function movingMethods(instant: Instant, { toValue }: TimeSurroundings): Methods {
  const add = (by: bigint) => toValue(addNanoseconds(instant, by));
  const onGrid = (round: (past: bigint, step: bigint) => bigint): Callable =>
    method((size: Value) => {
      const still = { ...instant, monotonic: undefined };
      const step = integerOf(size);
      return toValue(step <= 0n ? still : addNanoseconds(still, round(nanosecondsPast(still, step), step)));
    }, "time.Duration");
  return {
    Add: method((by: Value) => add(integerOf(by)), "time.Duration"),
    AddDate: method(
      (years: number, months: number, days: number) => toValue(addDate(instant, years, months, days)),
      ...["int", "int", "int"],
    ),
    Truncate: onGrid((past) => -past),
    Round: onGrid((past, step) => past * 2n < step ? -past : step - past),
  };
}

function placeMethods(instant: Instant, { local, toValue }: TimeSurroundings): Methods {
  return {
    UTC: method(() => toValue(inLocation(instant, utc))),
    Local: method(() => toValue(inLocation(instant, local))),
    In: method((location: Location) => toValue(inLocation(instant, location)), "*time.Location"),
    Location: method(() => instant.location),
  };
}

/** Methods whose results no template can take; text/template says so before it calls them. */
const refusedMethods: Methods = {
  Clock: refused("Clock", 3),
  Date: refused("Date", 3),
  ISOWeek: refused("ISOWeek", "int"),
  Zone: refused("Zone", "int"),
  ZoneBounds: refused("ZoneBounds", "time.Time"),
};

function refused(name: string, results: number | string): Callable {
  const refusal = typeof results === "number"
    ? `function ${name} has ${results} return values; should be 1 or 2`
    : `invalid function signature for ${name}: second return value should be error; is ${results}`;
  return { params: [], call: () => null, refusal };
}
