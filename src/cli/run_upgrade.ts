import { HctlError } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { loadGivenChart } from "./given_chart.ts";
import { installRelease, prefixed } from "./install_release.ts";
import type { OpenReleases } from "./open_target.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { newReleaseName } from "./release_name.ts";
import { upgradeRelease } from "./upgrade_release.ts";
import { type VerbChoices, verbChoices } from "./verb_choices.ts";
import { openVerbTarget, requireReachable, verbRelease } from "./verb_target.ts";
import { writeRelease } from "./write_release.ts";

/** `hctl upgrade RELEASE CHART`, with helm's options, messages and output (Helm docs, "helm upgrade"). */
export async function runUpgrade(context: CommandContext): Promise<number> {
  const choices = verbChoices(context, "upgrade");
  await postRendererFromOptions(context);
  const [name, path, ...more] = context.args;
  if (name === undefined || path === undefined || more.length > 0) {
    throw new HctlError("usage.invalid", '"helm upgrade" requires 2 arguments', {
      hint: "Usage: hctl upgrade RELEASE CHART",
    });
  }
  const open = context.options.isSet("install") ? await openVerbTarget(context) : undefined;
  const stored = open && await storedUnder(name, open, context);
  if (stored && (!stored.newest || stored.newest.status === "uninstalled")) {
    return await installInstead(name, stored.newest, choices, context);
  }
  const given = await loadGivenChart(path, "upgrade", context);
  try {
    const revision = await upgradeRelease(
      { name, given, choices, open: open ?? await openVerbTarget(context) },
      context,
    );
    say(`Release ${JSON.stringify(name)} has been upgraded. Happy Helming!\n`, context);
    writeRelease(revision, context);
    return 0;
  } catch (error) {
    throw prefixed("UPGRADE FAILED", error);
  }
}

/** Helm asks for the history before it looks at the chart. */
async function storedUnder(name: string, open: OpenReleases, context: CommandContext) {
  await requireReachable(open);
  return { newest: (await open.store.history(await verbRelease(name, open, context))).at(-1) };
}

/** What goes wrong then has no prefix, as in Helm. */
async function installInstead(
  name: string,
  newest: Revision | undefined,
  choices: VerbChoices,
  context: CommandContext,
): Promise<number> {
  say(`Release ${JSON.stringify(name)} does not exist. Installing it now.\n`, context);
  const request = { ...newReleaseName(context), choices, isReplacing: newest !== undefined };
  writeRelease(await installRelease(request, context), context);
  return 0;
}

/** Lines that only the output for people has. */
function say(line: string, { options, system }: CommandContext): void {
  if ((options.text("output") ?? "table") === "table") system.terminal.writeOutput(line);
}
