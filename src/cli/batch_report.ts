import type { ApplyEvent } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import { type Plan, releaseKey } from "../plan/mod.ts";
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
  if (!("release" in event) || event.kind === "release-started") return undefined;
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

/** A failure that is no HctlError is a bug; its stack is worth more than its message. */
function messageOf(error: unknown): string {
  if (error instanceof HctlError) return printable(error.message);
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

/** What is told of an event while the batch runs. */
export function eventLine(event: ApplyEvent, end: ReleaseEnd | undefined, painter: Painter): string | undefined {
  if (event.kind === "message") return painter.yellow(event.text);
  if (event.kind === "release-started") return `${releaseKey(event.release)}: ${event.action} started`;
  if (!end || end.result === "unchanged") return undefined;
  const paint = { done: painter.green, failed: painter.red, skipped: painter.yellow }[end.result];
  return paint(`${releaseKey(end.release)}: ${end.action} ${end.result}${end.detail ? `: ${end.detail}` : ""}`);
}

/** The closing table. */
export function endTable(ends: readonly ReleaseEnd[]): string {
  const rows = ends.map((end) => [releaseKey(end.release), end.action, end.result, end.detail]);
  return formatTable([["RELEASE", "ACTION", "RESULT", "DETAIL"], ...rows]);
}

/** The same as JSON; `back` are the releases that were taken back after a failure. */
export function batchJson(batch: string, ends: readonly ReleaseEnd[], back: readonly ReleaseEnd[]): string {
  const takenBack = back.length > 0 ? back.map(endJson) : undefined;
  return jsonDocument("hctl.dev/batch/v1", { batch, releases: ends.map(endJson), takenBack });
}

function endJson({ release: { namespace, name }, action, result, detail }: ReleaseEnd): PlainMap {
  return plainMap({ namespace, name, action, result, detail });
}
