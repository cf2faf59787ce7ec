import { type ApplyEvent, applyPlan, intentsOf, newBatchId } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import { type Plan, planBatchRollback, releaseKey } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import { createPainter, formatTable, hasChanges, type Painter } from "../report/mod.ts";
import { printable } from "../text/mod.ts";
import { type PlainValue, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import type { OpenTarget } from "./open_target.ts";
import { formatPlan } from "./show_plan.ts";

/** What differs between the commands that carry out a plan. */
export interface CarryOutOptions {
  readonly fleet?: string | undefined;
  readonly historyMax?: number;
  /** `rollback` stops and takes back what the batch did so far. */
  readonly onFailure?: "stop" | "continue" | "rollback";
  readonly waveSize?: number;
  readonly purge?: boolean;
  /** Stored instead of Helm's own words. */
  readonly description?: string | undefined;
}

/** How one release ended, for the closing table. */
interface ReleaseEnd {
  readonly release: ReleaseIdentity;
  readonly result: "done" | "unchanged" | "failed" | "skipped";
  readonly action: string;
  readonly detail: string;
}

/**
 * Shows a plan, asks when a person sits there, and applies it.
 *
 * @returns 0, or 1 when any release failed or was skipped, or the person said no.
 */
export async function carryOut(
  plan: Plan,
  open: OpenTarget,
  context: CommandContext,
  extra: CarryOutOptions = {},
): Promise<number> {
  const { system, options } = context;
  const asJson = options.text("output") === "json";
  open.target.check(intentsOf(plan));
  if (!asJson || options.isSet("dry-run")) system.terminal.writeOutput(formatPlan(plan, context));
  if (options.isSet("dry-run")) return 0;
  if (hasChanges(plan) && !confirmed(context)) {
    system.terminal.writeError("Nothing was changed.\n");
    return 1;
  }
  const batchId = newBatchId(system.clock, system.random);
  const work = { plan, open, context, extra, batchId };
  const ends = await applyAndTell(work);
  const isFailed = ends.some((end) => end.result !== "done");
  const back = isFailed && extra.onFailure === "rollback" ? await takeBack(work) : [];
  if (asJson) system.terminal.writeOutput(batchJson(batchId, ends, back));
  else if (ends.length > 0) {
    system.terminal.writeOutput(`\nBatch ${batchId}\n${endTable(ends)}`);
    if (back.length > 0) system.terminal.writeOutput(`\nTaken back\n${endTable(back)}`);
  }
  return isFailed ? 1 : 0;
}

/** Undoes what the batch did before a release failed. */
async function takeBack(work: Work): Promise<ReleaseEnd[]> {
  const { open, context: { system } } = work;
  const plan = planBatchRollback(await open.store.list(), work.batchId, system.random.bytes(32));
  if (!hasChanges(plan)) return [];
  system.terminal.writeError(`Taking batch ${work.batchId} back\n`);
  const batchId = newBatchId(system.clock, system.random);
  return await applyAndTell({ ...work, plan, batchId, extra: { ...work.extra, onFailure: "continue" } });
}

interface Work {
  readonly plan: Plan;
  readonly open: OpenTarget;
  readonly context: CommandContext;
  readonly extra: CarryOutOptions;
  readonly batchId: string;
}

async function applyAndTell({ plan, open, context, extra, batchId }: Work): Promise<ReleaseEnd[]> {
  const { system, options } = context;
  const painter = createPainter(system, options.text("color") ?? "auto");
  const ends: ReleaseEnd[] = [];
  const ports = { store: open.store, target: open.target, clock: system.clock };
  const events = applyPlan(plan, ports, {
    concurrency: options.integer("concurrency") ?? 8,
    batchId,
    historyMax: extra.historyMax ?? 10,
    onFailure: extra.onFailure === "continue" ? "continue" : "stop",
    ...(extra.waveSize ? { waveSize: extra.waveSize } : {}),
    purge: extra.purge ?? false,
    description: extra.description,
    ...(extra.fleet ? { fleet: extra.fleet } : {}),
  });
  for await (const event of events) {
    const end = endOf(event, plan);
    const line = eventLine(event, end, painter);
    if (line) system.terminal.writeError(line + "\n");
    if (end && end.result !== "unchanged") ends.push(end);
  }
  return ends;
}

function endOf(event: ApplyEvent, plan: Plan): ReleaseEnd | undefined {
  if (!("release" in event) || event.kind === "release-started") return undefined;
  const { release } = event;
  const action = plan.releases.find((one) => releaseKey(one.release) === releaseKey(release))?.action ?? "";
  if (event.kind === "release-skipped") return { release, action, result: "skipped", detail: event.reason };
  if (event.kind === "release-failed") return { release, action, result: "failed", detail: messageOf(event.error) };
  if (event.kind === "release-done") {
    return {
      release,
      action,
      result: "done",
      detail: event.revision === undefined ? "" : `revision ${event.revision}`,
    };
  }
  const isRelaid = event.relaid > 0;
  return {
    release,
    action,
    result: isRelaid ? "done" : "unchanged",
    detail: isRelaid ? `${event.relaid} objects laid again` : "",
  };
}

/** A failure that is no HctlError is a bug; its stack is worth more than its message. */
function messageOf(error: unknown): string {
  if (error instanceof HctlError) return printable(error.message);
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

function eventLine(event: ApplyEvent, end: ReleaseEnd | undefined, painter: Painter): string | undefined {
  if (event.kind === "message") return painter.yellow(event.text);
  if (event.kind === "release-started") return `${releaseKey(event.release)}: ${event.action} started`;
  if (!end || end.result === "unchanged") return undefined;
  const paint = { done: painter.green, failed: painter.red, skipped: painter.yellow }[end.result];
  return paint(`${releaseKey(end.release)}: ${end.action} ${end.result}${end.detail ? `: ${end.detail}` : ""}`);
}

/** A person is asked only when both ends are terminals; CI goes on. */
function confirmed({ system, options }: CommandContext): boolean {
  const { terminal } = system;
  if (options.isSet("yes") || !terminal.isTerminal("stdin") || !terminal.isTerminal("stderr")) return true;
  terminal.writeError("Apply this plan? [y/N] ");
  const answer = new TextDecoder().decode(terminal.readInput()).trim().toLowerCase();
  return answer === "y" || answer === "yes";
}

function endTable(ends: readonly ReleaseEnd[]): string {
  const rows = ends.map((end) => [releaseKey(end.release), end.action, end.result, end.detail]);
  return formatTable([["RELEASE", "ACTION", "RESULT", "DETAIL"], ...rows]);
}

function batchJson(batchId: string, ends: readonly ReleaseEnd[], back: readonly ReleaseEnd[]): string {
  const content = new Map<string, PlainValue>([
    ["format", "hctl.dev/batch/v1"],
    ["batch", batchId],
    ["releases", endsJson(ends)],
    ...(back.length > 0 ? [["takenBack", endsJson(back)] as const] : []),
  ]);
  return printJson(content, { escapeHtml: false, indent: "  " }) + "\n";
}

function endsJson(ends: readonly ReleaseEnd[]): readonly PlainValue[] {
  return ends.map((end) =>
    new Map<string, PlainValue>([
      ["namespace", end.release.namespace],
      ["name", end.release.name],
      ["action", end.action],
      ["result", end.result],
      ["detail", end.detail],
    ])
  );
}
