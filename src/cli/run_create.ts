import type { CommandContext } from "./command.ts";

/** Helm's `create NAME`. */
export function runCreate(_context: CommandContext): Promise<number> {
  return Promise.resolve(1);
}
