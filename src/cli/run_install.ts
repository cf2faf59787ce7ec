import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";
import { installRelease, prefixed } from "./install_release.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { newReleaseName } from "./release_name.ts";
import { verbChoices } from "./verb_choices.ts";
import { writeRelease } from "./write_release.ts";

/** `hctl install [NAME] CHART`, with helm's options, messages and output (Helm docs, "helm install"). */
export async function runInstall(context: CommandContext): Promise<number> {
  const choices = verbChoices(context, "install");
  await postRendererFromOptions(context);
  if (context.args.length === 0) {
    throw new HctlError("usage.invalid", '"helm install" requires at least 1 argument', {
      hint: "Usage: hctl install [NAME] CHART",
    });
  }
  try {
    const isReplacing = context.options.isSet("replace");
    const revision = await installRelease({ ...newReleaseName(context), choices, isReplacing }, context);
    writeRelease(revision, context);
    return 0;
  } catch (error) {
    throw prefixed("INSTALLATION FAILED", error);
  }
}
