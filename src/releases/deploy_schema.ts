import type { JSONSchema } from "json-schema-to-ts";

/** How a release gets to a cluster: keys that a release may have, and the file's defaults for all of them. */
export const deployProperties = {
  kubeContext: {
    description: "The context of the kubeconfig, and so the cluster; the environment's unless given. Templated.",
    type: "string",
    minLength: 1,
  },
  wait: {
    title: "true, false, watcher, hookOnly or legacy",
    description: "Wait until what a release brings is ready: true (watcher), false (hookOnly, only hooks), or legacy.",
    anyOf: [{ type: "boolean" }, { enum: ["watcher", "hookOnly", "legacy"] }],
  },
  waitForJobs: { description: "With wait: Jobs must have ended, not only started.", type: "boolean" },
  timeout: {
    description: "The longest wait for each hook and for a release's objects, for example 10m; a number is seconds.",
    anyOf: [
      {
        title: "a duration such as 10m",
        description: "The longest wait, for example 10m or 1m30s.",
        type: "string",
        pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$",
      },
      { title: "a number of seconds", type: "integer", minimum: 0 },
    ],
  },
  historyMax: {
    description: "Revisions kept of a release; 0 keeps all, 10 unless given.",
    type: "integer",
    minimum: 0,
  },
  createNamespace: { description: "Create the namespace when it is missing.", type: "boolean" },
  namespaceLabels: {
    description: "Labels of a namespace that is created.",
    type: "object",
    additionalProperties: { type: "string" },
  },
  crds: {
    description:
      "The CRDs of a chart's crds folder: create those that are missing, createReplace updates too, or skip.",
    enum: ["create", "createReplace", "skip"],
  },
  rollbackOnFailure: {
    description: "A failed upgrade goes back to what worked, a failed install is removed; both wait.",
    type: "boolean",
  },
  cleanupOnFail: { description: "Remove what a failed upgrade made anew.", type: "boolean" },
  serverSide: {
    title: "true, false or auto",
    description: "Server-side apply: true, false, or auto (new releases yes, others as their record says).",
    anyOf: [{ type: "boolean" }, { enum: ["auto"] }],
  },
  forceConflicts: { description: "Take fields from other managers instead of failing.", type: "boolean" },
  forceReplace: { description: "Replace objects instead of patching them; with serverSide: false.", type: "boolean" },
  takeOwnership: { description: "Adopt objects that are there and belong to no release or another.", type: "boolean" },
  noHooks: { description: "Do not run the chart's hooks.", type: "boolean" },
  cascade: {
    description: "What an uninstall does to dependents of its objects.",
    enum: ["background", "foreground", "orphan"],
  },
} as const satisfies Readonly<Record<string, JSONSchema>>;
