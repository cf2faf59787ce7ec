import type { Element } from "./layout.ts";
import { Mismatch, OutOfRange, type TimeReader } from "./time_reader.ts";

const limits = [["time zone offset hour", 24], ["time zone offset minute", 60], [
  "time zone offset second",
  60,
]] as const;

/** Reads an offset in the form of an element such as `-07:00`; seconds east of UTC. @throws {Mismatch | OutOfRange} */
export function readOffset(element: Element, reader: TimeReader): number {
  const form = element.slice(1).replace(/\d\d/g, "(..)");
  const [, sign, ...parts] = reader.groups(new RegExp(`^(.)${form}`, "s"));
  const isNumber = (part: string) => /^\d\d$/.test(part);
  const valid = parts.slice(0, parts.findIndex((part) => !isNumber(part)) >>> 0).map(Number);
  const excess = limits.findLastIndex(([, most], at) => (valid[at] ?? 0) > most);
  if (excess >= 0) throw new OutOfRange(limits[excess]![0]);
  if (valid.length < parts.length || (sign !== "+" && sign !== "-")) throw new Mismatch();
  const [hours = 0, minutes = 0, seconds = 0] = valid;
  return (sign === "-" ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

/** A sign and a number up to 23, whatever its zeros. */
const hours = /^[-+]0*(?:1?\d|2[0-3])(?!\d)/;
/** An abbreviation as Go recognises it: three capitals, four or five that end in T, and the exceptions. */
const abbreviation = /^(?:ChST|MeST|[A-Z]{4}T(?![A-Z])|(?:[A-Z]{3}T|WITA)(?![A-Z])|[A-Z]{3}(?![A-Z]))/;

/** Reads an abbreviation such as `CEST`, `GMT+3` or `-03`. @throws {Mismatch} */
export function readZoneName(reader: TimeReader): string {
  if (reader.skip("GMT")) return `GMT${reader.optional(hours) ?? ""}`;
  if (reader.rest.length >= 3 && /^[-+]/.test(reader.rest)) return reader.match(hours);
  return reader.match(abbreviation);
}
