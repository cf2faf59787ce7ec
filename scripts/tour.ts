/**
 * Runs docs/tour.md against a real API server and compares what each command prints with the page: `tour [--show]`. The
 * server is the one that HCTL_E2E_KUBECONFIG names, else one that scripts/control_plane.ts starts. `--show` prints the page
 * with what was really printed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matchesOutput, readTour, type TourStep } from "./tour/read_tour.ts";

const root = new URL("..", import.meta.url).pathname;

interface StepEnd {
  readonly step: TourStep;
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** All commands in one shell, so that variables and folders last; each command's output goes to a file of its own. */
function runAll(steps: readonly TourStep[], kubeconfig: string): readonly StepEnd[] {
  const folder = mkdtempSync(join(tmpdir(), "hctl-tour-"));
  try {
    const out = join(folder, "out");
    const script = steps.map(({ command }, index) =>
      `{ ${command}\n} >'${out}.${index}' 2>&1 </dev/null; echo $? >'${out}.${index}.code'`
    );
    writeFileSync(join(folder, "tour.sh"), `mkdir '${folder}/work' && cd '${folder}/work'\n${script.join("\n")}\n`);
    spawnSync("bash", [join(folder, "tour.sh")], {
      stdio: "inherit",
      timeout: 600_000,
      env: {
        PATH: `${join(root, "dist")}:${process.env["PATH"]}`,
        HOME: folder,
        KUBECONFIG: kubeconfig,
        NO_COLOR: "1",
      },
    });
    return steps.map((step, index) => ({
      step,
      lines: readFileSync(`${out}.${index}`, "utf8").replace(/\n$/, "").split("\n").filter((line, at, all) =>
        all.length > 1 || line !== "" || at > 0
      ),
      exitCode: Number(readFileSync(`${out}.${index}.code`, "utf8")),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report({ step, lines, exitCode }: StepEnd): boolean {
  const isSame = matchesOutput(trimmed(step.output), trimmed(lines)) && exitCode === 0;
  if (isSame) return true;
  console.error(`docs/tour.md:${step.line}: $ ${step.command}\n  ended with ${exitCode} and printed`);
  for (const line of lines) console.error(`    ${line}`);
  console.error("  where the page says");
  for (const line of step.output) console.error(`    ${line}`);
  return false;
}

/** Empty lines before and after say nothing. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}

const steps = readTour(readFileSync(join(root, "docs/tour.md"), "utf8"));
const kubeconfig = process.env["HCTL_E2E_KUBECONFIG"];
if (kubeconfig === undefined) {
  console.log("tour skipped: HCTL_E2E_KUBECONFIG names no cluster");
} else {
  const ends = runAll(steps, kubeconfig);
  if (process.argv.includes("--show")) {
    for (const { step, lines } of ends) console.log([`$ ${step.command}`, ...lines].join("\n"));
  } else {
    const failed = ends.filter((end) => !report(end)).length;
    console.log(`${ends.length - failed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  }
}
