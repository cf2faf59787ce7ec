import { acceptedOption } from "./accepted_option.ts";
import type { OptionTable } from "./command.ts";
import { waitOptions } from "./wait_options.ts";

/** Helm's options of `rollback` (Helm docs, "helm rollback"); those that only concern clusters are hidden. */
export const rollbackOptions: OptionTable = {
  "dry-run": { kind: "optional", hint: "mode", preset: "unchanged", summary: "Stop after the plan" },
  "history-max": {
    kind: "string",
    hint: "N",
    default: "10",
    summary: "Revisions to keep, 0 for all",
    variable: "HELM_MAX_HISTORY",
  },
  "cleanup-on-fail": acceptedOption("boolean"),
  force: acceptedOption("boolean"),
  "force-conflicts": acceptedOption("boolean"),
  "force-replace": acceptedOption("boolean"),
  "no-hooks": { kind: "boolean", summary: "Do not run hooks" },
  "server-side": acceptedOption("string", { default: "auto" }),
  ...waitOptions,
};
