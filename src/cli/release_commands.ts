import type { CommandDefinition, OptionTable } from "./command.ts";
import { listOptions } from "./list_options.ts";
import { rollbackOptions } from "./rollback_options.ts";
import { fileOptions, outputOption } from "./shared_options.ts";
import { installVerbOptions, upgradeVerbOptions } from "./verb_options.ts";
import { waitOptions } from "./wait_options.ts";

/** A text, so that helm's parser of numbers can read it. */
const revisionOption: OptionTable = {
  revision: { kind: "string", hint: "N", summary: "Revision; the newest unless given" },
};

const getParts = [
  ["all", "Everything stored of a release"],
  ["values", "The values a release was given"],
  ["manifest", "The manifest of a release"],
  ["hooks", "The hooks of a release"],
  ["notes", "The notes of a release"],
  ["metadata", "Name, chart, versions and status of a release"],
] as const;

const partOptions: Readonly<Record<string, OptionTable>> = {
  all: { template: { kind: "string", hint: "template", summary: "Go template that prints .Release" } },
  values: {
    ...outputOption("table", "json", "yaml"),
    all: { kind: "boolean", short: "a", summary: "Chart defaults included" },
  },
  metadata: outputOption("table", "json", "yaml"),
};

function getCommand([name, summary]: (typeof getParts)[number]): CommandDefinition {
  return {
    name,
    summary,
    args: "<release>",
    completes: "releases",
    options: { ...revisionOption, ...partOptions[name] },
    load: async () => (await import("./run_get.ts")).runGet(name),
  };
}

/** The commands that show and change stored releases. */
export const releaseCommands: readonly CommandDefinition[] = [
  {
    name: "install",
    summary: "Install a chart as a new release",
    args: "[name] [chart] [ignored...]",
    completes: "files",
    examples: ["hctl install web ./chart -n shop --create-namespace", "hctl install -g repository/chart --wait"],
    options: installVerbOptions,
    load: async () => (await import("./run_install.ts")).runInstall,
  },
  {
    name: "upgrade",
    summary: "Bring a release to a new revision",
    args: "[release] [chart] [ignored...]",
    completes: "releases",
    examples: ["hctl upgrade web ./chart --install --set image.tag=1.27", "hctl upgrade web ./chart --reuse-values"],
    options: upgradeVerbOptions,
    load: async () => (await import("./run_upgrade.ts")).runUpgrade,
  },
  {
    name: "diff",
    summary: "Show what changed between two revisions of a release",
    args: "<release> [revision] [other]",
    completes: "releases",
    examples: ["hctl diff web", "hctl diff web 3", "hctl diff web 3 5 -o markdown"],
    options: {
      ...outputOption("text", "json", "markdown"),
      "detailed-exitcode": { kind: "boolean", summary: "Exit 2 when something changed" },
    },
    load: async () => (await import("./run_diff.ts")).runDiff,
  },
  {
    name: "rollback",
    summary: "Take a release, or a whole batch, back",
    args: "[release] [revision] [ignored...]",
    completes: "releases",
    examples: ["hctl rollback web", "hctl rollback web 3", "hctl rollback --batch last"],
    options: {
      yes: { kind: "boolean", short: "y", summary: "Do not ask" },
      ...rollbackOptions,
      ...outputOption("text", "json"),
      batch: { kind: "string", hint: "id|last", summary: "Take back everything this batch did" },
    },
    load: async () => (await import("./run_rollback.ts")).runRollback,
  },
  {
    name: "uninstall",
    aliases: ["del", "delete", "un"],
    summary: "Uninstall releases",
    args: "<releases...>",
    completes: "releases",
    examples: ["hctl uninstall web", "hctl uninstall web db --keep-history"],
    options: {
      cascade: {
        kind: "string",
        hint: "how",
        default: "background",
        summary: "As in helm, for clusters",
        isHidden: true,
      },
      description: { kind: "string", hint: "text", summary: "What the kept history says" },
      "dry-run": { kind: "boolean", summary: "Stop after the plan" },
      "ignore-not-found": { kind: "boolean", summary: "Succeed when a release is not there" },
      "keep-history": { kind: "boolean", summary: "Keep the revisions, so that a rollback can bring it back" },
      "no-hooks": { kind: "boolean", summary: "Do not run hooks" },
      timeout: waitOptions.timeout,
      wait: waitOptions.wait,
    },
    load: async () => (await import("./run_uninstall.ts")).runUninstall,
  },
  {
    name: "history",
    aliases: ["hist"],
    summary: "Show the revisions of a release",
    args: "<release>",
    completes: "releases",
    options: {
      ...outputOption("table", "json", "yaml"),
      max: { kind: "string", hint: "N", default: "256", summary: "Newest revisions to show" },
    },
    load: async () => (await import("./run_history.ts")).runHistory,
  },
  {
    name: "status",
    summary: "Show the state of a release, or of the file's releases",
    args: "[release]",
    completes: "releases",
    options: { ...fileOptions, ...outputOption("text", "table", "json", "yaml"), ...revisionOption },
    load: async () => (await import("./run_status.ts")).runStatus,
  },
  {
    name: "test",
    summary: "Run the tests of a release, or of the file's releases",
    args: "[release]",
    completes: "releases",
    examples: ["hctl test web --logs", "hctl test -l tier=front"],
    options: {
      ...fileOptions,
      ...outputOption("text", "json"),
      filter: { kind: "list", hint: "name=test", summary: "Only tests of that name, with !name=test all others" },
      logs: { kind: "boolean", summary: "Print what the test pods wrote" },
      timeout: waitOptions.timeout,
    },
    load: async () => (await import("./run_test.ts")).runTest,
  },
  {
    name: "list",
    aliases: ["ls"],
    summary: "List the releases of the target",
    options: listOptions,
    load: async () => (await import("./run_list.ts")).runList,
  },
  { name: "get", summary: "Show what is stored of a release", subcommands: getParts.map(getCommand) },
];
