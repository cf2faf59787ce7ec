import type { Clock, RandomSource } from "../../system/mod.ts";
import type { Callable } from "../value.ts";

/** What functions need of the outside world. */
export interface FunctionPorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Told whenever a random or clock function runs: its result differs from run to run. */
  readonly onGenerated: () => void;
}

/** Functions of one topic, by name. */
export type NamedFunctions = readonly (readonly [string, Callable])[];
