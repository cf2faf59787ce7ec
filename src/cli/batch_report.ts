import type { ApplyEvent, ReleaseEvent } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import { type ObjectIdentity, type Plan, releaseKey } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import { formatTable, jsonDocument, type Painter } from "../report/mod.ts";
import { printable } from "../text/mod.ts";
import { type PlainMap, plainMap } from "../yaml/mod.ts";

/** How one release ended. */
export interface ReleaseEnd {
  readonly release: ReleaseIdentity;
  readonly result: "done" | "unchanged" | "failed" | "skipped";
  readonly action: string;
  readonly detail: string;
}

/** How a release ended, when an event says so. */
export function endOf(event: ApplyEvent, plan: Plan): ReleaseEnd | undefined {
  if (!isEnd(event)) return undefined;
  const { release } = event;
  const action = plan.releases.find((one) => releaseKey(one.release) === releaseKey(release))?.action ?? "";
  if (event.kind === "release-skipped") return { release, action, result: "skipped", detail: event.reason };
  if (event.kind === "release-failed") return { release, action, result: "failed", detail: messageOf(event.error) };
  if (event.kind === "release-done") {
    const detail = event.revision === undefined ? "" : `revision ${event.revision}`;
    return { release, action, result: "done", detail };
  }
  if (event.relaid === 0) return { release, action, result: "unchanged", detail: "" };
  return { release, action, result: "done", detail: `${event.relaid} objects laid again` };
}

type EndEvent = Extract<
  ApplyEvent,
  { readonly kind: "release-done" | "release-unchanged" | "release-failed" | "release-skipped" }
>;

function isEnd(event: ApplyEvent): event is EndEvent {
  return ["release-done", "release-unchanged", "release-failed", "release-skipped"].includes(event.kind);
}

/** A failure that is no HctlError is a bug; its stack is worth more than its message. */
function messageOf(error: unknown): string {
  if (error instanceof HctlError) return printable(error.message);
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

/** What is told of an event while the batch runs. */
export function eventLine(event: ApplyEvent, end: ReleaseEnd | undefined, painter: Painter): string | undefined {
  if (event.kind === "message") return painter.yellow(event.text);
  if (event.kind === "release-started") return `${releaseKey(event.release)}: ${event.action} started`;
  if (isStep(event)) return stepLines(event, painter);
  if (!end || end.result === "unchanged") return undefined;
  const paint = { done: painter.green, failed: painter.red, skipped: painter.yellow }[end.result];
  return paint(`${releaseKey(end.release)}: ${end.action} ${end.result}${end.detail ? `: ${end.detail}` : ""}`);
}

function isStep(event: ApplyEvent): event is ReleaseEvent {
  return /^(?:object-|hook-|waiting$|warning$)/.test(event.kind);
}

/** A step inside a release; what an object already holds is not worth a line. */
function stepLines(event: ReleaseEvent, painter: Painter): string | undefined {
  const head = `${releaseKey(event.release)}: `;
  const text = stepText(event);
  if (text === undefined) return undefined;
  const lines = printable(text).trimEnd().split("\n").map((line) => head + line).join("\n");
  return event.kind === "warning" ? painter.yellow(lines) : lines;
}

function stepText(event: ReleaseEvent): string | undefined {
  switch (event.kind) {
    case "object-written":
      return event.how === "unchanged" ? undefined : `${nameOf(event.object)} ${event.how}`;
    case "object-deleted":
      return `${nameOf(event.object)} deleted`;
    case "object-kept":
      return `${nameOf(event.object)} kept: ${event.reason}`;
    case "hook-started":
      return `${event.event} hook ${nameOf(event.object)} started`;
    case "hook-done":
      return `${event.event} hook ${nameOf(event.object)} done`;
    case "hook-log":
      return event.text.trimEnd().split("\n").map((line) => `${event.source} | ${line}`).join("\n");
    case "waiting":
      return event.text;
    case "warning":
      return `Warning: ${event.text}`;
  }
}

function nameOf({ kind, name }: ObjectIdentity): string {
  return `${kind} ${name}`;
}

/** The closing table. */
export function endTable(ends: readonly ReleaseEnd[]): string {
  const rows = ends.map((end) => [releaseKey(end.release), end.action, end.result, end.detail.replaceAll("\n", " ")]);
  return formatTable([["RELEASE", "ACTION", "RESULT", "DETAIL"], ...rows]);
}

/** The same as JSON; `back` are the releases that were taken back after a failure. */
export function batchJson(batch: string, ends: readonly ReleaseEnd[], back: readonly ReleaseEnd[]): string {
  const takenBack = back.length > 0 ? back.map(endJson) : undefined;
  return jsonDocument("hctl.dev/batch/v1", { batch, releases: ends.map(endJson), takenBack });
}

function endJson({ release: { context, namespace, name }, action, result, detail }: ReleaseEnd): PlainMap {
  return plainMap({ context, namespace, name, action, result, detail });
}
