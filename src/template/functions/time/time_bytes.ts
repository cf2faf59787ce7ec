import { toBytes } from "../../go_string.ts";
import { type Callable, GoError, GoSlice } from "../../value.ts";
import { formatTime } from "./format_time.ts";
import { clockTime, type Instant, zeroSeconds } from "./instant.ts";
import { utc } from "./location.ts";

/**
 * The methods of Go's time.Time that give or extend bytes (Go docs, "time.Time").
 *
 * @param toRfc3339 The time in RFC 3339; its errors begin with the prefix.
 */
export function timeByteMethods(instant: Instant, toRfc3339: (prefix: string) => string): Record<string, Callable> {
  const give = (bytes: () => Iterable<number>): Callable => ({ params: [], call: () => goBytes(bytes()) });
  const append = (bytes: (layout: string) => Iterable<number>, ...more: string[]): Callable => ({
    params: ["[]uint8", ...more],
    call: (before: GoSlice | null, layout: string) =>
      new GoSlice("[]uint8", [...before?.items ?? [], ...goBytes(bytes(layout)).items]),
  });
  return {
    MarshalJSON: give(() => toBytes(`"${toRfc3339("Time.MarshalJSON: ")}"`)),
    MarshalText: give(() => toBytes(toRfc3339("Time.MarshalText: "))),
    MarshalBinary: give(() => binaryForm(instant, "Time.MarshalBinary: ")),
    GobEncode: give(() => binaryForm(instant, "Time.MarshalBinary: ")),
    AppendFormat: append((layout) => toBytes(formatTime(instant, layout)), "string"),
    AppendText: append(() => toBytes(toRfc3339("Time.AppendText: "))),
    AppendBinary: append(() => binaryForm(instant, "Time.AppendBinary: ")),
  };
}

/** A []byte of a template. */
export function goBytes(bytes: Iterable<number>): GoSlice {
  return GoSlice.ofBytes(Uint8Array.from(bytes));
}

/** A version, seconds since year 1, nanoseconds, minutes east of UTC (-1 for UTC itself); version 2 adds odd seconds. */
function binaryForm(instant: Instant, prefix: string): Uint8Array {
  const { offset } = clockTime(instant);
  const minutes = instant.location === utc ? -1 : Math.trunc(offset / 60);
  const isOdd = offset % 60 !== 0;
  if (minutes < -32768 || minutes > 32767 || (minutes === -1 && instant.location !== utc)) {
    throw new GoError(`${prefix}unexpected zone offset`);
  }
  const view = new DataView(new ArrayBuffer(isOdd ? 16 : 15));
  view.setUint8(0, isOdd ? 2 : 1);
  view.setBigInt64(1, instant.unixSeconds - zeroSeconds);
  view.setInt32(9, instant.nanoseconds);
  view.setInt16(13, minutes);
  if (isOdd) view.setInt8(15, offset % 60);
  return new Uint8Array(view.buffer);
}
