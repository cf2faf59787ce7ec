import { type Clock, type RandomSource, toHex } from "../system/mod.ts";

/** A new batch's id: UTC time first, so that ids sort, then randomness; fit for a label. `20260101T120000.123Z-9f86d081`. */
export function newBatchId(clock: Clock, random: RandomSource): string {
  const time = new Date(clock.nowMs()).toISOString().replace(/[-:]/g, "");
  return `${time}-${toHex(random.bytes(4))}`;
}
