import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** What a replay said; `passed` is undefined when it was skipped. */
export interface Played {
  readonly text: string;
  readonly passed: number | undefined;
}

/** Replays recorded command scenarios against the compiled binary with the player that lies beside them. */
export function playScenarios(folder: string, binary: string): Played {
  const player = join(folder, "run_scenarios.py");
  const missing = [player, binary].find((path) => !existsSync(path));
  if (missing) return { text: `scenarios skipped: ${missing} is not there`, passed: undefined };
  const args = [player, join(folder, "scenarios.jsonl.gz"), binary, "--show", "1"];
  const { error, stdout, stderr } = spawnSync("python3", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) return { text: `scenarios skipped: ${error.message}`, passed: undefined };
  const figure = /^(\d+)\/\d+ scenarios/m.exec(stdout);
  if (!figure) throw new Error(`the player of scenarios ended without a figure:\n${stdout}${stderr}`);
  const rows = stdout.split("\n").filter((line) => !line.startsWith("FAIL") && !line.startsWith("..."));
  return { text: `scenarios:\n  ${rows.join("\n  ").trimEnd()}`, passed: Number(figure[1]) };
}
