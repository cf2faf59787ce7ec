import { GoError } from "../../value.ts";
import { type CivilDate, civilDate, daysInMonth, daysSinceEpoch, isLeapYear } from "./civil_date.ts";
import { type Instant, instantAt } from "./instant.ts";
import { nextElement } from "./layout.ts";
import { fixedZone, type Location, utc } from "./location.ts";
import { readElement, type TimeFields } from "./parse_element.ts";
import { Mismatch, OutOfRange, TimeReader } from "./time_reader.ts";
import { byteString, quoteByteString } from "./time_quote.ts";

/**
 * Reads a text written in a layout (Go docs, "time.ParseInLocation"). A text without a zone means `local` time; one whose
 * offset or abbreviation `local` uses at that time gets `local` as its location.
 *
 * @throws {GoError} Go's error: `parsing time "x" as "2006": cannot parse "x" as "2006"`, `parsing time "…": month out of range`.
 */
export function parseTime(layout: string, text: string, local: Location): Instant {
  const place = { layout: byteString(layout), text: byteString(text) };
  const fields = readFields(place);
  const time = { ...dateOf(fields, place), seconds: secondsOf(fields), nanosecond: fields.nanosecond };
  if (fields.isUtc) return instantAt(time, utc);
  if (fields.offset !== undefined) return withOffset(instantAt(time, utc), fields.offset, fields.zone, local);
  return fields.zone === "" ? instantAt(time, local) : withZone(instantAt(time, utc), fields.zone, local);
}

interface Place {
  readonly layout: string;
  readonly text: string;
}

function readFields(place: Place): TimeFields {
  const fields: TimeFields = { year: 0, hour: 0, minute: 0, second: 0, nanosecond: 0, isUtc: false, zone: "" };
  const reader = new TimeReader(place.text);
  for (let layout = place.layout;;) {
    const { prefix, element, rest } = nextElement(layout);
    expecting(prefix, place, () => reader.literal(prefix), () => reader.rest);
    if (element === undefined) break;
    const before = reader.rest;
    const next = nextElement(rest).element;
    expecting(element, place, () => readElement(element, reader, fields, next), () => before);
    layout = rest;
  }
  if (reader.rest !== "") throw failed(place, `: extra text: ${quoteByteString(reader.rest)}`);
  return fields;
}

/** Runs `read`; its failures become Go's, which show what was expected and the text that stood there. */
function expecting(expected: string, place: Place, read: () => void, found: () => string): void {
  try {
    read();
  } catch (error) {
    if (error instanceof OutOfRange) throw failed(place, `: ${error.message} out of range`);
    if (!(error instanceof Mismatch)) throw error;
    const [layout, value, element] = [place.layout, found(), expected].map(quoteByteString);
    throw failed(place, ` as ${layout}: cannot parse ${value} as ${element}`);
  }
}

function secondsOf({ hour, minute, second, half }: TimeFields): number {
  const hours = half === "pm" && hour < 12 ? hour + 12 : half === "am" && hour === 12 ? 0 : hour;
  return hours * 3600 + minute * 60 + second;
}

function dateOf(fields: TimeFields, place: Place): CivilDate {
  const { year, month, day } = fields.yearDay === undefined ? fields : fromYearDay(fields, fields.yearDay, place);
  const date = { year, month: month ?? 1, day: day ?? 1 };
  if (date.day < 1 || date.day > daysInMonth(year, date.month)) throw failed(place, ": day out of range");
  return date;
}

function fromYearDay(fields: TimeFields, yearDay: number, place: Place): CivilDate {
  if (yearDay < 1 || yearDay > (isLeapYear(fields.year) ? 366 : 365)) throw failed(place, ": day-of-year out of range");
  const date = civilDate(daysSinceEpoch({ year: fields.year, month: 1, day: yearDay }));
  if ((fields.month ?? date.month) !== date.month) throw failed(place, ": day-of-year does not match month");
  if ((fields.day ?? date.day) !== date.day) throw failed(place, ": day-of-year does not match day");
  return date;
}

/** `instant` is the text's clock time read as UTC. */
function withOffset(instant: Instant, offset: number, zone: string, local: Location): Instant {
  const unixSeconds = instant.unixSeconds - BigInt(offset);
  const here = local.lookup(unixSeconds);
  const isLocal = here.offset === offset && (zone === "" || here.name === zone);
  return { ...instant, unixSeconds, location: isLocal ? local : fixedZone(zone, offset) };
}

/** An abbreviation that `local` does not know counts as UTC, except for `GMT+3`. */
function withZone(instant: Instant, zone: string, local: Location): Instant {
  const known = local.offsetOf(zone, instant.unixSeconds);
  if (known !== undefined) return { ...instant, unixSeconds: instant.unixSeconds - BigInt(known), location: local };
  const offset = /^GMT[-+]/.test(zone) ? Number(zone.slice(3)) * 3600 : 0;
  return { ...instant, location: fixedZone(zone, offset) };
}

function failed(place: Place, problem: string): GoError {
  return new GoError(`parsing time ${quoteByteString(place.text)}${problem}`);
}
