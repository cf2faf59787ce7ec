import { hasCode, HctlError } from "../errors.ts";
import { planDestroy, type ReleaseSettings } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { YamlError } from "../yaml/mod.ts";
import { carryOut } from "./carry_out.ts";
import { carryOutQuietly } from "./carry_out_quietly.ts";
import type { CommandContext } from "./command.ts";
import { onStderr } from "./error_terminal.ts";
import { findStored, identify } from "./find_release.ts";
import { keptObjects } from "./kept_objects.ts";
import { type OpenReleases, openTarget } from "./open_target.ts";
import { isReleaseName } from "./release_name.ts";
import { checkWaitOptions } from "./check_wait_options.ts";

/** `hctl uninstall RELEASE…`: helm's lines on stdout, the plan on stderr (Helm docs, "helm uninstall"). */
export async function runUninstall(context: CommandContext): Promise<number> {
  const settings = uninstallSettings(context);
  const open = await openTarget(context);
  for (const name of context.args) {
    if (await uninstallOne(name, { open, settings }, context) !== 0) return 1;
    context.system.terminal.writeOutput(`release "${name}" uninstalled\n`);
  }
  return 0;
}

const cascades = ["background", "foreground", "orphan"] as const;

function uninstallSettings(context: CommandContext): Partial<ReleaseSettings> {
  const { options } = context;
  const waiting = checkWaitOptions(context);
  const text = options.text("cascade") ?? "background";
  const cascade = cascades.find((known) => known === text);
  if (!cascade) {
    const rule = 'Must be "background", "foreground", or "orphan"';
    throw new HctlError("usage.invalid", `invalid cascade value (${text}). ${rule}`);
  }
  const hooks = options.isSet("no-hooks") ? "skip" : "run";
  return { ...waiting, hooks, cascade, description: options.text("description") || undefined };
}

/** Where releases are uninstalled, and how. */
interface Uninstall {
  readonly open: OpenReleases;
  readonly settings: Partial<ReleaseSettings>;
}

async function uninstallOne(name: string, uninstall: Uninstall, context: CommandContext): Promise<number> {
  const { open } = uninstall;
  const isDryRun = context.options.isSet("dry-run");
  if (!isDryRun && !isReleaseName(name)) {
    throw new HctlError("release.invalid_name", `uninstall: Release name is invalid: ${name}`);
  }
  try {
    if (isDryRun) await findStored(name, 0, open, context);
    const release = await identify(name, open, context);
    return await removeRelease(release, await open.store.history(release), uninstall, context);
  } catch (error) {
    if (!hasCode(error, "release.not_found")) throw error;
    if (context.options.isSet("ignore-not-found")) return 0;
    if (isDryRun || open.driver === "directory") throw error;
    throw new HctlError(error.code, `uninstall: Release not loaded: ${name}: ${error.message}`, { cause: error });
  }
}

async function removeRelease(
  release: ReleaseIdentity,
  history: readonly Revision[],
  { open, settings }: Uninstall,
  context: CommandContext,
): Promise<number> {
  const { options, system } = context;
  const newest = history.at(-1);
  if (!newest) throw new HctlError("release.not_found", "release: not found");
  const isDryRun = options.isSet("dry-run");
  if (newest.status === "uninstalled" && !isDryRun) {
    if (!options.isSet("keep-history")) return await forget(history, open);
    throw new HctlError("usage.invalid", `the release named "${release.name}" is already deleted`);
  }
  const kept = isDryRun ? [] : keptOf(newest);
  const plan = () =>
    planDestroy({ releases: [{ identity: release }], revisions: history, hashKey: system.random.bytes(32) });
  if (isDryRun) return await showPlan(plan, open, context);
  const sure = { ...context, options: options.with("yes", true) };
  const purge = !options.isSet("keep-history");
  const exitCode = open.driver === "cluster"
    ? await carryOutQuietly(plan(), open, sure, { settings, purge }) ? 0 : 1
    : await carryOut(plan(), open, onStderr(sure), { purge, description: settings.description });
  if (exitCode === 0 && kept.length > 0) {
    const list = kept.map((line) => `${line}\n`).join("");
    system.terminal.writeOutput(`These resources were kept due to the resource policy:\n${list}\n`);
  }
  return exitCode;
}

/** Helm's dry run reads no manifest: one that is damaged is only mentioned. */
async function showPlan(
  plan: () => ReturnType<typeof planDestroy>,
  open: OpenReleases,
  context: CommandContext,
): Promise<number> {
  try {
    return await carryOut(plan(), open, onStderr(context));
  } catch (error) {
    if (!hasCode(error, "revision.damaged")) throw error;
    context.system.terminal.writeError(`No plan can be shown: ${error.message}\n`);
    return 0;
  }
}

/** An uninstalled release has no objects any more; what is left are records. */
async function forget(history: readonly Revision[], { store, target }: OpenReleases): Promise<number> {
  const held = await target.open([]);
  try {
    for (const revision of history) await store.remove(revision);
  } finally {
    await held.close();
  }
  return 0;
}

function keptOf({ release, manifest }: Revision): readonly string[] {
  try {
    return keptObjects(manifest);
  } catch (cause) {
    if (!(cause instanceof YamlError)) throw cause;
    throw new HctlError("revision.damaged", `failed to delete release: ${release.name}`, {
      hint: `Its manifest is not YAML: ${cause.message}`,
      cause,
    });
  }
}
