import type { CommandDefinition } from "./command.ts";
import { fileOptions, outputOption, targetOptions, valuesOptions } from "./shared_options.ts";

const confirm = {
  yes: { kind: "boolean", short: "y", summary: "Do not ask" },
  "dry-run": { kind: "boolean", summary: "Stop after the plan" },
} as const;

const revisionOption = {
  revision: { kind: "integer", hint: "N", summary: "Revision; the newest unless given" },
} as const;

const getParts = [
  ["all", "Everything stored of a release"],
  ["values", "The values a release was given"],
  ["manifest", "The manifest of a release"],
  ["hooks", "The hooks of a release"],
  ["notes", "The notes of a release"],
  ["metadata", "Name, chart, versions and status of a release"],
] as const;

function getCommand([name, summary]: (typeof getParts)[number]): CommandDefinition {
  const formats = name === "values" ? outputOption("yaml", "json") : outputOption("text", "json", "yaml");
  return {
    name,
    summary,
    args: "<release>",
    completes: "releases",
    options: {
      ...targetOptions,
      ...revisionOption,
      ...(name === "values" || name === "metadata" ? formats : {}),
      ...(name === "values"
        ? { all: { kind: "boolean", short: "a", summary: "Chart defaults included" } as const }
        : {}),
    },
    load: async () => (await import("./run_get.ts")).runGet(name),
  };
}

/** Every command of hctl, in the order help shows them. */
export const commands: readonly CommandDefinition[] = [
  {
    name: "plan",
    summary: "Show what apply would change",
    examples: ["hctl plan", "hctl plan -e prod -l tier=front -o json"],
    options: {
      ...fileOptions,
      ...outputOption("text", "json", "markdown"),
      "detailed-exitcode": { kind: "boolean", summary: "Exit 2 when there are changes" },
      prune: { kind: "boolean", summary: "Plan the removal of orphans" },
    },
    load: async () => (await import("./run_plan.ts")).runPlan,
  },
  {
    name: "apply",
    summary: "Carry out the plan",
    examples: ["hctl apply", "hctl apply -e prod --yes"],
    options: {
      ...fileOptions,
      ...confirm,
      ...outputOption("text", "json"),
      prune: { kind: "boolean", summary: "Remove orphans" },
    },
    load: async () => (await import("./run_apply.ts")).runApply,
  },
  {
    name: "destroy",
    summary: "Uninstall every release of the file",
    options: {
      ...fileOptions,
      ...confirm,
      ...outputOption("text", "json"),
      purge: { kind: "boolean", summary: "Drop the history too" },
    },
    load: async () => (await import("./run_destroy.ts")).runDestroy,
  },
  {
    name: "rollback",
    summary: "Take a release, or a whole batch, back",
    args: "[release] [revision]",
    completes: "releases",
    examples: ["hctl rollback web", "hctl rollback web 3", "hctl rollback --batch last"],
    options: {
      ...targetOptions,
      ...confirm,
      ...outputOption("text", "json"),
      batch: { kind: "string", hint: "id|last", summary: "Take back everything this batch did" },
    },
    load: async () => (await import("./run_rollback.ts")).runRollback,
  },
  {
    name: "history",
    aliases: ["hist"],
    summary: "Show the revisions of a release",
    args: "<release>",
    completes: "releases",
    options: {
      ...targetOptions,
      ...outputOption("table", "json", "yaml"),
      max: { kind: "integer", hint: "N", default: 256, summary: "Newest revisions to show" },
    },
    load: async () => (await import("./run_history.ts")).runHistory,
  },
  {
    name: "status",
    summary: "Show the state of the file's releases, or of one release",
    args: "[release]",
    completes: "releases",
    options: { ...fileOptions, ...outputOption("text", "json"), ...revisionOption },
    load: async () => (await import("./run_status.ts")).runStatus,
  },
  {
    name: "list",
    aliases: ["ls"],
    summary: "List the releases of the target",
    options: {
      ...targetOptions,
      "all-namespaces": { kind: "boolean", short: "A", summary: "Releases of every namespace" },
      filter: { kind: "string", hint: "regex", summary: "Only names that match" },
      short: { kind: "boolean", short: "q", summary: "Names only" },
      ...outputOption("table", "json", "yaml"),
    },
    load: async () => (await import("./run_list.ts")).runList,
  },
  { name: "get", summary: "Show what is stored of a release", subcommands: getParts.map(getCommand) },
  {
    name: "template",
    summary: "Render the file's releases, or one chart as helm does",
    args: "[name] [chart]",
    completes: "files",
    examples: ["hctl template", "hctl template web ./chart -f values.yaml --set replicas=2"],
    options: {
      ...valuesOptions,
      file: { kind: "string", hint: "path", default: "releases.yaml", summary: "The releases file" },
      environment: fileOptions.environment!,
      selector: fileOptions.selector!,
      "allow-no-match": fileOptions["allow-no-match"]!,
      "allow-outside": fileOptions["allow-outside"]!,
      "show-only": { kind: "list", short: "s", hint: "path", summary: "Only these templates" },
      "api-versions": { kind: "list", short: "a", hint: "version", summary: "API versions the chart sees besides" },
      "kube-version": { kind: "string", hint: "version", summary: "Kubernetes version the chart sees" },
      "include-crds": { kind: "boolean", summary: "Print the chart's CRDs too" },
      "skip-tests": { kind: "boolean", summary: "Leave test hooks out" },
      "no-hooks": { kind: "boolean", summary: "Leave hooks out" },
      "is-upgrade": { kind: "boolean", summary: "Render as for an upgrade" },
      "skip-schema-validation": { kind: "boolean", summary: "Do not check values.schema.json" },
      "generate-name": { kind: "boolean", short: "g", summary: "The only argument is the chart" },
    },
    load: async () => (await import("./run_template.ts")).runTemplate,
  },
  {
    name: "lint",
    summary: "Check the releases file and everything it renders",
    options: { ...fileOptions, ...outputOption("text", "json") },
    load: async () => (await import("./run_lint.ts")).runLint,
  },
  {
    name: "build",
    summary: "Print the releases file as hctl understood it",
    options: { ...fileOptions, ...outputOption("yaml", "json") },
    load: async () => (await import("./run_build.ts")).runBuild,
  },
  {
    name: "init",
    summary: "Write a first releases.yaml",
    options: { file: fileOptions.file! },
    load: async () => (await import("./run_init.ts")).runInit,
  },
  {
    name: "completion",
    summary: "Print the completion script of a shell",
    args: "<shell>",
    completes: ["bash", "zsh", "fish", "powershell"],
    load: async () => (await import("./run_completion.ts")).runCompletion,
  },
  {
    name: "version",
    summary: "Print hctl's version",
    options: { short: { kind: "boolean", summary: "The number only" }, ...outputOption("text", "json") },
    load: async () => (await import("./run_version.ts")).runVersion,
  },
];
