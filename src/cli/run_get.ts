import { mergeValues } from "../chart/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { GoInt, type PlainMap, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext, CommandRun } from "./command.ts";
import { findRelease, findRevision } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { appVersionColumn, row } from "./release_rows.ts";

/** `hctl get PART RELEASE`, with helm's output. */
export function runGet(part: string): CommandRun {
  return async (context) => {
    const { store } = openTarget(context);
    const release = await findRelease(context.args[0]!, store, context);
    const revision = await findRevision(release, store, context.options.integer("revision"));
    context.system.terminal.writeOutput(partText(part, revision, context));
    return 0;
  };
}

function partText(part: string, revision: Revision, context: CommandContext): string {
  if (part === "manifest") return revision.manifest + "\n";
  if (part === "hooks") return hooksText(revision);
  if (part === "notes") return revision.notes ? `NOTES:\n${revision.notes}\n` : "";
  if (part === "values") return valuesText(revision, context);
  if (part === "metadata") return metadataText(revision, context);
  const values = `USER-SUPPLIED VALUES:\n${printYaml(revision.config)}`;
  const computed = `COMPUTED VALUES:\n${printYaml(computedValues(revision))}`;
  const notes = revision.notes ? `NOTES:\n${revision.notes}\n` : "";
  return `${metadataText(revision, context)}\n${values}\n${computed}\nHOOKS:\n${
    hooksText(revision)
  }\nMANIFEST:\n${revision.manifest}\n${notes}`;
}

function hooksText(revision: Revision): string {
  return revision.hooks.map((hook) => `---\n# Source: ${hook.path}\n${hook.manifest}\n`).join("");
}

function computedValues(revision: Revision): PlainMap {
  const values = revision.chart.get("values");
  return values instanceof Map ? mergeValues([values, revision.config]) : revision.config;
}

function valuesText(revision: Revision, { options }: CommandContext): string {
  const values = options.isSet("all") ? computedValues(revision) : revision.config;
  if (options.text("output") === "json") return printJson(values) + "\n";
  const title = options.isSet("all") ? "COMPUTED VALUES:" : "USER-SUPPLIED VALUES:";
  return `${title}\n${values.size === 0 ? "null\n" : printYaml(values)}`;
}

function metadataText(revision: Revision, { options }: CommandContext): string {
  const metadata = revision.chart.get("metadata");
  const text = (key: string) => (metadata instanceof Map ? String(metadata.get(key) ?? "") : "");
  const entries = {
    name: revision.release.name,
    chart: text("name"),
    version: text("version"),
    appVersion: appVersionColumn(revision),
    namespace: revision.release.namespace,
    revision: GoInt.int(revision.number),
    status: revision.status,
    deployedAt: revision.lastDeployed,
  };
  const output = options.text("output");
  if (output === "json") return printJson(row(entries)) + "\n";
  if (output === "yaml") return printYaml(row(entries));
  const heading = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.entries(entries).map(([key, value]) => `${heading(key)}: ${value}\n`).join("");
}
