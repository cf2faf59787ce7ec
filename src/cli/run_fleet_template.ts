import { templateOutput } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import { openFile } from "./open_fleet.ts";
import { outputChoices } from "./output_choices.ts";
import { showingRenderedText } from "./rendered_text.ts";

/** Prints what every selected release of the releases file renders. */
export async function runFleetTemplate(context: CommandContext): Promise<number> {
  const fleet = openFile(context);
  const selected = selectedReleases(fleet, context);
  const desired = await showingRenderedText(context, "whole", () => desiredReleases(fleet, selected, context));
  const choices = outputChoices(context);
  for (const { rendered } of desired) context.system.terminal.writeOutput(templateOutput(rendered, choices));
  return 0;
}
