import { HctlError } from "../errors.ts";
import { builtin } from "./builtin.ts";
import type { ProgramRunner } from "./system.ts";

const largestOutputBytes = 512 * 1024 * 1024;

/** Programs of this computer. */
export function realPrograms(): ProgramRunner {
  return {
    run(program, args, { input, variables, isInteractive } = {}) {
      const { status, signal, error, stdout, stderr } = builtin("node:child_process").spawnSync(program, [...args], {
        ...(isInteractive ? { stdio: ["inherit", "pipe", "inherit"] } : { input: input ?? new Uint8Array() }),
        env: { ...process.env, ...variables },
        maxBuffer: largestOutputBytes,
      });
      if (error) throw new HctlError("exec.failed", `Cannot run "${program}": ${error.message}`, { cause: error });
      if (typeof status !== "number") {
        // A program that ends without reading its input leaves no status behind in Deno.
        const how = signal ? `was ended by ${signal}` : "ended without reading its input";
        throw new HctlError("exec.failed", `"${program}" ${how}`);
      }
      return {
        exitCode: status,
        output: new Uint8Array(stdout),
        errorText: new TextDecoder().decode(stderr ?? new Uint8Array()),
      };
    },
  };
}
