import { acceptedOption } from "./accepted_option.ts";
import type { OptionTable } from "./command.ts";
import { waitOptions } from "./wait_options.ts";

/** Options of `template CHART` that only say how helm would install (Helm docs, "helm template"). */
export const installOptions: OptionTable = {
  "create-namespace": acceptedOption("boolean"),
  "dependency-update": { kind: "boolean", summary: "Fetch missing dependencies first" },
  description: acceptedOption("string"),
  "disable-openapi-validation": acceptedOption("boolean"),
  "dry-run": {
    kind: "optional",
    preset: "unchanged",
    hint: "client|server",
    summary: "server: ask the cluster for its version, its kinds and what templates look up",
  },
  "enable-dns": acceptedOption("boolean"),
  "force-conflicts": acceptedOption("boolean"),
  "force-replace": acceptedOption("boolean"),
  "hide-notes": acceptedOption("boolean"),
  labels: acceptedOption("list"),
  "render-subchart-notes": acceptedOption("boolean"),
  replace: acceptedOption("boolean"),
  "rollback-on-failure": acceptedOption("boolean"),
  "server-side": acceptedOption("optional", { preset: "true" }),
  "take-ownership": acceptedOption("boolean"),
  validate: { kind: "boolean", summary: "As --dry-run=server", isHidden: true },
  ...Object.fromEntries(Object.entries(waitOptions).map(([name, option]) => [name, { ...option, isHidden: true }])),
};
