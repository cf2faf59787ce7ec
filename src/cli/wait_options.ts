import type { OptionTable } from "./command.ts";

/** How a verb waits for objects (Helm docs); the directory and memory targets have nothing to wait for. */
export const waitOptions = {
  wait: {
    kind: "optional",
    hint: "strategy",
    preset: "watcher",
    summary: "Wait for objects: watcher, hookOnly or legacy, given with =",
  },
  "wait-for-jobs": { kind: "boolean", summary: "Wait for Jobs to end too" },
  timeout: { kind: "string", hint: "duration", default: "5m0s", summary: "Time to wait for each hook and object" },
} as const satisfies OptionTable;
