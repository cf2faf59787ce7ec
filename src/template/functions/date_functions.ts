import { GoInt } from "../../yaml/mod.ts";
import { type Callable, GoError, type Value } from "../value.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";
import { parseDecimal } from "./parse_go_number.ts";
import { formatDuration } from "./time/format_duration.ts";
import { formatTime } from "./time/format_time.ts";
import { limitDuration, roundDuration } from "./time/go_duration.ts";
import { GoTime } from "./time/go_time.ts";
import { addNanoseconds, inLocation, nanosecondsBetween, zeroInstant } from "./time/instant.ts";
import { LocalClock } from "./time/local_clock.ts";
import { parseDuration } from "./time/parse_duration.ts";
import { parseTime } from "./time/parse_time.ts";
import { roughDuration } from "./time/rough_duration.ts";

const anything = "interface {}";
const htmlLayout = "2006-01-02";
const second = 1_000_000_000n;

/** sprig's functions of dates (sprig docs, "Date Functions"). */
export function dateFunctions(ports: FunctionPorts): NamedFunctions {
  const clock = new LocalClock(ports);
  const format = (layout: string, time: Value, zone: string) =>
    formatTime(inLocation(clock.instantOf(time), clock.place(zone)), layout);
  return [
    ["now", { params: [], call: () => clock.toValue(clock.now()) }],
    ["ago", { params: [anything], call: (time: Value) => timeSince(time, clock) }],
    ["date", { params: ["string", anything], call: (layout, time) => format(layout, time, "Local") }],
    ...named(["dateInZone", "date_in_zone"], { params: ["string", anything, "string"], call: format }),
    ["htmlDate", { params: [anything], call: (time) => format(htmlLayout, time, "Local") }],
    ["htmlDateInZone", { params: [anything, "string"], call: (time, zone) => format(htmlLayout, time, zone) }],
    ["unixEpoch", { params: ["time.Time"], call: (time: GoTime) => String(time.instant.unixSeconds) }],
    ["duration", { params: [anything], call: (value: Value) => formatDuration(secondsIn(value)) }],
    ["durationRound", { params: [anything], call: (value: Value) => roughDuration(nanosecondsOf(value, clock)) }],
    ...readingFunctions(clock),
    ...movingFunctions(clock),
  ];
}

function named(names: readonly string[], callable: Callable): NamedFunctions {
  return names.map((name) => [name, callable] as const);
}

function readingFunctions(clock: LocalClock): NamedFunctions {
  const params = ["string", "string"];
  const call = (layout: string, text: string) => clock.toValue(parseTime(layout, text, clock.local));
  return [
    ["mustToDate", { params, call }],
    ["toDate", { params, call: (layout, text) => attempt(() => call(layout, text)) ?? clock.toValue(zeroInstant) }],
  ];
}

function movingFunctions(clock: LocalClock): NamedFunctions {
  const params = ["string", "time.Time"];
  const call = (by: string, time: GoTime) => clock.toValue(addNanoseconds(time.instant, parseDuration(by)));
  const lenient = (by: string, time: GoTime) => attempt(() => call(by, time)) ?? time;
  return [
    ...named(["mustDateModify", "must_date_modify"], { params, call }),
    ...named(["dateModify", "date_modify"], { params, call: lenient }),
  ];
}

/** What `call` gives; undefined when Go would return an error. */
function attempt<Result>(call: () => Result): Result | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

function timeSince(time: Value, clock: LocalClock): string {
  const past = nanosecondsBetween(clock.instantOf(time), clock.now());
  return formatDuration(roundDuration(limitDuration(past), second));
}

/** Nanoseconds of seconds, a product that wraps around as Go's does. */
function secondsIn(value: Value): bigint {
  return BigInt.asIntN(64, secondsOf(value) * second);
}

/** Of a string or int64. */
function secondsOf(value: Value): bigint {
  if (value instanceof GoInt && value.type === "int64") return value.value;
  return typeof value === "string" ? parseDecimal(value) : 0n;
}

/** Of a duration's text, an int64, or the time since a time. */
function nanosecondsOf(value: Value, clock: LocalClock): bigint {
  if (value instanceof GoTime) return limitDuration(nanosecondsBetween(value.instant, clock.now()));
  if (value instanceof GoInt && value.type === "int64") return value.value;
  return typeof value === "string" ? attempt(() => parseDuration(value)) ?? 0n : 0n;
}
