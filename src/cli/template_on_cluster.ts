import { loadClusterApply } from "../apply/mod.ts";
import { processDependencies } from "../chart/mod.ts";
import { attempt, HctlError, saying } from "../errors.ts";
import type { KubeClient } from "../kube/mod.ts";
import { chartCrds, type RenderedRelease, templateOutput } from "../render/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import type { GivenChart } from "./given_chart.ts";
import { helmLog } from "./helm_log.ts";
import { openCluster } from "./open_cluster.ts";
import { outputChoices } from "./output_choices.ts";
import { reaching } from "./reaching.ts";
import { clusterEnvironment, type ReleaseEnvironment } from "./release_environment.ts";

/** The cluster that `template --dry-run=server` asks. */
export interface TemplateCluster {
  readonly environment: ReleaseEnvironment;
  /**
   * Whether the release could be installed: its kinds are served, its objects belong to nobody else. Hooks are not looked at.
   *
   * @throws {HctlError} `kube.unknown_kind`, `render.invalid_manifest` or `object.not_owned`, in Helm's words.
   */
  check(rendered: RenderedRelease): Promise<void>;
}

/**
 * Asks the cluster for what charts may know of it, as `helm template --dry-run=server` does.
 *
 * @throws {HctlError} `kube.…` when it does not answer.
 */
export async function openForTemplate(given: GivenChart, context: CommandContext): Promise<TemplateCluster> {
  const client = await reaching(context, () => openReachable(context));
  warnOfCrds(given, context);
  const environment = await clusterEnvironment(client, { warn: warnAboutChart(context.system.terminal) });
  return { environment, check: (rendered) => checkRelease(rendered, client, context) };
}

async function openReachable(context: CommandContext): Promise<KubeClient> {
  const client = await openCluster(context);
  await client.version();
  return client;
}

/** The CRDs that the chart would bring are not there yet. */
function warnOfCrds({ chart, given }: GivenChart, context: CommandContext): void {
  // What is wrong with dependencies is told when the chart is rendered.
  const processed = attempt(HctlError, () => processDependencies(chart, given.values));
  if (!processed || chartCrds(processed).length === 0 || context.options.isSet("skip-crds")) return;
  const problem = "This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies.";
  helmLog("warn", problem, {}, context);
}

async function checkRelease(rendered: RenderedRelease, client: KubeClient, context: CommandContext): Promise<void> {
  const { options } = context;
  // What is written to files is not looked at, as in Helm.
  if (options.isSet("output-dir")) return;
  const { buildObjects, refuseForeign } = await loadClusterApply();
  const { namespace } = rendered.identity;
  const choices = { includeCrds: outputChoices(context).includeCrds ?? false, noHooks: true };
  const isValidated = !options.isSet("disable-openapi-validation");
  const objects = await saying(
    "unable to build kubernetes objects from release manifest",
    () => buildObjects(templateOutput(rendered, choices), { client, namespace, isValidated }),
  );
  if (options.isSet("is-upgrade")) return;
  const ownership = options.isSet("take-ownership") ? "take" : "check";
  await saying(
    "unable to continue with install",
    () => refuseForeign(objects, rendered.identity, { client, ownership }),
  );
}
