import { localZone, parseTime } from "../../template/mod.ts";
import { toBytes } from "../../text/mod.ts";
import { goFault } from "./go_fault.ts";
import { quoteText } from "./problem.ts";

/** RFC 3339's full-date. */
export function dateFault(text: string): string | undefined {
  return goFault(() => parseTime("2006-01-02", text, localZone("UTC")));
}

/** RFC 3339's full-time, leap seconds included. */
export function timeFault(text: string): string | undefined {
  if (text.length < 9) return "less than 9 characters long";
  if (text[2] !== ":" || text[5] !== ":") return "missing colon in correct place";
  const numbers = [text.slice(0, 2), text.slice(3, 5), text.slice(6, 8)];
  if (!numbers.every((number) => /^\d\d$/.test(number))) return "non-digit in hour/min/sec";
  const [hour = 0, minute = 0, second = 0] = numbers.map(Number);
  if (hour > 23 || minute > 59 || second > 60) return "hour/min/sec out of range";
  const rest = text.slice(8);
  const zone = /^(?:\.\d+)?(.*)$/s.exec(rest)![1]!;
  if (rest.startsWith(".") && zone === rest) return "no digits in second fraction";
  return zoneFault(zone, { hour, minute, second });
}

function zoneFault(
  zone: string,
  { hour, minute, second }: { readonly hour: number; readonly minute: number; readonly second: number },
): string | undefined {
  if (/^z$/i.test(zone)) return isLeapFault(second, hour * 60 + minute);
  const parts = /^([+-])(..):(..)$/s.exec(zone);
  if (!/^[+-]/.test(zone)) return "offset must begin with plus/minus";
  if (!parts) {
    return zone.length === 6 ? "missing colon in offset in correct place" : "offset must be 6 characters long";
  }
  const [hours, minutes] = [Number(parts[2]), Number(parts[3])];
  if (Number.isNaN(hours) || Number.isNaN(minutes)) return "non-digit in offset";
  if (hours > 23 || minutes > 59) return "hour/min in offset out of range";
  const offset = (hours * 60 + minutes) * (parts[1] === "+" ? -1 : 1);
  return isLeapFault(second, hour * 60 + minute + offset);
}

/** Leap seconds come at the end of the day, UTC. */
function isLeapFault(second: number, minuteOfDay: number): string | undefined {
  const day = 24 * 60;
  return second === 60 && ((minuteOfDay % day) + day) % day !== day - 1 ? "invalid leap second" : undefined;
}

/** RFC 3339's date-time. */
export function dateTimeFault(text: string): string | undefined {
  if (text.length < 20) return "less than 20 characters long";
  if (!/^[tT]$/.test(text[10]!)) return "11th character must be t or T";
  const date = dateFault(text.slice(0, 10));
  if (date !== undefined) return `invalid date element: ${date}`;
  const time = timeFault(text.slice(11));
  return time === undefined ? undefined : `invalid time element: ${time}`;
}

/** ISO 8601's duration: `P1DT2H`, `P3W`. */
export function durationFault(text: string): string | undefined {
  if (!text.startsWith("P")) return "must start with P";
  const rest = text.slice(1);
  if (rest === "") return "nothing after P";
  const [date = "", time, more] = rest.split("T");
  if (more !== undefined) return "more than one T";
  if (/^\d+W$/.test(rest)) return undefined;
  if (time === "") return "no time elements";
  return unitsFault(date, "YMD") ?? (time === undefined ? undefined : unitsFault(time, "HMS"));
}

function unitsFault(text: string, allowed: string): string | undefined {
  let units = allowed;
  let rest = text;
  while (rest !== "") {
    const [number = ""] = /^\d*/.exec(rest)!;
    if (number === "") return "missing number";
    const unit = rest[number.length];
    if (unit === undefined) return "missing unit";
    const place = units.indexOf(unit);
    if (place < 0) return allowed.includes(unit) ? `unit '${unit}' out of order` : `invalid unit ${quoteByte(unit)}`;
    units = units.slice(place + 1);
    rest = rest.slice(number.length + 1);
  }
  return undefined;
}

/** Only the first byte of a character is looked at. */
function quoteByte(char: string): string {
  return quoteText(String.fromCharCode(toBytes(char)[0]!));
}
