import { expandArchive } from "../chart/mod.ts";
import { HctlError, reworded } from "../errors.ts";
import { formatLintMessage, lintChart, type LintInput, type LintMessage } from "../lint/mod.ts";
import { defaultCapabilities } from "../render/mod.ts";
import { dirName, type FileSystem, joinPath, memorySystem } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import type { LintedChart } from "./lint_places.ts";
import { type OptionValuesRead, readOptionValues } from "./read_option_values.ts";

/** Helm's `lint PATH…` (Helm docs, "helm lint"): findings on stdout; 1 when a chart has errors, with --strict warnings. */
export async function runLintChart(context: CommandContext): Promise<number> {
  const { options, system } = context;
  const capabilities = defaultCapabilities({ kubeVersion: options.text("kube-version") ?? "" });
  const paths = options.isSet("with-subcharts") ? withSubcharts(context.args, context) : context.args;
  const given = await readOptionValues(context);
  const settings: Settings = {
    values: given.values,
    namespace: options.text("namespace") || "default",
    capabilities,
    clock: system.clock,
    random: system.random,
    skipSchema: options.isSet("skip-schema-validation"),
    warn: warnAboutChart(system.terminal),
  };
  const outcomes = [];
  for (const path of paths) outcomes.push(await lintPath(path, settings, context));
  return await finish(outcomes, given, context);
}

type Settings = Omit<LintInput, "directory" | "files">;

/** What was found at one path; `failure` says why there is no chart to check. */
interface Outcome {
  readonly path: string;
  readonly messages: readonly LintMessage[];
  readonly failure?: string;
  readonly chart?: LintedChart;
}

async function lintPath(path: string, settings: Settings, { system }: CommandContext): Promise<Outcome> {
  try {
    const { directory, files } = await openChart(path, system.files, system.workingDirectory);
    const stat = files.stat(directory);
    if (stat?.kind === "directory" && files.stat(joinPath(directory, "Chart.yaml"))) {
      const messages = await lintChart({ ...settings, directory, files });
      return { path, messages, chart: { path, directory, files, messages } };
    }
    const problem = stat && stat.kind !== "directory" ? "not a directory" : "no such file or directory";
    const shown = joinPath(path, "Chart.yaml");
    return failed(path, `unable to check Chart.yaml file in chart: stat ${shown}: ${problem}`);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    return failed(path, error.message);
  }
}

function failed(path: string, failure: string): Outcome {
  return { path, messages: [], failure };
}

/** An archive is unpacked in memory. */
async function openChart(
  path: string,
  files: FileSystem,
  workingDirectory: string,
): Promise<{ readonly directory: string; readonly files: FileSystem }> {
  if (!/\.(?:tgz|tar\.gz)$/.test(path)) return { directory: joinPath(workingDirectory, path), files };
  const archive = readArchive(path, files);
  try {
    const expanded = await expandArchive(archive);
    const directory = joinPath("/", expanded.name);
    const entries = expanded.files.map((file) => [joinPath(directory, file.path), file.content] as const);
    return { directory, files: memorySystem({ files: Object.fromEntries(entries) }).files };
  } catch (error) {
    throw reworded(error, (reason) => `unable to extract tarball: ${reason}`);
  }
}

function readArchive(path: string, files: FileSystem): Uint8Array {
  const stat = files.stat(path);
  if (!stat) throw new HctlError("file.not_found", `unable to open tarball: open ${path}: no such file or directory`);
  if (stat.kind === "file") return files.readFile(path);
  throw new HctlError("file.not_readable", `unable to extract tarball: read ${path}: is a directory`);
}

/** The paths, then the charts at any depth below their charts/. */
function withSubcharts(paths: readonly string[], { system: { files } }: CommandContext): readonly string[] {
  return [...paths, ...paths.flatMap((path) => chartsBelow(joinPath(path, "charts"), files))];
}

function chartsBelow(path: string, files: FileSystem): readonly string[] {
  const stat = files.statLink(path);
  if (stat?.kind === "directory") return files.list(path).flatMap((name) => chartsBelow(joinPath(path, name), files));
  if (stat && path.endsWith("/Chart.yaml")) return [dirName(path)];
  return stat && /\.(?:tgz|tar\.gz)$/.test(path) ? [path] : [];
}

async function finish(
  outcomes: readonly Outcome[],
  given: OptionValuesRead,
  context: CommandContext,
): Promise<number> {
  const { options, system } = context;
  const isQuiet = options.isSet("quiet");
  const isStrict = options.isSet("strict");
  const shown = isQuiet ? outcomes.filter(hasProblem) : outcomes;
  system.terminal.writeOutput(shown.map((outcome) => sectionOf(outcome, isQuiet)).join(""));
  const failures = outcomes.filter((outcome) => isFailure(outcome, isStrict)).length;
  const summary = `${outcomes.length} chart(s) linted, ${failures} chart(s) failed`;
  if (failures > 0) throw new HctlError("lint.failed", summary, await placesOf(outcomes, given, context));
  if (shown.length > 0 || !isQuiet) system.terminal.writeOutput(`${summary}\n`);
  return 0;
}

async function placesOf(outcomes: readonly Outcome[], given: OptionValuesRead, context: CommandContext) {
  const { lintPlaces } = await import("./lint_places.ts");
  const places = [];
  for (const { chart } of outcomes) if (chart) places.push(await lintPlaces(chart, given, context));
  const [first, ...more] = places;
  return { related: places.flatMap(({ related }) => related), hint: more.length === 0 ? first?.hint : undefined };
}

function hasProblem({ messages, failure }: Outcome): boolean {
  return failure !== undefined || messages.some(({ severity }) => severity !== "info");
}

function isFailure({ messages, failure }: Outcome, isStrict: boolean): boolean {
  return failure !== undefined ||
    messages.some(({ severity }) => severity === "error" || (isStrict && severity === "warning"));
}

function sectionOf({ path, messages, failure }: Outcome, isQuiet: boolean): string {
  const shown = messages.filter(({ severity }) => !isQuiet || severity !== "info").map(formatLintMessage);
  const lines = failure === undefined ? shown : [`Error ${failure}`];
  return [`==> Linting ${path}`, ...lines, "", ""].join("\n");
}
