import { type CivilDate, civilDate, daysSinceEpoch } from "./civil_date.ts";
import { type Location, utc } from "./location.ts";

/** A moment, and the place whose clocks show it. */
export interface Instant {
  readonly unixSeconds: bigint;
  /** 0–999,999,999. */
  readonly nanoseconds: number;
  readonly location: Location;
  /** Nanoseconds since the program began, for moments read from the clock; printed by Go as `m=+0.025`. */
  readonly monotonic?: bigint | undefined;
}

/** What clocks show at an instant; `zone` is the abbreviation, `offset` counts seconds east of UTC. */
export interface ClockTime extends CivilDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  readonly zone: string;
  readonly offset: number;
  readonly isDst: boolean;
}

/** A day and the time passed of it. */
export interface LocalTime extends CivilDate {
  readonly seconds: number;
  readonly nanosecond: number;
}

const nanosecondsPerSecond = 1_000_000_000n;
const secondsPerDay = 86400n;
/** The Unix second of Go's zero time. */
export const zeroSeconds: bigint = -62135596800n;
/** 0001-01-01T00:00:00Z, Go's zero time. */
export const zeroInstant: Instant = { unixSeconds: zeroSeconds, nanoseconds: 0, location: utc };

/** What clocks show. */
export function clockTime(instant: Instant): ClockTime {
  const { name, offset, isDst } = instant.location.lookup(instant.unixSeconds);
  const local = instant.unixSeconds + BigInt(offset);
  const days = floorDivide(local, secondsPerDay);
  const seconds = Number(local - days * secondsPerDay);
  return {
    ...civilDate(Number(days)),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    nanosecond: instant.nanoseconds,
    zone: name,
    offset,
    isDst,
  };
}

/** The instant at which a place's clocks show this time; of two, or in a gap, the one Go takes (Go docs, "time.Date"). */
export function instantAt(time: LocalTime, location: Location): Instant {
  const local = BigInt(daysSinceEpoch(time)) * secondsPerDay + BigInt(time.seconds);
  const first = location.lookup(local).offset;
  const offset = first === 0 ? 0 : location.lookup(local - BigInt(first)).offset;
  return { unixSeconds: local - BigInt(offset), nanoseconds: time.nanosecond, location };
}

/** The instant `nanoseconds` later. */
export function addNanoseconds(instant: Instant, nanoseconds: bigint): Instant {
  const total = BigInt(instant.nanoseconds) + nanoseconds;
  const seconds = floorDivide(total, nanosecondsPerSecond);
  return {
    unixSeconds: BigInt.asIntN(64, instant.unixSeconds + seconds),
    nanoseconds: Number(total - seconds * nanosecondsPerSecond),
    location: instant.location,
    monotonic: instant.monotonic === undefined ? undefined : instant.monotonic + nanoseconds,
  };
}

/** The same time of day some years, months and days later; 31 April is 1 May. */
export function addDate(instant: Instant, years: number, months: number, days: number): Instant {
  const now = clockTime(instant);
  const date = { year: now.year + years, month: now.month + months, day: now.day + days };
  const seconds = now.hour * 3600 + now.minute * 60 + now.second;
  return instantAt({ ...date, seconds, nanosecond: now.nanosecond }, instant.location);
}

/** The same moment on the clocks of another place. */
export function inLocation(instant: Instant, location: Location): Instant {
  return { unixSeconds: instant.unixSeconds, nanoseconds: instant.nanoseconds, location };
}

/** Nanoseconds from `from` to `to`, not limited to 64 bits. */
export function nanosecondsBetween(from: Instant, to: Instant): bigint {
  const seconds = to.unixSeconds - from.unixSeconds;
  return seconds * nanosecondsPerSecond + BigInt(to.nanoseconds - from.nanoseconds);
}

/** Nanoseconds since a multiple of `step` nanoseconds after the zero time. */
export function nanosecondsPast(instant: Instant, step: bigint): bigint {
  const sinceZero = (instant.unixSeconds - zeroSeconds) * nanosecondsPerSecond + BigInt(instant.nanoseconds);
  return ((sinceZero % step) + step) % step;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
