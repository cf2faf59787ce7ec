import type { CommandDefinition, OptionTable } from "./command.ts";
import { accessOptions, homeOptions, remoteOptions, verifyOptions } from "./remote_options.ts";
import type { ShowPart } from "./run_show.ts";

const dependencyOptions: OptionTable = {
  ...homeOptions,
  ...accessOptions,
  ...verifyOptions,
  "skip-refresh": { kind: "boolean", summary: "Use the cached indexes as they are" },
};

const showParts: readonly (readonly [name: ShowPart, summary: string])[] = [
  ["all", "Everything there is to show of a chart"],
  ["chart", "A chart's Chart.yaml"],
  ["values", "A chart's values.yaml"],
  ["readme", "A chart's README"],
  ["crds", "A chart's custom resource definitions"],
];

function showCommand([name, summary]: (typeof showParts)[number]): CommandDefinition {
  const jsonPath: OptionTable = {
    jsonpath: { kind: "string", hint: "template", summary: "Only what this JSONPath names" },
  };
  return {
    name,
    summary,
    args: "[charts...]",
    completes: "files",
    options: { ...remoteOptions, ...(name === "values" ? jsonPath : {}) },
    load: async () => (await import("./run_show.ts")).runShow(name),
  };
}

/** The commands of chart authors. */
export const chartCommands: readonly CommandDefinition[] = [
  {
    name: "create",
    summary: "Write a new chart to start from",
    args: "[names...]",
    completes: "files",
    examples: ["hctl create web"],
    options: {
      starter: { kind: "string", short: "p", hint: "path", summary: "Chart to copy instead of hctl's own" },
      "chart-api-version": {
        kind: "string",
        hint: "version",
        default: "v2",
        summary: "apiVersion of the chart",
        isHidden: true,
      },
    },
    load: async () => (await import("./run_create.ts")).runCreate,
  },
  {
    name: "package",
    summary: "Pack charts into archives",
    args: "[paths...]",
    completes: "files",
    examples: ["hctl package ./chart -d dist --version 1.2.3"],
    options: {
      ...homeOptions,
      ...accessOptions,
      destination: { kind: "string", short: "d", hint: "path", default: ".", summary: "Folder for the archives" },
      version: { kind: "string", hint: "version", summary: "Version to give the chart" },
      "app-version": { kind: "string", hint: "version", summary: "appVersion to give the chart" },
      "dependency-update": { kind: "boolean", short: "u", summary: "Update dependencies first" },
      sign: { kind: "boolean", summary: "Sign the archives (not supported yet)" },
      key: { kind: "string", hint: "name", summary: "Key to sign with" },
      keyring: { kind: "string", hint: "path", summary: "Keyring of the key" },
      "passphrase-file": { kind: "string", hint: "path", summary: "File with the key's passphrase" },
    },
    load: async () => (await import("./run_package.ts")).runPackage,
  },
  {
    name: "show",
    aliases: ["inspect"],
    summary: "Show parts of a chart",
    subcommands: showParts.map(showCommand),
  },
  {
    name: "dependency",
    aliases: ["dep", "dependencies"],
    summary: "Manage a chart's dependencies",
    subcommands: [
      {
        name: "list",
        aliases: ["ls"],
        summary: "List dependencies and what charts/ holds of them",
        args: "[chart]",
        completes: "files",
        options: { "max-col-width": { kind: "integer", hint: "N", default: 80, summary: "Widest column" } },
        load: async () => (await import("./run_dependency_list.ts")).runDependencyList,
      },
      {
        name: "update",
        aliases: ["up"],
        summary: "Bring the newest matching dependencies into charts/ and lock them",
        args: "[chart]",
        completes: "files",
        options: dependencyOptions,
        load: async () => (await import("./run_dependency_update.ts")).runDependencyUpdate,
      },
      {
        name: "build",
        summary: "Bring the locked dependencies into charts/",
        args: "[chart]",
        completes: "files",
        options: dependencyOptions,
        load: async () => (await import("./run_dependency_update.ts")).runDependencyBuild,
      },
    ],
  },
];
