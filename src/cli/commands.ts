import { chartCommands } from "./chart_commands.ts";
import type { CommandDefinition } from "./command.ts";
import { fileCommands } from "./file_commands.ts";
import { fileOptions, outputOption } from "./shared_options.ts";

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
  ...fileCommands,
  ...chartCommands,
  {
    name: "rollback",
    summary: "Take a release, or a whole batch, back",
    args: "[release] [revision]",
    completes: "releases",
    examples: ["hctl rollback web", "hctl rollback web 3", "hctl rollback --batch last"],
    options: {
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
      ...outputOption("table", "json", "yaml"),
      max: { kind: "integer", hint: "N", default: 256, summary: "Newest revisions to show" },
    },
    load: async () => (await import("./run_history.ts")).runHistory,
  },
  {
    name: "status",
    summary: "Show the state of a release, or of the file's releases",
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
      "all-namespaces": { kind: "boolean", short: "A", summary: "Releases of every namespace" },
      filter: { kind: "string", hint: "regex", summary: "Only names that match" },
      short: { kind: "boolean", short: "q", summary: "Names only" },
      ...outputOption("table", "json", "yaml"),
    },
    load: async () => (await import("./run_list.ts")).runList,
  },
  { name: "get", summary: "Show what is stored of a release", subcommands: getParts.map(getCommand) },
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
