import type { DesiredRelease } from "../plan/mod.ts";
import { type ReleaseIdentity, templateOutput } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import { dryRunMode } from "./dry_run.ts";
import { openFile, openFleet } from "./open_fleet.ts";
import { outputChoices } from "./output_choices.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { showingRenderedText } from "./rendered_text.ts";
import { writeRendered } from "./write_rendered.ts";

/**
 * Prints what every selected release of the releases file renders; with `--output-dir` each is written below
 * NAMESPACE/RELEASE. The target is asked with `--dry-run=server` only.
 */
export async function runFleetTemplate(context: CommandContext): Promise<number> {
  const { options, system } = context;
  const isServer = dryRunMode(context, true) === "server" || options.isSet("validate");
  const desired = await showingRenderedText(
    context,
    "whole",
    () => isServer ? renderForTarget(context) : render(context),
  );
  const directory = options.text("output-dir");
  for (const { identity, rendered } of desired) {
    if (directory !== undefined) writeRendered(rendered, joinPath(directory, folderOf(identity)), context);
    else system.terminal.writeOutput(templateOutput(rendered, outputChoices(context)));
  }
  return 0;
}

async function render(context: CommandContext): Promise<readonly DesiredRelease[]> {
  const fleet = openFile(context);
  const selected = selectedReleases(fleet, context);
  return await desiredReleases(fleet, selected, context, { postRender: await postRendererFromOptions(context) });
}

/** As the plan would render them. */
async function renderForTarget(context: CommandContext): Promise<readonly DesiredRelease[]> {
  const fleet = await openFleet(context);
  return await desiredReleases(fleet, selectedReleases(fleet, context), context, {
    stored: await fleet.revisions(),
    environmentOf: fleet.environmentOf,
    postRender: await postRendererFromOptions(context),
  });
}

/** A context's name may hold anything. */
function folderOf({ context, namespace, name }: ReleaseIdentity): string {
  const parts = [namespace, name];
  return (context === undefined ? parts : [context.replace(/[^\w.@-]+/g, "_"), ...parts]).join("/");
}
