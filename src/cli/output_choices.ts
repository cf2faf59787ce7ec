import type { OutputChoices } from "../render/mod.ts";
import type { CommandContext } from "./command.ts";

/** What the options say of the printed form. */
export function outputChoices({ options }: CommandContext): OutputChoices {
  return {
    includeCrds: options.isSet("include-crds"),
    noHooks: options.isSet("no-hooks"),
    skipTests: options.isSet("skip-tests"),
    showOnly: options.list("show-only"),
  };
}
