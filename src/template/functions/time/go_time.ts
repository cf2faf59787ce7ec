import { GoInt } from "../../../yaml/mod.ts";
import { type Callable, GoError, GoObject, type Value } from "../../value.ts";
import { formatTime, printTime } from "./format_time.ts";
import { clockTime, type Instant, zeroSeconds } from "./instant.ts";
import { monthNames } from "./layout.ts";
import { type Location, utc } from "./location.ts";
import { timeByteMethods } from "./time_bytes.ts";
import { timeMethods } from "./time_methods.ts";
import { goTimeQuote } from "./time_quote.ts";

/** Go's time.Time: a struct with hidden fields, printed as `2020-01-02 00:00:00 +0000 UTC`. */
export class GoTime extends GoObject {
  readonly instant: Instant;
  readonly #local: Location;

  /** `local` is Go's `Local`, for the method of that name. */
  constructor(instant: Instant, local: Location) {
    super("time.Time", {
      fields: hiddenFields(instant),
      methods: Object.entries(
        {
          ...timeMethods(instant, { local, toValue: (each) => new GoTime(each, local), toInstant }),
          GoString: { params: [], call: () => this.toGoString() },
          ...timeByteMethods(instant, (prefix) => this.toRfc3339(prefix)),
        } satisfies Record<string, Callable>,
      ),
      text: () => printTime(instant),
    });
    this.instant = instant;
    this.#local = local;
  }

  override equals(other: GoObject): boolean {
    return other instanceof GoTime && printTime(other.instant) === printTime(this.instant);
  }

  /**
   * RFC 3339 with as many digits of the second as there are: the time in JSON, YAML and TOML.
   *
   * @param prefix What Go puts before the reason.
   * @throws {GoError} for years and offsets that RFC 3339 cannot express.
   */
  toRfc3339(prefix = "Time.MarshalJSON: "): string {
    const { year, offset } = clockTime(this.instant);
    if (year < 0 || year > 9999) throw new GoError(`${prefix}year outside of range [0,9999]`);
    if (Math.abs(offset) >= 24 * 3600) throw new GoError(`${prefix}timezone hour outside of range [0,23]`);
    return formatTime(this.instant, "2006-01-02T15:04:05.999999999Z07:00");
  }

  /** What `%#v` prints: `time.Date(2020, time.March, 4, 0, 0, 0, 0, time.UTC)`. */
  toGoString(): string {
    const time = clockTime(this.instant);
    const clock = [time.hour, time.minute, time.second, time.nanosecond].join(", ");
    const place = this.#locationCode();
    return `time.Date(${time.year}, time.${monthNames[time.month - 1]}, ${time.day}, ${clock}, ${place})`;
  }

  #locationCode(): string {
    const { location } = this.instant;
    if (location === utc) return "time.UTC";
    return location === this.#local ? "time.Local" : `time.Location(${goTimeQuote(location.zone)})`;
  }
}

function toInstant(value: Value): Instant {
  if (value instanceof GoTime) return value.instant;
  throw new TypeError("time.Time expected");
}

const noLocation = new GoObject("*time.Location", { goKind: "ptr", isNil: true });

/** `eq` and `deepEqual` look at these: the moment and the place. */
function hiddenFields({ unixSeconds, nanoseconds, location }: Instant): [string, Value][] {
  return [
    ["wall", new GoInt(BigInt(nanoseconds), "uint64")],
    ["ext", GoInt.int64(unixSeconds - zeroSeconds)],
    ["loc", location === utc ? noLocation : location],
  ];
}
