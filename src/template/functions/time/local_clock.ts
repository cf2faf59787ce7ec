import { GoInt } from "../../../yaml/mod.ts";
import type { Value } from "../../value.ts";
import type { FunctionPorts } from "../function_ports.ts";
import { GoTime } from "./go_time.ts";
import type { Instant } from "./instant.ts";
import { loadZone, localZone, type Location, utc } from "./location.ts";

/** The clock and the zone of the computer, as templates see them. */
export class LocalClock {
  readonly #ports: FunctionPorts;
  readonly #startMs: number;
  #local: Location | undefined;

  constructor(ports: FunctionPorts) {
    this.#ports = ports;
    this.#startMs = ports.clock.nowMs();
  }

  /** Go's `Local`. */
  get local(): Location {
    return this.#local ??= localZone(this.#ports.clock.timeZone);
  }

  /** The present; what depends on it counts as generated. */
  now(): Instant {
    this.#ports.onGenerated();
    const nowMs = this.#ports.clock.nowMs();
    return {
      unixSeconds: BigInt(Math.floor(nowMs / 1000)),
      nanoseconds: Math.floor(nowMs * 1000 % 1_000_000) * 1000,
      location: this.local,
      monotonic: BigInt(Math.round((nowMs - this.#startMs) * 1000)) * 1000n + 1n,
    };
  }

  /** A place by its name; `Local` is the computer's, an unknown one is UTC. */
  place(zone: string): Location {
    return zone === "Local" ? this.local : loadZone(zone) ?? utc;
  }

  /** A time, or Unix seconds as int or int64; everything else means now. */
  instantOf(value: Value): Instant {
    if (value instanceof GoTime) return value.instant;
    const isSeconds = value instanceof GoInt && /^int(?:32|64)?$/.test(value.type);
    return isSeconds ? { unixSeconds: value.value, nanoseconds: 0, location: this.local } : this.now();
  }

  /** The time.Time of an instant. */
  toValue(instant: Instant): GoTime {
    return new GoTime(instant, this.local);
  }
}
