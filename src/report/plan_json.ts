import { type ObjectChange, type Plan, releaseKey, type ReleasePlan } from "../plan/mod.ts";
import { plainMap, type PlainValue } from "../yaml/mod.ts";
import { jsonDocument } from "./json_document.ts";
import { chartLabel, hasChanges } from "./plan_summary.ts";

/** A plan as JSON. Manifests are left out, Secret values are hashes as everywhere. */
export function planJson(plan: Plan): string {
  return jsonDocument("hctl.dev/plan/v1", {
    fleet: plan.fleet ?? null,
    clusters: plan.clusters?.map(({ context, serverUrl }) => plainMap({ context, server: serverUrl })),
    hasChanges: hasChanges(plan),
    releases: plan.releases.map(releaseJson),
  });
}

function releaseJson(plan: ReleasePlan): PlainValue {
  const { release: { context, namespace, name }, action, reason, objects, hooks, needs } = plan;
  return plainMap({
    context,
    namespace,
    name,
    action,
    chart: chartLabel(plan),
    reason: reason || undefined,
    objects: objects.map(objectJson),
    hooks: hooks.map((hook) => plainMap({ ...hook })),
    needs: needs.map(releaseKey),
  });
}

/** One object of a plan as JSON. */
export function objectJson({ object, action, fields, note }: ObjectChange): PlainValue {
  return plainMap({ ...object, action, note, fields: fields.map((field) => plainMap({ ...field })) });
}
