import { HctlError } from "../errors.ts";
import { GoError, parseDuration } from "../template/mod.ts";
import type { CommandContext } from "./command.ts";

const strategies = ["watcher", "hookOnly", "legacy"] as const;
const booleans: Readonly<Record<string, string>> = { true: "watcher", false: "hookOnly" };

/** What a verb waits for, and how long for each hook and for the objects. */
export interface WaitChoices {
  readonly wait: "watcher" | "hookOnly" | "legacy";
  readonly waitForJobs: boolean;
  readonly timeoutMs: number;
}

/**
 * Checks these options and warns of their old forms.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkWaitOptions({ options, system }: CommandContext): WaitChoices {
  const wait = options.text("wait");
  const modern = wait === undefined ? undefined : booleans[wait];
  if (modern !== undefined) {
    const advice = `--wait=${wait} is deprecated (boolean value) and can be replaced with --wait=${modern}`;
    system.terminal.writeError(`level=WARN msg="${advice}"\n`);
  } else if (wait !== undefined && !strategies.some((known) => known === wait)) {
    throw invalid("wait", wait, `invalid wait input "${wait}". Valid inputs are watcher, hookOnly, and legacy`);
  }
  const timeout = options.text("timeout") ?? "5m0s";
  try {
    return {
      wait: strategies.find((known) => known === (modern ?? wait)) ?? "hookOnly",
      waitForJobs: options.isSet("wait-for-jobs"),
      timeoutMs: Number(parseDuration(timeout)) / 1e6,
    };
  } catch (error) {
    if (error instanceof GoError) throw invalid("timeout", timeout, error.message);
    throw error;
  }
}

function invalid(name: string, value: string, problem: string): HctlError {
  return new HctlError("usage.invalid", `invalid argument "${value}" for "--${name}" flag: ${problem}`);
}
