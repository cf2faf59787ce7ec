import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";
import { helmLog } from "./helm_log.ts";

/** What asking a cluster for the first time gives; Helm logs that it was not reached and says it again. */
export async function reaching<T>(context: CommandContext, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    const problem = `cluster reachability check failed: ${error.message}`;
    helmLog("error", problem, {}, context);
    throw error.restated(problem);
  }
}
