import { errorAsJson, formatError, HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import { openFile } from "./open_fleet.ts";

/** `hctl lint` checks the releases file; with charts it is helm's `lint PATH…`. */
export async function runLint(context: CommandContext): Promise<number> {
  if (context.args.length > 0) return (await import("./run_lint_chart.ts")).runLintChart(context);
  // `-f` is a values file in helm's command, the releases file in the file's.
  const file = context.options.list("values").at(-1);
  return lintFile(file === undefined ? context : { ...context, options: context.options.with("file", file) });
}

/** The file is checked as a whole, then every release is rendered; all errors are shown, not only the first. */
async function lintFile(context: CommandContext): Promise<number> {
  const { system, options } = context;
  const fleet = openFile(context);
  const releases = selectedReleases(fleet, context);
  const errors: HctlError[] = [];
  for (const release of releases) {
    try {
      await desiredReleases(fleet, [release], context);
    } catch (error) {
      if (!(error instanceof HctlError)) throw error;
      errors.push(error);
    }
  }
  if (options.text("output") === "json") {
    system.terminal.writeOutput(
      JSON.stringify({ format: "hctl.dev/lint/v1", errors: errors.map(errorAsJson) }, undefined, 2) + "\n",
    );
  } else {
    for (const error of errors) system.terminal.writeOutput(formatError(error) + "\n");
    system.terminal.writeOutput(`${releases.length} releases checked, ${errors.length} with errors\n`);
  }
  return errors.length > 0 ? 1 : 0;
}
