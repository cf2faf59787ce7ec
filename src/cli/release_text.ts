import type { StoredHook, StoredRelease } from "../revision/mod.ts";
import { formatTime, type Instant, zeroInstant } from "../template/mod.ts";
import { printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { computedValues } from "./computed_values.ts";
import { helmColours } from "./helm_colours.ts";

/**
 * What `helm status` prints, or with `everything` what `helm get all` prints.
 *
 * @param resources The part on the objects of a cluster; "" for none.
 */
export function releaseText(
  release: StoredRelease,
  everything: boolean,
  context: CommandContext,
  resources = "",
): string {
  const { notes } = release;
  const isDryRun = release.description.toLowerCase() === "dry run complete";
  return [
    headLines(release, everything, context),
    resources,
    testLines(release.hooks),
    everything ? valuesText(release, context) : "",
    everything || isDryRun ? `HOOKS:\n${hooksText(release.hooks)}MANIFEST:\n${release.manifest}\n` : "",
    notes === "" ? "" : `NOTES:\n${notes.trim()}\n`,
  ].join("");
}

/** What `helm install` and `helm upgrade` print: the state, notes unless they are hidden, with --debug all that is known. */
export function verbText(release: StoredRelease, context: CommandContext): string {
  const { description, hooks, manifest, notes } = release;
  const isDebugging = context.options.isSet("debug");
  const isDryRun = description.toLowerCase() === "dry run complete";
  return [
    headLines(release, false, context),
    testLines(hooks),
    isDebugging ? valuesText({ ...release, config: release.config ?? new Map() }, context) : "",
    isDebugging || isDryRun ? `HOOKS:\n${hooksText(hooks)}MANIFEST:\n${manifest}\n` : "",
    notes === "" || context.options.isSet("hide-notes") ? "" : `NOTES:\n${notes.trim()}\n`,
  ].join("");
}

/** Hooks as helm prints them. */
export function hooksText(hooks: readonly StoredHook[]): string {
  return hooks.map((hook) => `---\n# Source: ${hook.path}\n${hook.manifest}\n`).join("");
}

function headLines(release: StoredRelease, everything: boolean, context: CommandContext): string {
  const colours = helmColours(context);
  const metadata = release.chart?.metadata;
  const lines = [
    `NAME: ${release.name}`,
    ...(release.lastDeployed ? [`LAST DEPLOYED: ${shortTime(release.lastDeployed)}`] : []),
    `NAMESPACE: ${colours.namespace(release.namespace)}`,
    `STATUS: ${colours.status(release.status)}`,
    `REVISION: ${release.number}`,
    ...(everything
      ? [
        `CHART: ${metadata?.name ?? ""}`,
        `VERSION: ${metadata?.version ?? ""}`,
        `APP_VERSION: ${metadata?.appVersion ?? ""}`,
      ]
      : []),
    `DESCRIPTION: ${release.description}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** A test that has not run yet is not mentioned. */
function testLines(hooks: readonly StoredHook[]): string {
  const tests = hooks.flatMap((hook) => hook.events.filter((event) => event === "test").map(() => hook));
  if (tests.length === 0) return "TEST SUITE: None\n";
  return tests.filter(({ lastRun }) => lastRun.startedAt).map(({ name, lastRun }) =>
    `TEST SUITE:     ${name}\n` +
    `Last Started:   ${shortTime(lastRun.startedAt)}\n` +
    `Last Completed: ${shortTime(lastRun.completedAt)}\n` +
    `Phase:          ${lastRun.phase}\n`
  ).join("");
}

function valuesText(release: StoredRelease, context: CommandContext): string {
  const computed = printYaml(computedValues(release, context));
  return `USER-SUPPLIED VALUES:\n${printYaml(release.config ?? null)}\nCOMPUTED VALUES:\n${computed}\n`;
}

function shortTime(instant: Instant | undefined): string {
  return formatTime(instant ?? zeroInstant, "Mon Jan _2 15:04:05 2006");
}
