import type { CommandDefinition } from "./command.ts";
import { remoteOptions } from "./remote_options.ts";
import { installOptions } from "./template_options.ts";
import { fileOptions, outputOption, valuesOptions } from "./shared_options.ts";

const confirm = {
  yes: { kind: "boolean", short: "y", summary: "Do not ask" },
  "dry-run": { kind: "boolean", summary: "Stop after the plan" },
} as const;

const allOption = { kind: "boolean", summary: "Give unchanged releases a new revision too" } as const;

/** Where `-f` is a values file. */
const fileOption = {
  file: { kind: "string", hint: "path", default: "releases.yaml", summary: "The releases file" },
} as const;

/** The commands of the releases file. */
export const fileCommands: readonly CommandDefinition[] = [
  {
    name: "plan",
    summary: "Show what apply would change",
    examples: ["hctl plan", "hctl plan -e prod -l tier=front -o json"],
    options: {
      ...fileOptions,
      ...outputOption("text", "json", "markdown"),
      "detailed-exitcode": { kind: "boolean", summary: "Exit 2 when there are changes" },
      prune: { kind: "boolean", summary: "Plan the removal of orphans" },
      all: allOption,
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
      all: allOption,
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
    name: "template",
    summary: "Render the file's releases, or one chart as helm does",
    args: "[name] [chart]",
    completes: "files",
    examples: ["hctl template", "hctl template web ./chart -f values.yaml --set replicas=2"],
    options: {
      ...installOptions,
      ...remoteOptions,
      ...valuesOptions,
      ...fileOption,
      environment: fileOptions.environment,
      selector: fileOptions.selector,
      "allow-no-match": fileOptions["allow-no-match"],
      "allow-outside": fileOptions["allow-outside"],
      "show-only": { kind: "list", short: "s", hint: "path", summary: "Only these templates" },
      "api-versions": { kind: "list", short: "a", hint: "version", summary: "API versions the chart sees besides" },
      "kube-version": { kind: "string", hint: "version", summary: "Kubernetes version the chart sees" },
      "include-crds": { kind: "boolean", summary: "Print the chart's CRDs too" },
      "skip-tests": { kind: "boolean", summary: "Leave test hooks out" },
      "no-hooks": { kind: "boolean", summary: "Leave hooks out" },
      "is-upgrade": { kind: "boolean", summary: "Render as for an upgrade" },
      "skip-schema-validation": { kind: "boolean", summary: "Do not check values.schema.json" },
      "generate-name": { kind: "boolean", short: "g", summary: "The only argument is the chart" },
      "name-template": { kind: "string", hint: "template", summary: "Template that gives the release's name" },
      "output-dir": { kind: "string", hint: "path", summary: "Write files there instead of printing" },
      "release-name": { kind: "boolean", summary: "Put the release's name before the paths of --output-dir" },
      "post-renderer": {
        kind: "string",
        hint: "program",
        summary: "Plugin, or program by its path, that changes manifests",
      },
      "post-renderer-args": { kind: "list", hint: "argument", summary: "Argument for it (repeatable)" },
      "skip-crds": { kind: "boolean", summary: "Leave CRDs out even with --include-crds" },
    },
    load: async () => (await import("./run_template.ts")).runTemplate,
  },
  {
    name: "lint",
    summary: "Check the releases file and everything it renders, or charts as helm does",
    args: "[paths...]",
    completes: "files",
    examples: ["hctl lint", "hctl lint ./chart --strict"],
    options: {
      ...fileOptions,
      ...outputOption("text", "json"),
      ...valuesOptions,
      ...fileOption,
      strict: { kind: "boolean", summary: "Fail on warnings too" },
      quiet: { kind: "boolean", summary: "Print warnings and errors only" },
      "with-subcharts": { kind: "boolean", summary: "Check the charts in charts/ as well" },
      "kube-version": {
        kind: "string",
        hint: "version",
        summary: "Kubernetes version for capabilities and deprecations",
      },
      "skip-schema-validation": { kind: "boolean", summary: "Do not check values.schema.json" },
    },
    load: async () => (await import("./run_lint.ts")).runLint,
  },
  {
    name: "build",
    summary: "Print the releases file as hctl understood it",
    examples: ["hctl build", "hctl build --explain web.image.tag"],
    options: {
      ...fileOptions,
      ...outputOption("yaml", "json"),
      explain: {
        kind: "string",
        hint: "release[.path]",
        summary: "Say which file or flag set a value, and what it hid",
      },
    },
    load: async () => (await import("./run_build.ts")).runBuild,
  },
  {
    name: "init",
    summary: "Write a first releases.yaml",
    options: { file: fileOptions.file },
    load: async () => (await import("./run_init.ts")).runInit,
  },
];
