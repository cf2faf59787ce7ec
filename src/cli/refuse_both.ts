import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";

/**
 * Refuses two options that exclude each other.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function refuseBoth(first: string, second: string, { options }: CommandContext): void {
  if (!options.isSet(first) || !options.isSet(second)) return;
  const both = [first, second].sort().join(" ");
  throw new HctlError(
    "usage.invalid",
    `if any flags in the group [${first} ${second}] are set none of the others can be; [${both}] were all set`,
  );
}
