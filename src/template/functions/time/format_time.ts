import { weekday, yearDay } from "./civil_date.ts";
import { type ClockTime, clockTime, type Instant } from "./instant.ts";
import { dayNames, type Element, monthNames, nextElement } from "./layout.ts";

/** A time in the form that a layout shows on Go's reference time, 2006-01-02T15:04:05-07:00 (Go docs, "time.Layout"). */
export function formatTime(instant: Instant, layout: string): string {
  const time = clockTime(instant);
  let text = "";
  for (let rest = layout; rest !== "";) {
    const step = nextElement(rest);
    text += step.prefix + (step.element === undefined ? "" : formatElement(time, step.element));
    rest = step.rest;
  }
  return text;
}

/** What Go prints for a time: `2020-01-02 15:04:05.5 +0200 +0200`. */
export function printTime(instant: Instant): string {
  const text = formatTime(instant, "2006-01-02 15:04:05.999999999 -0700 MST");
  return instant.monotonic === undefined ? text : `${text} m=${printMonotonic(instant.monotonic)}`;
}

function printMonotonic(nanoseconds: bigint): string {
  const digits = String(nanoseconds < 0n ? -nanoseconds : nanoseconds).padStart(10, "0");
  return `${nanoseconds < 0n ? "-" : "+"}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

const writers: Readonly<Record<Element, (time: ClockTime) => string>> = {
  "2006": (time) => pad(time.year, 4),
  "06": (time) => pad(Math.abs(time.year % 100), 2),
  "January": (time) => monthNames[time.month - 1]!,
  "Jan": (time) => monthNames[time.month - 1]!.slice(0, 3),
  "1": (time) => String(time.month),
  "01": (time) => pad(time.month, 2),
  "Monday": (time) => dayNames[weekday(time)]!,
  "Mon": (time) => dayNames[weekday(time)]!.slice(0, 3),
  "2": (time) => String(time.day),
  "_2": (time) => pad(time.day, 2, " "),
  "02": (time) => pad(time.day, 2),
  "__2": (time) => pad(yearDay(time), 3, " "),
  "002": (time) => pad(yearDay(time), 3),
  "15": (time) => pad(time.hour, 2),
  "3": (time) => String(time.hour % 12 || 12),
  "03": (time) => pad(time.hour % 12 || 12, 2),
  "4": (time) => String(time.minute),
  "04": (time) => pad(time.minute, 2),
  "5": (time) => String(time.second),
  "05": (time) => pad(time.second, 2),
  "PM": (time) => time.hour >= 12 ? "PM" : "AM",
  "pm": (time) => time.hour >= 12 ? "pm" : "am",
  "MST": (time) => time.zone || formatOffset(time.offset, "-0700"),
};

function formatElement(time: ClockTime, element: Element): string {
  const writer = writers[element];
  if (writer) return writer(time);
  if (/^[.,]/.test(element)) return formatFraction(time.nanosecond, element);
  return element.startsWith("Z") && time.offset === 0 ? "Z" : formatOffset(time.offset, element);
}

/** `.000` shows three digits, `.999` up to three without zeros at the end. */
function formatFraction(nanosecond: number, element: Element): string {
  const digits = pad(nanosecond, 9).slice(0, element.length - 1);
  if (element[1] === "0") return element[0] + digits;
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "" : element[0] + significant;
}

/** The sign is that of the whole minutes, so 15 seconds west of UTC show as `+00:00:-15`. */
function formatOffset(offset: number, element: Element): string {
  const minutes = Math.trunc(offset / 60);
  const sign = minutes < 0 ? "-" : "+";
  const parts = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60, (minutes < 0 ? -offset : offset) % 60];
  const count = element.replace(/\D/g, "").length / 2;
  return sign + parts.slice(0, count).map((part) => pad(part, 2)).join(element.includes(":") ? ":" : "");
}

function pad(value: number, width: number, fill = "0"): string {
  return (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(width, fill);
}
