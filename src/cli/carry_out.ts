import { type ApplyEvent, applyPlan, createBatchId } from "../apply/mod.ts";
import type { Plan } from "../plan/mod.ts";
import { createPainter, formatTable, hasChanges } from "../report/mod.ts";
import { type PlainValue, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import type { OpenTarget } from "./open_fleet.ts";
import { formatPlan } from "./show_plan.ts";

/** What differs between the commands that carry out a plan. */
export interface CarryOutOptions {
  readonly fleet?: string | undefined;
  readonly historyMax?: number;
  readonly onFailure?: "stop" | "continue";
  readonly purge?: boolean;
}

type ReleaseEnd = Extract<ApplyEvent, { kind: "done" | "failed" | "skipped" }>;

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
  if (!asJson || options.isSet("dry-run")) system.terminal.writeOutput(formatPlan(plan, context));
  if (options.isSet("dry-run")) return 0;
  if (hasChanges(plan) && !confirmed(context)) {
    system.terminal.writeError("Nothing was changed.\n");
    return 1;
  }
  const batchId = createBatchId(system.clock, system.random);
  const ends = await applyAndTell({ plan, open, context, extra, batchId });
  if (asJson) system.terminal.writeOutput(batchJson(batchId, ends));
  else if (ends.length > 0) system.terminal.writeOutput(`\nBatch ${batchId}\n${endTable(ends)}`);
  return ends.some((end) => end.kind !== "done") ? 1 : 0;
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
    onFailure: extra.onFailure ?? "stop",
    purge: extra.purge ?? false,
    ...(extra.fleet ? { fleet: extra.fleet } : {}),
  });
  for await (const event of events) {
    const line = eventLine(event, painter);
    if (line) system.terminal.writeError(line + "\n");
    if (event.kind === "done" || event.kind === "failed" || event.kind === "skipped") ends.push(event);
  }
  return ends;
}

function eventLine(event: ApplyEvent, painter: ReturnType<typeof createPainter>): string | undefined {
  if (event.kind === "warning") return painter.yellow(`Warning: ${event.message}`);
  const name = `${event.release.namespace}/${event.release.name}`;
  if (event.kind === "started") return `${name}: ${event.action} started`;
  if (event.kind === "done") return painter.green(`${name}: ${event.action} done`);
  if (event.kind === "failed") return painter.red(`${name}: ${event.action} failed: ${event.error.message}`);
  if (event.kind === "skipped") return painter.yellow(`${name}: skipped, ${event.reason}`);
  return undefined;
}

/** A person is asked only when both ends are terminals; CI goes on. */
function confirmed({ system, options }: CommandContext): boolean {
  const { terminal } = system;
  if (options.isSet("yes") || !terminal.isTerminal("stdin") || !terminal.isTerminal("stderr")) return true;
  terminal.writeError("Apply this plan? [y/N] ");
  const answer = new TextDecoder().decode(terminal.readInput()).trim().toLowerCase();
  return answer === "y" || answer === "yes";
}

function detail(end: ReleaseEnd): string {
  if (end.kind === "failed") return end.error.message;
  return end.kind === "skipped" ? end.reason : end.revision === undefined ? "" : `revision ${end.revision}`;
}

function endTable(ends: readonly ReleaseEnd[]): string {
  const rows = ends.map((end) => [`${end.release.namespace}/${end.release.name}`, end.action, end.kind, detail(end)]);
  return formatTable([["RELEASE", "ACTION", "RESULT", "DETAIL"], ...rows]);
}

function batchJson(batchId: string, ends: readonly ReleaseEnd[]): string {
  const releases = ends.map((end) =>
    new Map<string, PlainValue>([
      ["namespace", end.release.namespace],
      ["name", end.release.name],
      ["action", end.action],
      ["result", end.kind],
      ["detail", detail(end)],
    ])
  );
  const content = new Map<string, PlainValue>([["format", "hctl.dev/batch/v1"], ["batch", batchId], [
    "releases",
    releases,
  ]]);
  return printJson(content, { escapeHtml: false, indent: "  " }) + "\n";
}
