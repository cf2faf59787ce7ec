import type { OptionDefinition } from "./command.ts";
import { waitOptions } from "./wait_options.ts";

/** A flag of helm's that has no effect on rendering, taken so that command lines keep working. */
function accepted(kind: OptionDefinition["kind"], extra: Partial<OptionDefinition> = {}): OptionDefinition {
  return { kind, summary: "Accepted as helm accepts it, without effect here", isHidden: true, ...extra };
}

/** Options of `template CHART` that only say how helm would install (Helm docs, "helm template"). */
export const installOptions: Readonly<Record<string, OptionDefinition>> = {
  "create-namespace": accepted("boolean"),
  "dependency-update": { kind: "boolean", summary: "Fetch missing dependencies first" },
  description: accepted("string"),
  "disable-openapi-validation": accepted("boolean"),
  "dry-run": accepted("optional", { preset: "unchanged" }),
  "enable-dns": accepted("boolean"),
  "force-conflicts": accepted("boolean"),
  "force-replace": accepted("boolean"),
  "hide-notes": accepted("boolean"),
  labels: accepted("list"),
  "render-subchart-notes": accepted("boolean"),
  replace: accepted("boolean"),
  "rollback-on-failure": accepted("boolean"),
  "server-side": accepted("optional", { preset: "true" }),
  "take-ownership": accepted("boolean"),
  ...Object.fromEntries(Object.entries(waitOptions).map(([name, option]) => [name, { ...option, isHidden: true }])),
};
