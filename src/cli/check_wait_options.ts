import { HctlError } from "../errors.ts";
import { GoError, parseDuration } from "../template/mod.ts";
import type { CommandContext } from "./command.ts";

const strategies = ["watcher", "hookOnly", "legacy"];
const booleans: Readonly<Record<string, string>> = { true: "watcher", false: "hookOnly" };

/**
 * Checks these options and warns of their old forms.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkWaitOptions({ options, system }: CommandContext): void {
  const wait = options.text("wait");
  const modern = wait === undefined ? undefined : booleans[wait];
  if (modern !== undefined) {
    const advice = `--wait=${wait} is deprecated (boolean value) and can be replaced with --wait=${modern}`;
    system.terminal.writeError(`level=WARN msg="${advice}"\n`);
  } else if (wait !== undefined && !strategies.includes(wait)) {
    throw invalid("wait", wait, `invalid wait input "${wait}". Valid inputs are watcher, hookOnly, and legacy`);
  }
  const timeout = options.text("timeout") ?? "0s";
  try {
    parseDuration(timeout);
  } catch (error) {
    if (error instanceof GoError) throw invalid("timeout", timeout, error.message);
    throw error;
  }
}

function invalid(name: string, value: string, problem: string): HctlError {
  return new HctlError("usage.invalid", `invalid argument "${value}" for "--${name}" flag: ${problem}`);
}
