import type { OptionTable } from "./command.ts";
import { outputOption } from "./shared_options.ts";

/** Helm's options of `list` (Helm docs, "helm list"). */
export const listOptions: OptionTable = {
  "all-namespaces": { kind: "boolean", short: "A", summary: "Releases of every namespace" },
  filter: { kind: "string", short: "f", hint: "regex", summary: "Only names that match (RE2)" },
  selector: { kind: "string", short: "l", hint: "labels", summary: "Only releases whose labels match" },
  deployed: { kind: "boolean", summary: "Deployed releases; several of these add up" },
  failed: { kind: "boolean", summary: "Failed releases" },
  pending: { kind: "boolean", summary: "Pending releases" },
  superseded: { kind: "boolean", summary: "Superseded revisions" },
  uninstalled: { kind: "boolean", summary: "Uninstalled releases whose history was kept" },
  uninstalling: { kind: "boolean", summary: "Releases that are being uninstalled" },
  date: { kind: "boolean", short: "d", summary: "Sort by time" },
  reverse: { kind: "boolean", short: "r", summary: "Sort backwards" },
  max: { kind: "string", short: "m", hint: "N", default: "256", summary: "Most releases to show, 0 for all" },
  offset: { kind: "string", hint: "N", default: "0", summary: "Releases to skip" },
  "time-format": { kind: "string", hint: "layout", summary: "Layout of times, as Go has them: 2006-01-02 15:04" },
  "no-headers": { kind: "boolean", summary: "Leave the heading out" },
  short: { kind: "boolean", short: "q", summary: "Names only" },
  ...outputOption("table", "json", "yaml"),
};
