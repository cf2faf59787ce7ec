import { HctlError } from "../errors.ts";
import { currentRevision, upgradeValues } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { carryOutVerb } from "./carry_out_verb.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import type { GivenChart } from "./given_chart.ts";
import { refuseReservedLabels } from "./label_pairs.ts";
import type { OpenReleases } from "./open_target.ts";
import { isReleaseName } from "./release_name.ts";
import { renderVerb } from "./render_verb.ts";
import type { VerbChoices } from "./verb_choices.ts";
import { verbEnvironment } from "./verb_environment.ts";
import { requireReachable, verbRelease } from "./verb_target.ts";

/** What is to be upgraded. */
interface UpgradeRequest {
  readonly name: string;
  readonly given: GivenChart;
  readonly choices: VerbChoices;
  readonly open: OpenReleases;
}

/**
 * Helm's upgrade, its checks in Helm's order. A dry run stores and writes nothing, though a cluster is asked in any case.
 *
 * @returns The revision as it is stored now, or as it would be.
 * @throws {HctlError} In Helm's words, without the verb's own prefix.
 */
export async function upgradeRelease(request: UpgradeRequest, context: CommandContext): Promise<Revision> {
  const { name, given, choices, open } = request;
  await requireReachable(open);
  if (!isReleaseName(name)) throw new HctlError("release.invalid_name", `release name is invalid: ${name}`);
  if (choices.dryRun === "none" && context.options.isSet("hide-secret")) {
    throw new HctlError("usage.invalid", "hiding Kubernetes secrets requires a dry-run mode");
  }
  const release = await verbRelease(name, open, context);
  const history = await open.store.history(release);
  const { newest, base } = upgradeBase(release, history);
  const { chart, values } = upgradeValues(valuesMode(context), {
    chart: given.chart,
    values: given.given.values,
    current: base,
    onWarning: warnAboutChart(context.system.terminal),
  });
  const rendered = await renderVerb({
    given: { ...given, chart },
    values,
    release,
    revision: newest.number + 1,
    event: "upgrade",
    environment: await verbEnvironment(open, choices.dryRun, context),
  }, context);
  refuseReservedLabels(choices.labels.keys());
  const settings = { ...choices.settings, serverSide: serverSideOf(choices), crds: "skip" } as const;
  const labels = mergedLabels(newest, choices);
  return await carryOutVerb(
    { action: "upgrade", rendered, release, history, labels, settings, dryRun: choices.dryRun },
    open,
    context,
  );
}

/** The newest revision, and the one that counts as installed. */
function upgradeBase(
  { name }: ReleaseIdentity,
  history: readonly Revision[],
): { readonly newest: Revision; readonly base: Revision } {
  const newest = history.at(-1);
  if (newest?.status.startsWith("pending-")) {
    throw new HctlError("target.locked", "another operation (install/upgrade/rollback) is in progress", {
      hint: `Revision ${newest.number} is ${newest.status} since ${newest.lastDeployed}; when nobody works on it: ` +
        (newest.number > 1 ? `hctl rollback ${name}` : `hctl uninstall ${name}`),
    });
  }
  const base = currentRevision(history);
  const isBase = base && ["deployed", "failed", "superseded"].includes(base.status);
  if (newest && isBase) return { newest, base };
  throw new HctlError("release.not_found", `${JSON.stringify(name)} has no deployed releases`, {
    hint: newest
      ? `Revision ${newest.number} is ${newest.status}`
      : "Install it with: hctl upgrade --install, or hctl install",
  });
}

function valuesMode({ options }: CommandContext): "reset" | "reuse" | "reset-then-reuse" | "default" {
  if (options.isSet("reset-values")) return "reset";
  if (options.isSet("reuse-values")) return "reuse";
  return options.isSet("reset-then-reuse-values") ? "reset-then-reuse" : "default";
}

function serverSideOf({ serverSide }: VerbChoices): "auto" | "true" | "false" {
  if (serverSide === "auto" || serverSide === "true" || serverSide === "false") return serverSide;
  throw new HctlError("usage.invalid", `invalid/unknown release server-side apply method: ${serverSide}`);
}

/** The labels so far with the new ones; `null` takes one away. */
function mergedLabels({ labels }: Revision, choices: VerbChoices): ReadonlyMap<string, string> {
  return new Map(
    [...labels, ...choices.labels].filter(([key, value]) => (choices.labels.get(key) ?? value) !== "null"),
  );
}
