import {
  type FieldChange,
  isUntouched,
  type ObjectChange,
  type Plan,
  type PlanCluster,
  type ReleaseAction,
  releaseKey,
  type ReleasePlan,
} from "../plan/mod.ts";
import { printable } from "../text/mod.ts";
import { type PlainValue, printJson } from "../yaml/mod.ts";
import type { Painter } from "./colour.ts";
import { chartLabel, countActions } from "./plan_summary.ts";

const signs: Readonly<Record<ReleaseAction, string>> = {
  install: "+",
  upgrade: "~",
  repair: "~",
  rollback: "~",
  uninstall: "-",
  unchanged: "=",
  orphaned: "!",
};

const longest = 160;

/** A plan as a person reads it: one line a release, under it its objects and fields; a closing line counts. */
export function planText(plan: Plan, painter: Painter): string {
  const changed = plan.releases.filter((release) => release.action !== "unchanged");
  const lines = changed.flatMap((release) => releaseLines(release, painter));
  const closing = changed.some((release) => release.action !== "orphaned")
    ? `Plan: ${countActions(plan)}.`
    : `Nothing to do: ${countActions(plan)}.`;
  const places = (plan.clusters ?? []).map(clusterLine).map(painter.dim);
  return [...places, ...lines, ...(lines.length > 0 ? [""] : []), painter.bold(closing), ""].join("\n");
}

function clusterLine({ context, serverUrl }: PlanCluster): string {
  return printable(context === "" ? `Cluster ${serverUrl}` : `Cluster ${context} (${serverUrl})`);
}

function paintFor(action: string, painter: Painter): (text: string) => string {
  if (action === "install" || action === "create") return painter.green;
  if (action === "uninstall" || action === "delete") return painter.red;
  return painter.yellow;
}

function releaseLines(release: ReleasePlan, painter: Painter): string[] {
  const paint = paintFor(release.action, painter);
  const label = chartLabel(release);
  const head = printable(`${signs[release.action]} ${release.action} ${releaseKey(release.release)}`);
  const note = printable((label ? ` (${label})` : "") + (release.reason ? `: ${release.reason}` : ""));
  const touched = release.objects.filter((change) => !isUntouched(change));
  const unchanged = release.objects.length - touched.length;
  const remarks = [
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? "object" : "objects"} unchanged`] : []),
    ...release.hooks.map(({ event, kind, name }) => `runs ${event} hook ${kind}/${name}`),
    ...release.needs.map((need) => `after ${releaseKey(need)}`),
  ];
  return [
    paint(head) + note,
    ...touched.flatMap((change) => objectLines(change, painter)),
    ...remarks.map((remark) => `    ${painter.dim(printable(remark))}`),
  ];
}

/** One object of a plan, with its fields where it changes. */
export function objectLines({ object, action, fields, note }: ObjectChange, painter: Painter): string[] {
  const sign = action === "create" ? "+" : action === "delete" ? "-" : action === "keep" ? "=" : "~";
  const place = object.namespace ? `${object.namespace}/${object.name}` : object.name;
  const head = `    ${paintFor(action, painter)(printable(`${sign} ${object.kind} ${place}`))}${noteOf(action, note)}`;
  return action === "update" ? [head, ...fields.map((field) => `        ${fieldLine(field, painter)}`)] : [head];
}

function noteOf(action: ObjectChange["action"], note: string | undefined): string {
  if (action === "keep") return ` ${printable(note ?? "stays (helm.sh/resource-policy: keep)")}`;
  return note === undefined ? "" : ` (${printable(note)})`;
}

function fieldLine(
  { path: rawPath, before, after, isSecret, isGenerated, isDrift }: FieldChange,
  painter: Painter,
): string {
  const path = printable(rawPath);
  const notes = [
    ...(isSecret ? ["hidden"] : []),
    ...(isGenerated ? ["generated anew in every rendering"] : []),
    ...(isDrift ? ["drift"] : []),
  ];
  const note = notes.length > 0 ? painter.dim(` (${notes.join(", ")})`) : "";
  if (before === undefined) return `${path}: ${painter.green(`+ ${shown(after ?? null)}`)}${note}`;
  if (after === undefined) return `${path}: ${painter.red(`- ${shown(before)}`)}${note}`;
  return `${path}: ${painter.red(shown(before))} -> ${painter.green(shown(after))}${note}`;
}

function shown(value: PlainValue): string {
  const text = printable(printJson(value, { escapeHtml: false }));
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
