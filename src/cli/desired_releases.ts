import {
  type Chart,
  type ChartWarning,
  parseChartReference,
  requireDependencies,
  requireInstallable,
} from "../chart/mod.ts";
import { HctlError, nearestName } from "../errors.ts";
import { type DesiredRelease, historiesOf, lookupIn, releaseKey } from "../plan/mod.ts";
import { type ReleaseSpec, selectReleases } from "../releases/mod.ts";
import { loadSchemas, type PostRender, type ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { joinPath } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { capabilitiesFromOptions } from "./capabilities_from_options.ts";
import { crdVersions } from "./crd_versions.ts";
import { mapSideBySide } from "./map_side_by_side.ts";
import { type OpenFile, resolveChart } from "./open_fleet.ts";
import { offlineEnvironment, type ReleaseEnvironment } from "./release_environment.ts";
import { releaseSources } from "./release_sources.ts";
import { releaseValues } from "./release_values.ts";

/** The releases that `-l` selects, all of them without it. */
export function selectedReleases(fleet: OpenFile, { options }: CommandContext): readonly ReleaseSpec[] {
  const selectors = options.list("selector");
  const selected = selectReleases(fleet.file.releases, selectors);
  if (selected.length > 0 || selectors.length === 0 || options.isSet("allow-no-match")) return selected;
  const names = fleet.file.releases.map((release) => release.name);
  const wanted = selectors.map((selector) => selector.replace(/^name=/, "")).join(",");
  const near = nearestName(wanted, names);
  throw new HctlError("releases.no_match", `No release matches "${selectors.join(",")}"`, {
    location: { file: fleet.file.path },
    hint: near ? `Did you mean name=${near}?` : `Releases: ${names.join(", ")}; --allow-no-match accepts none`,
  });
}

/** What releases are rendered beside. */
interface Surroundings {
  /** The target's revisions, which tell installs from upgrades; without any, all are installs. */
  readonly stored?: readonly Revision[];
  /** What a release is rendered for; without it no cluster is asked, and `stored` answers lookups. */
  readonly environmentOf?: ((release: ReleaseSpec) => Promise<ReleaseEnvironment>) | undefined;
  readonly postRender?: PostRender | undefined;
}

/** Renders the installed ones of `releases`; those of clusters side by side, since they wait for answers. */
export async function desiredReleases(
  fleet: OpenFile,
  releases: readonly ReleaseSpec[],
  context: CommandContext,
  { stored = [], environmentOf, postRender }: Surroundings = {},
): Promise<DesiredRelease[]> {
  const { options } = context;
  const offline = offlineEnvironment(capabilitiesFromOptions(options), lookupIn(stored));
  const histories = historiesOf(stored);
  const limit = environmentOf ? Math.max(1, options.integer("concurrency") ?? 1) : 1;
  const installed = releases.filter((release) => release.installed);
  return await mapSideBySide(installed, limit, async (spec) => {
    const environment = await environmentOf?.(spec) ?? offline;
    const identity = identityIn(environment, spec);
    const newest = histories.get(releaseKey(identity))?.at(-1)?.number ?? 0;
    return await desiredRelease(fleet, spec, { context, newest, environment, identity, postRender });
  });
}

function identityIn({ context }: ReleaseEnvironment, { namespace, name }: ReleaseSpec): ReleaseIdentity {
  return { ...(context !== undefined && { context }), namespace, name };
}

interface ReleasePlace {
  readonly context: CommandContext;
  /** The number of the newest revision, 0 without one. */
  readonly newest: number;
  readonly environment: ReleaseEnvironment;
  readonly identity: ReleaseIdentity;
  readonly postRender: PostRender | undefined;
}

async function desiredRelease(
  fleet: OpenFile,
  spec: ReleaseSpec,
  { context, newest, environment, identity, postRender }: ReleasePlace,
): Promise<DesiredRelease> {
  const { system } = context;
  const chart = await resolveChart(fleet, spec);
  const input = {
    chart,
    checkValues: await loadSchemas(chart, system.http),
    values: releaseValues(spec, fleet.file.folder, system.files),
    identity,
    revision: newest + 1,
    event: newest === 0 && !context.options.isSet("is-upgrade") ? "install" : "upgrade",
    clock: system.clock,
    random: system.random,
    ...(postRender && { postRender }),
    onWarning: (warning: ChartWarning) => {
      if (warning.level === "warn") system.terminal.writeError(`Warning: ${spec.name}: ${warningText(warning)}\n`);
    },
  } as const;
  const brought = environment.isCluster && spec.settings.crds !== "skip" ? crdVersions(chart) : [];
  const rendered = await renderInFile(spec, { fleet, chart, values: input.values, context }, () => {
    requireInstallable(chart);
    requireDependencies(chart);
    return environment.render(input, brought);
  });
  const again = rendered.isGenerated ? await environment.render({ ...input, onWarning: () => {} }, brought) : undefined;
  return { identity, rendered, again, labels: spec.labels, needs: spec.needs };
}

function warningText({ message, details }: ChartWarning): string {
  return [message, ...details.map(([name, value]) => `${name}: ${value}`)].join(", ");
}

/** An error of a chart says also which release of the file asked for it, and which of its values are to blame. */
async function renderInFile<T>(
  spec: ReleaseSpec,
  { fleet: { file }, chart, values, context: { system } }: RenderSurroundings,
  render: () => Promise<T>,
): Promise<T> {
  try {
    return await render();
  } catch (cause) {
    const { locateChartError } = await import("./locate_chart_error.ts");
    const isPath = parseChartReference(spec.chart).kind === "path";
    const error = await locateChartError(cause, {
      chart,
      values,
      chartPath: isPath ? joinPath(file.folder, spec.chart) : spec.chart,
      // Read again only when an error asks for it.
      get sources() {
        return releaseSources(spec, file, system.files);
      },
    });
    if (!(error instanceof HctlError)) throw error;
    throw error.restated(`Release "${releaseKey(spec)}": ${error.message}`, {
      location: error.location ?? spec.chartLocation,
      related: [...error.related, { label: "for the release at", location: spec.location }],
    });
  }
}

interface RenderSurroundings {
  readonly fleet: OpenFile;
  readonly chart: Chart;
  readonly values: PlainMap;
  readonly context: CommandContext;
}
