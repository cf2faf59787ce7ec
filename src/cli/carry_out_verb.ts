import { type ApplyEvent, applyPlan, newRevision } from "../apply/mod.ts";
import { planReleases, type ReleasePlan, type ReleaseSettings, releaseSettings } from "../plan/mod.ts";
import { type ReleaseIdentity, type RenderedRelease, sourced } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { textOf } from "../yaml/mod.ts";
import { eventLine } from "./batch_report.ts";
import type { CommandContext } from "./command.ts";
import { helmLog } from "./helm_log.ts";
import type { OpenReleases } from "./open_target.ts";
import { painterOf } from "./painter_of.ts";

/** One release that `install` or `upgrade` brings to a new revision. */
export interface VerbWork {
  readonly action: "install" | "upgrade";
  readonly release: ReleaseIdentity;
  readonly rendered: RenderedRelease;
  /** What is stored, oldest first. */
  readonly history: readonly Revision[];
  readonly labels: ReadonlyMap<string, string>;
  readonly settings: Partial<ReleaseSettings>;
  readonly dryRun: "none" | "client" | "server";
}

/**
 * Makes the new revision, always one, changed or not, as Helm does; a dry run only checks what can be checked.
 *
 * @param open Where to; undefined for dry runs that ask no target.
 * @returns The revision as it is stored now, or as it would be.
 * @throws {HctlError} In Helm's words, without the verb's own prefix.
 */
export async function carryOutVerb(
  work: VerbWork,
  open: OpenReleases | undefined,
  context: CommandContext,
): Promise<Revision> {
  const plan = verbPlan(work, context);
  if (work.dryRun !== "none" || !open) return await rehearse({ ...work, plan }, open, context);
  return await apply({ ...work, plan }, open, context);
}

interface PlannedWork extends VerbWork {
  readonly plan: ReleasePlan;
}

/** An install knows no revision before it, whatever stands in the history. */
function verbPlan(work: VerbWork, { system }: CommandContext): ReleasePlan {
  const { release, rendered, labels, history, action, settings } = work;
  const { releases: [plan] } = planReleases({
    desired: [{ identity: release, rendered, labels, settings }],
    revisions: action === "install" ? [] : history,
    hashKey: system.random.bytes(32),
    unchanged: "redo",
  });
  return { ...plan!, newest: history.at(-1)?.number ?? 0 };
}

async function apply({ plan, release }: PlannedWork, open: OpenReleases, context: CommandContext): Promise<Revision> {
  const ports = { store: open.store, target: open.target, clock: context.system.clock };
  for await (const event of applyPlan({ releases: [plan] }, ports, {})) {
    tellEvent(event, context);
    if (event.kind !== "release-failed") continue;
    await tellFailure(plan, open, context);
    throw event.error;
  }
  const history = await open.store.history(release);
  return history.at(-1)!;
}

/**
 * Helm says nothing while it works; what hooks wrote, what the server warns of and objects that stay behind are shown, with
 * --debug every step.
 */
export function tellEvent(event: ApplyEvent, context: CommandContext): void {
  const { options, system: { terminal } } = context;
  if (event.kind === "hook-log") return terminal.writeError(event.text);
  if (event.kind === "warning") return terminal.writeError(`Warning: ${event.text}\n`);
  const line = options.isSet("debug") || event.kind === "object-kept"
    ? eventLine(event, undefined, painterOf(context))
    : undefined;
  if (line) terminal.writeError(`${line}\n`);
}

/** What Helm logs of an upgrade that left a failed revision. */
async function tellFailure({ release, newest, action }: ReleasePlan, open: OpenReleases, context: CommandContext) {
  if (action === "install") return;
  const failed = (await open.store.history(release)).find(({ number }) => number === newest + 1);
  const words = `Upgrade ${JSON.stringify(release.name)} failed: `;
  if (!failed?.description.startsWith(words)) return;
  helmLog("warn", "upgrade failed", { name: release.name, error: failed.description.slice(words.length) }, context);
}

/** What would be stored. An upgrade asks the cluster whether the objects can be there even in a dry run of kind `client`. */
async function rehearse(
  work: PlannedWork,
  open: OpenReleases | undefined,
  context: CommandContext,
): Promise<Revision> {
  const { plan, history, action } = work;
  const settings = releaseSettings({ ...work.settings, crds: "skip", createNamespace: false });
  const to = { kind: "rendered", rendered: work.rendered } as const;
  const revision = newRevision({ plan, to, settings, history, nowMs: context.system.clock.nowMs() });
  const previous = action === "install" ? [] : history.slice(-1);
  await open?.target.prepare({
    plan,
    revision,
    previous,
    settings,
    crds: [],
    tell: (event) => tellEvent(event, context),
  });
  const own = action === "upgrade" ? settings.description : undefined;
  return { ...revision, manifest: shownManifest(work, context), description: own ?? "Dry run complete" };
}

/** The manifest with --hide-secret: of Secrets only where they come from. */
function shownManifest({ rendered }: VerbWork, { options }: CommandContext): string {
  if (!options.isSet("hide-secret")) return rendered.manifestText;
  return rendered.manifests.map(({ source, text, object }) => {
    const isSecret = textOf(object.get("apiVersion")) === "v1" && textOf(object.get("kind")) === "Secret";
    return isSecret
      ? `---\n# Source: ${source}\n# HIDDEN: The Secret output has been suppressed\n`
      : sourced(source, text);
  }).join("");
}
