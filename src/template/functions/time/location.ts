import { GoInt } from "../../../yaml/mod.ts";
import { GoObject, GoSlice, type Value } from "../../value.ts";
import { daysSinceEpoch } from "./civil_date.ts";
import { isZone, offsetsNamed, type ZoneName, zoneName } from "./zone_names.ts";

/** A zone at one moment; the offset counts seconds east of UTC. */
export interface ZoneAt extends ZoneName {
  readonly offset: number;
}

/** What Go's `time.UTC` holds; other places hold addresses, which differ from run to run. */
const universalFields: readonly (readonly [string, Value])[] = [
  ["name", "UTC"],
  ["zone", new GoSlice("[]time.zone", [], true)],
  ["tx", new GoSlice("[]time.zoneTrans", [], true)],
  ["extend", ""],
  ["cacheStart", GoInt.int64(0n)],
  ["cacheEnd", GoInt.int64(0n)],
  ["cacheZone", new GoObject("*time.zone", { goKind: "ptr", isNil: true })],
];

/** A place's time: Go's `*time.Location`, printed by its name. */
export class Location extends GoObject {
  /** `UTC`, `Local`, `Asia/Tokyo`, or the abbreviation a parsed time carried. */
  readonly zone: string;
  /** The zone at a Unix second. */
  readonly lookup: (unixSeconds: bigint) => ZoneAt;
  /** The offset meant by an abbreviation around a second of local time; undefined when the place does not use it. */
  readonly offsetOf: (abbreviation: string, localSeconds: bigint) => number | undefined;

  constructor(zone: string, lookup: Location["lookup"], offsetOf: Location["offsetOf"] = () => undefined) {
    super("*time.Location", {
      goKind: "ptr",
      fields: zone === "UTC" ? universalFields : [],
      text: () => zone,
      methods: [["String", { params: [], call: () => zone }]],
    });
    this.zone = zone;
    this.lookup = lookup;
    this.offsetOf = offsetOf;
  }
}

/** Universal time. */
export const utc: Location = fixedZone("UTC", 0);

/** A zone of one offset, in seconds. */
export function fixedZone(name: string, offset: number): Location {
  return new Location(name, () => ({ name, offset, isDst: false }), (each) => each === name ? offset : undefined);
}

/** The computer's own zone, from its IANA name; Go calls it `Local`, but UTC by its name. */
export function localZone(timeZone: string): Location {
  const place = loadZone(timeZone) ?? utc;
  return new Location(place === utc ? "UTC" : "Local", place.lookup, place.offsetOf);
}

/** A place by its IANA name; undefined when there is none. The empty name is UTC (Go docs, "time.LoadLocation"). */
export function loadZone(zone: string): Location | undefined {
  if (zone === "" || zone === "UTC") return utc;
  if (!isZone(zone)) return undefined;
  const offsetAt = offsetReader(zone);
  if (!offsetAt) return undefined;
  const lookup = (unixSeconds: bigint) => {
    const offset = offsetAt(unixSeconds);
    return { offset, ...zoneName(zone, Number(unixSeconds), offset) };
  };
  return new Location(zone, lookup, (name, local) => {
    const offsets = offsetsNamed(zone, name);
    const here = offsets.map((offset) => lookup(local - BigInt(offset))).find((each) => each.name === name);
    if (here) return here.offset;
    return offsets.find((offset) => recentSeconds.some((each) => isNamed(lookup(each), name, offset)));
  });
}

/** Before 1800 no zone was standardised; after 2400 no rule changes, and the calendar repeats every 400 years. */
const firstSecond = BigInt(Date.UTC(1800, 0, 1) / 1000);
const lastSecond = BigInt(Date.UTC(2400, 0, 1) / 1000);
const cycleSeconds = 146097n * 86400n;

function isNamed(zone: ZoneAt, name: string, offset: number): boolean {
  return zone.name === name && zone.offset === offset;
}

/** Winter and summer of years since 1970: a name that is used in none of them is unknown. */
const recentSeconds: readonly bigint[] = Array.from({ length: 130 }, (_, at) => BigInt(at * 182 * 86400));

function offsetReader(zone: string): ((unixSeconds: bigint) => number) | undefined {
  const format = formatFor(fixedNames[zone] ?? zone);
  return format && ((unixSeconds) => {
    const seconds = Number(withinRules(unixSeconds));
    return localSeconds(format, seconds) - seconds;
  });
}

function withinRules(seconds: bigint): bigint {
  if (seconds < firstSecond) return firstSecond;
  return seconds < lastSecond ? seconds : lastSecond + (seconds - lastSecond) % cycleSeconds;
}

function localSeconds(format: Intl.DateTimeFormat, seconds: number): number {
  const parts = new Map(format.formatToParts(seconds * 1000).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  const days = daysSinceEpoch({ year: part("year"), month: part("month"), day: part("day") });
  return days * 86400 + part("hour") * 3600 + part("minute") * 60 + part("second");
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** Newer databases make these three names of cities; Go finds the fixed offsets that Linux distributions install. */
const fixedNames: Readonly<Record<string, string>> = { EST: "Etc/GMT+5", MST: "Etc/GMT+7", HST: "Etc/GMT+10" };

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) formats.set(timeZone, makeFormat(timeZone));
  return formats.get(timeZone);
}

/** Undefined when this runtime's own database lacks the zone. */
function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = "numeric";
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", hourCycle: "h23", ...fields });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
