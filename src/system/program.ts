import { builtin } from "./builtin.ts";
import { systemCode } from "./real_files.ts";

/** The words after the program's name. */
export function programArguments(): readonly string[] {
  return process.argv.slice(2);
}

/** Ends the program at once. Output is written synchronously, so nothing is lost. */
export function exitProgram(exitCode: number): never {
  process.exit(exitCode);
}

/** A process that can hold a lock, and how to tell whether another one still runs. */
export interface LockHolder {
  readonly processId: number;
  readonly hostName: string;
  /** True when a process of that id runs on this host, whoever owns it. */
  isRunning(processId: number): boolean;
}

/** This program as the holder of a lock. */
export function thisProcess(): LockHolder {
  return { processId: process.pid, hostName: builtin("node:os").hostname(), isRunning };
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}
