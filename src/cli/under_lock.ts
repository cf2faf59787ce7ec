import type { Target } from "../apply/mod.ts";
import type { CommandContext } from "./command.ts";

/** Runs `work` while holding the target's lock; a dry run takes none, as it writes nothing. */
export async function underLock(target: Target, context: CommandContext, work: () => Promise<number>): Promise<number> {
  if (context.options.isSet("dry-run")) return await work();
  const lock = await target.lock();
  if (lock.takenOver) context.system.terminal.writeError(`Warning: ${lock.takenOver}\n`);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
