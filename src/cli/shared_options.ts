import { clusterOptions } from "./cluster_options.ts";
import type { OptionTable } from "./command.ts";

/** Options every command takes, anywhere on the line. */
export const globalOptions: OptionTable = {
  namespace: {
    kind: "string",
    short: "n",
    hint: "name",
    summary: "Namespace of the release",
    variable: "HELM_NAMESPACE",
  },
  directory: {
    kind: "string",
    hint: "path",
    summary: "The folder that releases go to",
    variable: "HCTL_DIRECTORY",
  },
  color: {
    kind: "string",
    hint: "when",
    choices: ["auto", "always", "never"],
    default: "auto",
    summary: "When to colour",
    variable: "HELM_COLOR",
  },
  colour: { kind: "string", hint: "when", choices: ["auto", "always", "never"], summary: "As --color", isHidden: true },
  "log-format": {
    kind: "string",
    hint: "format",
    choices: ["text", "json"],
    default: "text",
    summary: "Form of errors",
  },
  ...clusterOptions,
  debug: { kind: "boolean", summary: "Show causes and stacks of errors" },
};

/** Options of commands that read the releases file. */
export const fileOptions = {
  file: {
    kind: "string",
    short: "f",
    hint: "path",
    default: "releases.yaml",
    summary: "The releases file",
    variable: "HCTL_FILE",
  },
  environment: {
    kind: "string",
    short: "e",
    hint: "name",
    summary: "Environment of the releases file",
    variable: "HCTL_ENVIRONMENT",
  },
  selector: { kind: "list", short: "l", hint: "key=value", summary: "Only releases whose labels match; also name=…" },
  "allow-no-match": { kind: "boolean", summary: "Succeed when the selector matches nothing" },
  "allow-outside": { kind: "boolean", summary: "Read files outside the project folder" },
  concurrency: { kind: "integer", hint: "N", default: 8, summary: "Releases worked on side by side" },
} as const satisfies OptionTable;

/** `-o` with the given formats; the first is the default. */
export function outputOption(...choices: readonly [string, ...string[]]): OptionTable {
  const [first] = choices;
  return {
    output: { kind: "string", short: "o", hint: "format", choices, default: first, summary: "Form of the result" },
  };
}

/** Helm's options for values on the command line. */
export const valuesOptions: OptionTable = {
  values: {
    kind: "list",
    short: "f",
    hint: "path",
    summary: "Values file; later ones win (repeatable, comma separated)",
  },
  set: { kind: "list", hint: "key=value", summary: "Set values" },
  "set-string": { kind: "list", hint: "key=value", summary: "Set values as strings" },
  "set-file": { kind: "list", hint: "key=path", summary: "Set values to the text of files" },
  "set-json": { kind: "list", hint: "key=json", summary: "Set values from JSON" },
  "set-literal": { kind: "list", hint: "key=value", summary: "Set one value verbatim" },
};
