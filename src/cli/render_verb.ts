import { HctlError } from "../errors.ts";
import { loadSchemas, type ReleaseIdentity, type RenderedRelease } from "../render/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import { type GivenChart, locatingErrors } from "./given_chart.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import type { ReleaseEnvironment } from "./release_environment.ts";

/** What `install` and `upgrade` render. */
interface VerbRendering {
  readonly given: GivenChart;
  /** The values that are stored. */
  readonly values: PlainMap;
  readonly release: ReleaseIdentity;
  readonly revision: number;
  readonly event: "install" | "upgrade";
  readonly environment: ReleaseEnvironment;
  /** API versions that are there once the chart's CRDs are. */
  readonly brought?: readonly string[];
}

/**
 * Renders the chart of a command line for its target.
 *
 * @throws {HctlError} In Helm's words.
 */
export async function renderVerb(
  { given, values, release, revision, event, environment, brought }: VerbRendering,
  context: CommandContext,
): Promise<RenderedRelease> {
  const { options, system } = context;
  const { chart } = given;
  refuseDns(given, context);
  const checkValues = options.isSet("skip-schema-validation") ? undefined : await loadSchemas(chart, system.http);
  const postRender = await postRendererFromOptions(context);
  const render = () =>
    environment.render({
      chart,
      values,
      identity: release,
      revision,
      event,
      clock: system.clock,
      random: system.random,
      onWarning: warnAboutChart(system.terminal),
      checkValues,
      notes: options.isSet("render-subchart-notes") ? "all" : "own",
      ...(postRender && { postRender }),
    }, brought);
  return await locatingErrors(render, given, context);
}

/** Without the option a template's getHostByName gives nothing, as in Helm; with it Helm would ask. */
function refuseDns({ chart }: GivenChart, { options }: CommandContext): void {
  if (!options.isSet("enable-dns")) return;
  const decoder = new TextDecoder();
  const asking = chart.templates.find(({ content }) => decoder.decode(content).includes("getHostByName"));
  if (!asking) return;
  throw new HctlError("target.unsupported", "Templates cannot look names up in DNS yet", {
    location: { file: asking.path },
    hint: "Leave --enable-dns out, or give the address as a value",
  });
}
