import { type OutputChoices, templateOutput } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import { openFile } from "./open_fleet.ts";
import { showingRenderedText } from "./rendered_text.ts";

/** `hctl template` renders the file's releases; with a chart it is helm's `template [NAME] CHART`. */
export async function runTemplate(context: CommandContext): Promise<number> {
  if (context.args.length > 0) return (await import("./template_chart.ts")).templateChart(context);
  const fleet = openFile(context);
  const selected = selectedReleases(fleet, context);
  const desired = await showingRenderedText(context, "whole", () => desiredReleases(fleet, selected, context));
  const choices = outputChoices(context);
  for (const { rendered } of desired) context.system.terminal.writeOutput(templateOutput(rendered, choices));
  return 0;
}

/** What the options say of the printed form. */
export function outputChoices({ options }: CommandContext): OutputChoices {
  return {
    includeCrds: options.isSet("include-crds"),
    noHooks: options.isSet("no-hooks"),
    skipTests: options.isSet("skip-tests"),
    showOnly: options.list("show-only"),
  };
}
