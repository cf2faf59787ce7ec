import {
  type Chart,
  type ChartFile,
  coalesceValues,
  locateMetadata,
  processDependencies,
  subchartPath,
  type WarningSink,
} from "../chart/mod.ts";
import { attempt, HctlError, reworded } from "../errors.ts";
import type { Clock, RandomSource } from "../system/mod.ts";
import { sprigFunctions, startCounting } from "../template/mod.ts";
import { isKubeVersionCompatible, matchesConstraint, VersionError } from "../version/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { Capabilities } from "./capabilities.ts";
import type { Lookup } from "./helm_functions.ts";
import type { CheckValues } from "./load_schemas.ts";
import type { PostRender } from "./post_render.ts";
import { renderTemplates } from "./render_templates.ts";
import type { ReleaseIdentity, RenderedRelease } from "./rendered_release.ts";
import { sortManifests } from "./sort_manifests.ts";
import { sourced } from "./template_output.ts";

/** What a release is rendered from. */
export interface RenderInput {
  /** As loaded; dependencies are processed here. */
  readonly chart: Chart;
  /** The user's values: files and `--set` merged. */
  readonly values: PlainMap;
  readonly identity: ReleaseIdentity;
  /** The number that the revision will have, from 1. */
  readonly revision: number;
  readonly event: "install" | "upgrade";
  readonly capabilities: Capabilities;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Answers `lookup`; without it every answer is an empty map, as in Helm without a cluster. */
  readonly lookup?: Lookup;
  /** What `loadSchemas` gives for the chart; undefined leaves values.schema.json out of account. */
  readonly checkValues: CheckValues | undefined;
  /** Changes the rendered files, by chart path, before they are sorted; notes are left out. */
  readonly postRender?: PostRender;
  /** The notes of the chart alone unless given, or those of its subcharts too. */
  readonly notes?: "own" | "all";
  /** Gets what Helm would log. */
  readonly onWarning?: WarningSink;
}

/**
 * Renders a chart as Helm 4.2 does: dependencies are processed, values coalesced and checked against the schemas, the
 * templates run, their documents sorted for installing.
 *
 * The same input gives the same release, unless it says `isGenerated`. Of an error of the templates `explained` tells more.
 *
 * @throws {HctlError} `values.invalid`, `values.schema`, `render.failed`, `template.parse`, `template.execute` or
 * `render.invalid_manifest`, with Helm's message.
 */
export function renderRelease(input: RenderInput): RenderedRelease {
  startCounting();
  const warn = input.onWarning ?? (() => {});
  const chart = withDependencies(input.chart, input.values, warn);
  const values = coalesceValues(chart, input.values, warn);
  input.checkValues?.(chart, values, warn);
  requireKubeVersion(chart, input.capabilities);
  const state = { isGenerated: false };
  const { clock, random } = input;
  const functions = sprigFunctions({ clock, random, onGenerated: () => void (state.isGenerated = true) });
  const files = renderTemplates({ ...input, chart, values, functions });
  const notes = takeNotes(files, chart, input.notes ?? "own");
  const sorted = sortManifests(input.postRender?.(files) ?? files, {
    onUnknownHook: (hookTypes) =>
      warn({ level: "info", message: "skipping unknown hooks", details: [["hookTypes", hookTypes]] }),
    // What a post-renderer gives has no lines in common with the templates.
    again: input.postRender
      ? undefined
      : () => ({ ...input, chart, functions, values: coalesceValues(chart, input.values) }),
  });
  return {
    identity: input.identity,
    chart,
    config: input.values,
    ...sorted,
    crds: chartCrds(chart),
    manifestText: sorted.manifests.map(({ source, text }) => sourced(source, text)).join(""),
    notes,
    isGenerated: state.isGenerated,
  };
}

function withDependencies(chart: Chart, values: PlainMap, warn: WarningSink): Chart {
  try {
    return processDependencies(chart, values, warn);
  } catch (error) {
    throw reworded(error, (message) => `chart dependencies processing failed: ${message}`);
  }
}

/**
 * What a provider adds to a version counts where a cluster gave it, as in Helm, which takes `v1.29.0-eks-abc` for a pre-release
 * there (Helm docs, "The Chart.yaml File").
 */
function requireKubeVersion(chart: Chart, { kubeVersion }: Capabilities): void {
  const wanted = chart.metadata.kubeVersion;
  if (!wanted || isInRange(wanted, kubeVersion)) return;
  throw new HctlError(
    "render.failed",
    `chart requires kubeVersion: ${wanted} which is incompatible with Kubernetes ${kubeVersion.version}`,
    {
      location: locateMetadata(chart, ["kubeVersion"]),
      hint: "Take a chart that fits the cluster; hctl template --kube-version renders for another one",
    },
  );
}

function isInRange(wanted: string, { version, normalized }: Capabilities["kubeVersion"]): boolean {
  if (normalized !== "") return isKubeVersionCompatible(wanted, version);
  return attempt(VersionError, () => matchesConstraint(wanted, version)) ?? false;
}

const notesName = "NOTES.txt";

/**
 * Takes all notes out of the files and gives the chart's own, or all, its own first (Helm docs, "Creating a NOTES.txt File"; Helm's
 * order of several is random).
 */
function takeNotes(files: Map<string, string>, chart: Chart, which: "own" | "all"): string {
  const own = `${chart.metadata.name}/templates/${notesName}`;
  const notes = [...files].filter(([path]) => path.endsWith(notesName));
  for (const [path] of notes) files.delete(path);
  if (which === "own") return notes.find(([path]) => path === own)?.[1] ?? "";
  const [first, others] = [notes.filter(([path]) => path === own), notes.filter(([path]) => path !== own).sort()];
  return [...first, ...others].map(([, text]) => text).reduce(
    (all, text) => (all === "" ? text : `${all}\n${text}`),
    "",
  );
}

/** The files under crds/, the chart's before its subcharts' (Helm docs, "Custom Resource Definitions"). */
export function chartCrds(chart: Chart, chartPath: string = chart.metadata.name): readonly ChartFile[] {
  const own = chart.files.filter(({ path }) => path.startsWith("crds/") && /\.(?:ya?ml|json)$/.test(path));
  return [
    ...own.map(({ path, content }) => ({ path: `${chartPath}/${path}`, content })),
    ...chart.subcharts.flatMap((child) => chartCrds(child, subchartPath(chartPath, child))),
  ];
}
