import { formatTime } from "./format_time.ts";
import { GoTime } from "./go_time.ts";

/** Zones that mark TOML's local dates and times, as BurntSushi/toml reads and writes them, with the layouts they print in. */
const localLayouts: Readonly<Record<string, string>> = {
  "datetime-local": "2006-01-02T15:04:05.999999999",
  "date-local": "2006-01-02",
  "time-local": "15:04:05.999999999",
};

/** A time as YAML v3 and TOML write it: RFC 3339, in TOML without what a local date or time lacks. */
export function toTimeText(time: GoTime, form: "yaml" | "toml"): string {
  const local = form === "toml" ? localLayouts[time.instant.location.zone] : undefined;
  return formatTime(time.instant, local ?? "2006-01-02T15:04:05.999999999Z07:00");
}
