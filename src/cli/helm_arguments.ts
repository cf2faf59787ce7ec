import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";

/**
 * The only argument of a command that takes one, in Helm's words when there are none or more.
 *
 * @throws {HctlError} `usage.invalid`
 */
export function onlyArgument({ args }: CommandContext, command: string, usage: string): string {
  const [argument, ...more] = args;
  if (argument !== undefined && more.length === 0) return argument;
  throw new HctlError("usage.invalid", `"${command}" requires 1 argument`, { hint: `Usage: ${usage}` });
}
