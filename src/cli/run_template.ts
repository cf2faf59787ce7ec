import { loadChart, mergeValues, parseSet, type SetKind } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { defaultCapabilities, renderRelease, templateOutput } from "../render/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { desiredReleases, selectedReleases } from "./desired_releases.ts";
import { openFleet } from "./open_fleet.ts";
import { readValuesFile } from "./release_values.ts";

/** `hctl template` renders the file's releases; with a chart it is helm's `template [NAME] CHART`. */
export function runTemplate(context: CommandContext): Promise<number> {
  return context.args.length === 0 ? templateFile(context) : templateChart(context);
}

async function templateFile(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  const desired = await desiredReleases(fleet, selectedReleases(fleet, context), context);
  for (const { rendered } of desired) {
    context.system.terminal.writeOutput(templateOutput(rendered, outputChoices(context)));
  }
  return 0;
}

function outputChoices({ options }: CommandContext) {
  return {
    includeCrds: options.isSet("include-crds"),
    noHooks: options.isSet("no-hooks"),
    skipTests: options.isSet("skip-tests"),
    showOnly: commaSeparated(options.list("show-only")),
  };
}

function commaSeparated(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "");
}

/** Helm's own default when no name is given. */
const unnamed = "release-name";

async function templateChart(context: CommandContext): Promise<number> {
  const { options, system, args } = context;
  const [name, path] = args.length === 2 ? [args[0]!, args[1]!] : [unnamed, args[0]!];
  const isUpgrade = options.isSet("is-upgrade");
  const rendered = renderRelease({
    chart: await loadChart(path, system.files),
    values: valuesFromOptions(context),
    identity: { namespace: options.text("namespace") ?? "default", name: releaseName(name) },
    revision: 1,
    event: isUpgrade ? "upgrade" : "install",
    capabilities: defaultCapabilities({
      ...(options.text("kube-version") ? { kubeVersion: options.text("kube-version")! } : {}),
      apiVersions: commaSeparated(options.list("api-versions")),
    }),
    clock: system.clock,
    random: system.random,
    skipSchema: options.isSet("skip-schema-validation"),
    onWarning: (message) => system.terminal.writeError(`level=WARN msg=${JSON.stringify(message)}\n`),
  });
  system.terminal.writeOutput(templateOutput(rendered, outputChoices(context)));
  return 0;
}

/** Helm's rule for release names (Helm docs, "helm install"). */
function releaseName(name: string): string {
  if (name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) return name;
  throw new HctlError("release.invalid_name", `"${name}" is not a release name`, {
    hint: "At most 53 lower-case letters, digits, - and ., starting and ending with a letter or digit",
  });
}

const setOptions: readonly (readonly [string, SetKind])[] = [
  ["set-json", "json"],
  ["set", "set"],
  ["set-string", "string"],
  ["set-file", "file"],
  ["set-literal", "literal"],
];

/** Values in helm's order: files, then --set-json, --set, --set-string, --set-file, --set-literal. */
function valuesFromOptions({ options, system }: CommandContext): PlainMap {
  const read = (path: string) => new TextDecoder().decode(system.files.readFile(path));
  let values = mergeValues(commaSeparated(options.list("values")).map((path) => readValuesFile(path, system.files)));
  for (const [option, kind] of setOptions) {
    for (const expression of options.list(option)) values = parseSet(expression, values, { kind, readFile: read });
  }
  return values;
}
