import { HctlError } from "../errors.ts";
import type { StoredRelease } from "../revision/mod.ts";
import { goFunctions, localZone, TemplateError, TemplateSet } from "../template/mod.ts";
import { printYaml } from "../yaml/mod.ts";
import type { CommandContext, CommandRun } from "./command.ts";
import { computedValues } from "./computed_values.ts";
import { findStored } from "./find_release.ts";
import { integerOption } from "./integer_option.ts";
import { openTarget } from "./open_target.ts";
import { metadataRecord, metadataText } from "./release_metadata.ts";
import { releaseObject } from "./release_object.ts";
import { hooksText, releaseText } from "./release_text.ts";
import { writeResult } from "./write_rows.ts";

/** `hctl get PART RELEASE`, with helm's output (Helm docs, "helm get"). */
export function runGet(part: string): CommandRun {
  return async (context) => {
    const [name = ""] = context.args;
    const revision = integerOption(context.options, "revision") ?? 0;
    const release = await findStored(name, revision, await openTarget(context), context);
    if (part === "values") writeValues(release, context);
    else if (part === "metadata") writeResult(() => metadataRecord(release), () => metadataText(release), context);
    else context.system.terminal.writeOutput(partText(part, release, context));
    return 0;
  };
}

function partText(part: string, release: StoredRelease, context: CommandContext): string {
  if (part === "manifest") return `${release.manifest}\n`;
  if (part === "hooks") return hooksText(release.hooks);
  if (part === "notes") return release.notes === "" ? "" : `NOTES:\n${release.notes}\n`;
  const template = context.options.text("template");
  return template ? filledTemplate(template, release, context) : releaseText(release, true, context);
}

function writeValues(release: StoredRelease, context: CommandContext): void {
  const isComputed = context.options.isSet("all");
  const values = isComputed ? computedValues(release, context) : release.config ?? null;
  const title = isComputed ? "COMPUTED VALUES:" : "USER-SUPPLIED VALUES:";
  writeResult(values, () => `${title}\n${printYaml(values)}`, context);
}

/** A Go template with the language's own functions only; the record is `.Release`. */
function filledTemplate(text: string, release: StoredRelease, { system }: CommandContext): string {
  const set = new TemplateSet(goFunctions, "_");
  try {
    set.add("_", text);
    return set.execute("_", new Map([["Release", releaseObject(release, localZone(system.clock.timeZone))]]), "none");
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    system.terminal.writeOutput(error.written);
    throw new HctlError("usage.invalid", error.message, { cause: error });
  }
}
