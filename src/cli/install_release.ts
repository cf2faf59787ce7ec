import { HctlError, reworded } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { carryOutVerb, type VerbWork } from "./carry_out_verb.ts";
import type { CommandContext } from "./command.ts";
import { crdVersions } from "./crd_versions.ts";
import { type GivenChart, loadGivenChart } from "./given_chart.ts";
import { helmLog } from "./helm_log.ts";
import { refuseReservedLabels } from "./label_pairs.ts";
import type { OpenReleases } from "./open_target.ts";
import { invalidNameProblem, isReleaseName } from "./release_name.ts";
import { releaseNamespace } from "./release_namespace.ts";
import { reaching } from "./reaching.ts";
import { renderVerb } from "./render_verb.ts";
import type { VerbChoices } from "./verb_choices.ts";
import { verbEnvironment } from "./verb_environment.ts";
import { openVerbTarget, requireReachable } from "./verb_target.ts";

/** What is to be installed. */
interface InstallRequest {
  readonly name: string;
  /** The chart as it was given. */
  readonly path: string;
  readonly choices: VerbChoices;
  /** The name of an uninstalled or failed release may be taken. */
  readonly isReplacing: boolean;
}

/**
 * Helm's install, its checks in Helm's order. A dry run stores and writes nothing; of kind `client` it asks no cluster.
 *
 * @returns The revision as it is stored now, or as it would be.
 * @throws {HctlError} In Helm's words, without the verb's own prefix.
 */
export async function installRelease(request: InstallRequest, context: CommandContext): Promise<Revision> {
  const { name, path, choices } = request;
  const given = await loadGivenChart(path, "install", context);
  const open = choices.dryRun === "client" ? undefined : await openReachable(context);
  if (choices.dryRun === "none" && context.options.isSet("hide-secret")) {
    throw logged("hiding Kubernetes secrets requires a dry-run mode", context);
  }
  const history = await availableName(request, open, context);
  return await installChecked({ ...request, given, open, history, release: identityOf(name, open, context) }, context);
}

interface CheckedInstall extends InstallRequest {
  readonly given: GivenChart;
  readonly open: OpenReleases | undefined;
  readonly release: ReleaseIdentity;
  /** Oldest first. */
  readonly history: readonly Revision[];
}

async function installChecked(
  { given, open, release, choices, history }: CheckedInstall,
  context: CommandContext,
): Promise<Revision> {
  const { options } = context;
  const { dryRun } = choices;
  const brought = options.isSet("skip-crds") ? [] : crdVersions(given.chart);
  if (dryRun === "server" && brought.length > 0 && open?.driver === "cluster") {
    const problem = "This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies.";
    helmLog("warn", problem, {}, context);
  }
  const rendered = await renderVerb({
    given,
    values: given.given.values,
    release,
    revision: 1,
    event: "install",
    environment: await verbEnvironment(open, dryRun, context),
    brought: dryRun === "none" ? brought : [],
  }, context);
  refuseReservedLabels(choices.labels.keys());
  const work: VerbWork = {
    action: "install",
    rendered,
    release,
    history,
    labels: choices.labels,
    settings: {
      ...choices.settings,
      serverSide: choices.serverSide === "false" ? "false" : "true",
      crds: options.isSet("skip-crds") ? "skip" : "createReplace",
      historyMax: 0,
    },
    dryRun,
  };
  return await carryOutVerb(work, open, context);
}

async function openReachable(context: CommandContext): Promise<OpenReleases> {
  const open = await openVerbTarget(context);
  await reaching(context, () => requireReachable(open));
  return open;
}

/** @returns What is stored under the name: nothing, or what may be replaced. */
async function availableName(
  { name, choices, isReplacing }: InstallRequest,
  open: OpenReleases | undefined,
  context: CommandContext,
): Promise<readonly Revision[]> {
  const refuse = (problem: string) => {
    helmLog("error", "release name check failed", { error: problem }, context);
    return `release name check failed: ${problem}`;
  };
  if (!isReleaseName(name)) throw new HctlError("release.invalid_name", refuse(invalidNameProblem(name)));
  if (choices.dryRun !== "none" || !open) return [];
  const history = await open.store.history(identityOf(name, open, context));
  const newest = history.at(-1);
  const isFree = !newest || (isReplacing && ["uninstalled", "failed"].includes(newest.status));
  if (isFree) return history;
  throw new HctlError("usage.invalid", refuse("cannot reuse a name that is still in use"), {
    hint: `Revision ${newest.number} of "${name}" is ${newest.status}; change it with: hctl upgrade ${name} CHART`,
  });
}

function identityOf(name: string, open: OpenReleases | undefined, context: CommandContext): ReleaseIdentity {
  const isFolder = open?.driver === "directory";
  return { namespace: isFolder ? context.options.text("namespace") || "default" : releaseNamespace(context), name };
}

function logged(problem: string, context: CommandContext): HctlError {
  helmLog("error", problem, {}, context);
  return new HctlError("usage.invalid", problem);
}

/** An error with the words that Helm's verb puts in front. */
export function prefixed(words: string, error: unknown): unknown {
  return reworded(error, (message) => `${words}: ${message}`);
}
