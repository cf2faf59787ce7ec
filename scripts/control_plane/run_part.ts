import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

/** A part of the control plane that runs. */
export interface RunningPart {
  readonly name: string;
  /** Set once it has ended by itself. */
  exitCode: number | null | undefined;
  /** Kills it; done when it is gone. */
  stop(): Promise<void>;
}

/** The shell ends the part when its own input closes: so it goes, too, when this process is killed. */
const guard = 'exec 3<&0; "$@" </dev/null 3<&- & part=$!; ' +
  "{ cat <&3 >/dev/null; kill -9 $part; } >/dev/null 2>&1 & exec 3<&-; wait $part";

/** Starts a part; its output goes to a file. */
export function runPart(name: string, command: readonly string[], folder: string, logFile: string): RunningPart {
  const log = openSync(logFile, "a");
  const child = spawn("sh", ["-c", guard, "sh", ...command], { cwd: folder, stdio: ["pipe", log, log] });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    const end = (code: number | null) => {
      part.exitCode = code;
      resolve();
    };
    child.on("error", () => end(127)).on("close", end);
  });
  const part: RunningPart = {
    name,
    exitCode: undefined,
    stop() {
      child.stdin?.destroy();
      return ended;
    },
  };
  return part;
}
