import type { OptionDefinition, OptionTable } from "./command.ts";
import { remoteOptions } from "./remote_options.ts";
import { outputOption, valuesOptions } from "./shared_options.ts";
import { waitOptions } from "./wait_options.ts";

/** An old name of an option: taken, warned of, not shown in help. */
function oldName(name: string): OptionDefinition {
  return { kind: "boolean", summary: `Old name of --${name}`, isHidden: true };
}

function flag(summary: string): OptionDefinition {
  return { kind: "boolean", summary };
}

/** Helm's options that `install` and `upgrade` share (Helm docs, "helm install", "helm upgrade"). */
const shared: OptionTable = {
  ...remoteOptions,
  ...valuesOptions,
  ...outputOption("table", "json", "yaml"),
  ...waitOptions,
  "create-namespace": flag("Create the namespace when it is missing"),
  "dependency-update": flag("Fetch missing dependencies first"),
  description: { kind: "string", hint: "text", summary: "What the history says" },
  "disable-openapi-validation": flag("Do not check manifests against the cluster's OpenAPI schema first"),
  "dry-run": {
    kind: "optional",
    hint: "mode",
    preset: "unchanged",
    summary: "Show what would be stored: client or server, given with =",
  },
  "enable-dns": flag("Let templates look names up in DNS"),
  force: oldName("force-replace"),
  "force-conflicts": flag("Take fields from other managers instead of failing"),
  "force-replace": flag("Replace objects instead of patching them"),
  "hide-notes": flag("Do not print the notes"),
  "hide-secret": flag("With --dry-run: do not print Secrets"),
  labels: { kind: "list", short: "l", hint: "key=value", summary: "Labels of the record, comma separated" },
  "no-hooks": flag("Do not run hooks"),
  "post-renderer": {
    kind: "string",
    hint: "program",
    summary: "Plugin, or program by its path, that changes manifests",
  },
  "post-renderer-args": { kind: "list", hint: "argument", summary: "Argument for it (repeatable)" },
  "render-subchart-notes": flag("Print the notes of subcharts too"),
  "rollback-on-failure": flag("Undo what fails; waits for objects, as --wait does"),
  atomic: oldName("rollback-on-failure"),
  "skip-crds": flag("Leave the chart's CRDs alone"),
  "skip-schema-validation": flag("Do not check values.schema.json"),
  "take-ownership": flag("Adopt objects that are there and belong to no release or another"),
};

/** Helm's options of `install`. */
export const installVerbOptions: OptionTable = {
  ...shared,
  "generate-name": { kind: "boolean", short: "g", summary: "The only argument is the chart" },
  "name-template": { kind: "string", hint: "template", summary: "Template that gives the release's name" },
  replace: flag("Take the name of an uninstalled or failed release"),
  "server-side": {
    kind: "optional",
    hint: "bool",
    preset: "true",
    default: "true",
    summary: "Apply objects in the server, given with =",
  },
};

/** Helm's options of `upgrade`. */
export const upgradeVerbOptions: OptionTable = {
  ...shared,
  "cleanup-on-fail": flag("Remove what a failed upgrade made anew"),
  "history-max": {
    kind: "string",
    hint: "N",
    default: "10",
    summary: "Revisions to keep, 0 for all",
    variable: "HELM_MAX_HISTORY",
  },
  install: { kind: "boolean", short: "i", summary: "Install the release when it is not there" },
  "reset-then-reuse-values": flag("The chart's values, the stored ones over them, then the given ones"),
  "reset-values": flag("The chart's values and the given ones"),
  "reuse-values": flag("The stored values, and the given ones over them"),
  "server-side": {
    kind: "string",
    hint: "auto|true|false",
    default: "auto",
    summary: "Apply objects in the server; auto: as the release was",
  },
};
