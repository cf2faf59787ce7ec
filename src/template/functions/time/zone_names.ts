import { zoneRules } from "./zone_rules.ts";

/** How the time of one offset is called. */
export interface ZoneName {
  readonly name: string;
  readonly isDst: boolean;
}

/** The names in force from a Unix second on, by offset in seconds. */
interface Era {
  readonly start: number;
  readonly names: ReadonlyMap<number, ZoneName>;
}

let entries: ReadonlyMap<string, string> | undefined;
const eras = new Map<string, readonly Era[]>();

/** Whether the IANA Time Zone Database knows the name; upper and lower case count, as for Go on Linux. */
export function isZone(zone: string): boolean {
  return rulesByZone().has(zone);
}

/** What time at this offset in seconds is called in a zone, at a Unix second. */
export function zoneName(zone: string, unixSeconds: number, offset: number): ZoneName {
  const era = erasOf(zone).findLast((each) => unixSeconds >= each.start);
  return era?.names.get(offset) ?? defaultName(offset);
}

/** The offsets, in seconds, that a zone may call by this name: those of its rules, and the one that digits say. */
export function offsetsNamed(zone: string, name: string): readonly number[] {
  const [, sign, hours, minutes = "00"] = /^([-+])(\d\d)(\d\d)?$/.exec(name) ?? [];
  if (hours !== undefined) return [(sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)];
  const offsets = erasOf(zone).flatMap((era) => [...era.names].filter(([, each]) => each.name === name));
  return offsets.map(([offset]) => offset);
}

function erasOf(zone: string): readonly Era[] {
  const known = eras.get(zone);
  if (known) return known;
  const made = parseEras(rulesByZone().get(zone) ?? "");
  eras.set(zone, made);
  return made;
}

function rulesByZone(): ReadonlyMap<string, string> {
  return entries ??= new Map(
    zoneRules.trim().split(/\n(?! )/).flatMap((entry) => {
      const end = entry.search(/:(?: |\n|$)/);
      const rules = entry.slice(0, end);
      return entry.slice(end + 1).trim().split(/\s+/).map((zone) => [zone, rules] as const);
    }),
  );
}

function parseEras(rules: string): Era[] {
  return rules.split("@").map((text, at) => {
    const words = text.split(/\s+/).filter((word) => word !== "");
    const start = at === 0 ? -Infinity : Number(words.shift());
    return { start, names: new Map(words.map(parseRule)) };
  });
}

/** `EDT*=-4` → -14400 is EDT, daylight saving time. */
function parseRule(rule: string): readonly [number, ZoneName] {
  const [, name, star, sign, time] = /^([^*=]*)(\*?)=(-?)(.*)$/.exec(rule) ?? [];
  const seconds = time!.split(":").reduce((sum, part, at) => sum + Number(part) * [3600, 60, 1][at]!, 0);
  const offset = sign ? -seconds : seconds;
  return [offset, { name: name || digitsOf(offset), isDst: star === "*" }];
}

function defaultName(offset: number): ZoneName {
  return { name: offset % 900 === 0 ? digitsOf(offset) : "LMT", isDst: false };
}

/** `+0530`, `-03`. */
function digitsOf(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  return (offset < 0 ? "-" : "+") + two(Math.floor(minutes / 60)) + (minutes % 60 === 0 ? "" : two(minutes % 60));
}
