import type { ObjectChange, Plan, ReleasePlan } from "../plan/mod.ts";
import { type PlainValue, printJson } from "../yaml/mod.ts";
import { chartLabel, hasChanges } from "./plan_summary.ts";

/** Version of the JSON form; it rises when a reader must change. */
export const planFormat = "hctl.dev/plan/v1";

/** A plan as JSON, indented, ending in a newline. Manifests are left out, Secret values are hashes as everywhere. */
export function planJson(plan: Plan): string {
  const content = new Map<string, PlainValue>([
    ["format", planFormat],
    ["fleet", plan.fleet ?? null],
    ["hasChanges", hasChanges(plan)],
    ["releases", plan.releases.map(releaseJson)],
  ]);
  return printJson(content, { escapeHtml: false, indent: "  " }) + "\n";
}

function releaseJson(release: ReleasePlan): PlainValue {
  return new Map<string, PlainValue>([
    ["namespace", release.release.namespace],
    ["name", release.release.name],
    ["action", release.action],
    ["chart", chartLabel(release)],
    ...(release.reason ? [["reason", release.reason] as const] : []),
    ["objects", release.objects.map(objectJson)],
    ["hooks", release.hooks.map((hook) => new Map(Object.entries(hook)))],
    ["needs", release.needs.map((need) => `${need.namespace}/${need.name}`)],
  ]);
}

function objectJson({ object, action, fields }: ObjectChange): PlainValue {
  return new Map<string, PlainValue>([
    ...Object.entries(object),
    ["action", action],
    [
      "fields",
      fields.map((field) =>
        new Map<string, PlainValue>([
          ["path", field.path],
          ...(field.before === undefined ? [] : [["before", field.before] as const]),
          ...(field.after === undefined ? [] : [["after", field.after] as const]),
          ...(field.isSecret ? [["isSecret", true] as const] : []),
          ...(field.isGenerated ? [["isGenerated", true] as const] : []),
        ])
      ),
    ],
  ]);
}
