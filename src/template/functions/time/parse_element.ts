import { dayNames, type Element, isFraction, monthNames } from "./layout.ts";
import { readOffset, readZoneName } from "./parse_zone.ts";
import { OutOfRange, type TimeReader } from "./time_reader.ts";

/** What the elements of a layout found in a text; absent what the layout does not ask for. */
export interface TimeFields {
  year: number;
  month?: number;
  day?: number;
  yearDay?: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half?: "am" | "pm";
  /** The text said `Z` or `UTC`. */
  isUtc: boolean;
  /** Seconds east of UTC. */
  offset?: number;
  zone: string;
}

/** Reads one element. `next` is the layout's next element. @throws {Mismatch | OutOfRange} */
export function readElement(
  element: Element,
  reader: TimeReader,
  fields: TimeFields,
  next: Element | undefined,
): void {
  const read = readers[element];
  if (read) return read(reader, fields, next);
  if (isFraction(element)) return readFraction(element, reader, fields);
  if (element.startsWith("Z") && reader.skip("Z")) fields.isUtc = true;
  else fields.offset = readOffset(element, reader);
}

type Read = (reader: TimeReader, fields: TimeFields, next: Element | undefined) => void;

const readers: Readonly<Record<Element, Read>> = {
  "2006": (reader, fields) => void (fields.year = Number(reader.match(/^\d.{3}/s, isInteger))),
  "06": (reader, fields) => void (fields.year = fullYear(Number(reader.match(/^.{2}/s, isInteger)))),
  "January": (reader, fields) => void (fields.month = reader.name(monthNames) + 1),
  "Jan": (reader, fields) => void (fields.month = reader.name(shortOf(monthNames)) + 1),
  "1": (reader, fields) => void (fields.month = inRange(reader.number(1, 2), 1, 12, "month")),
  "01": (reader, fields) => void (fields.month = inRange(reader.number(2, 2), 1, 12, "month")),
  "Monday": (reader) => void reader.name(dayNames),
  "Mon": (reader) => void reader.name(shortOf(dayNames)),
  "2": (reader, fields) => void (fields.day = reader.number(1, 2)),
  "_2": (reader, fields) => void (fields.day = reader.skipBlanks(1).number(1, 2)),
  "02": (reader, fields) => void (fields.day = reader.number(2, 2)),
  "__2": (reader, fields) => void (fields.yearDay = reader.skipBlanks(2).number(1, 3)),
  "002": (reader, fields) => void (fields.yearDay = reader.number(3, 3)),
  "15": (reader, fields) => void (fields.hour = inRange(reader.number(1, 2), 0, 23, "hour")),
  "3": (reader, fields) => void (fields.hour = inRange(reader.number(1, 2), 0, 12, "hour")),
  "03": (reader, fields) => void (fields.hour = inRange(reader.number(2, 2), 0, 12, "hour")),
  "4": (reader, fields) => void (fields.minute = inRange(reader.number(1, 2), 0, 59, "minute")),
  "04": (reader, fields) => void (fields.minute = inRange(reader.number(2, 2), 0, 59, "minute")),
  "5": (reader, fields, next) => readSecond(1, reader, fields, next),
  "05": (reader, fields, next) => readSecond(2, reader, fields, next),
  "PM": (reader, fields) => void (fields.half = reader.match(/^(?:AM|PM)/) === "PM" ? "pm" : "am"),
  "pm": (reader, fields) => void (fields.half = reader.match(/^(?:am|pm)/) === "pm" ? "pm" : "am"),
  "MST": (reader, fields) => {
    if (reader.skip("UTC")) fields.isUtc = true;
    else fields.zone = readZoneName(reader);
  },
};

function shortOf(names: readonly string[]): readonly string[] {
  return names.map((name) => name.slice(0, 3));
}

function isInteger(text: string): boolean {
  return /^[-+]?\d+$/.test(text);
}

/** 69 is 1969, 68 is 2068 (Go docs, "time.Parse"). */
function fullYear(year: number): number {
  return year >= 69 ? year + 1900 : year + 2000;
}

function inRange(value: number, from: number, to: number, what: string): number {
  if (value < from || value > to) throw new OutOfRange(what);
  return value;
}

/** A fraction behind the second counts even when the layout has none. */
function readSecond(digits: number, reader: TimeReader, fields: TimeFields, next: Element | undefined): void {
  fields.second = inRange(reader.number(digits, 2), 0, 59, "second");
  const fraction = isFraction(next) ? undefined : reader.optional(/^[.,]\d+/);
  if (fraction !== undefined) fields.nanosecond = nanoseconds(fraction);
}

function readFraction(element: Element, reader: TimeReader, fields: TimeFields): void {
  if (element[1] === "9") {
    const fraction = reader.optional(/^[.,]\d+/);
    if (fraction !== undefined) fields.nanosecond = nanoseconds(fraction);
    return;
  }
  const length = element.length;
  const fraction = reader.peek(length);
  reader.match(new RegExp(`^.{${length}}`, "s"), () => isDecimal(fraction.slice(0, 10)));
  fields.nanosecond = nanoseconds(fraction);
}

function isDecimal(fraction: string): boolean {
  return /^[.,]/.test(fraction) && isInteger(fraction.slice(1));
}

/** `.5` → 500,000,000. Digits behind the ninth do not count. */
function nanoseconds(fraction: string): number {
  const digits = fraction.slice(1, 10);
  if (Number(digits) < 0) throw new OutOfRange("fractional second");
  return Number(digits) * 10 ** (9 - digits.length);
}
