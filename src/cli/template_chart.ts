import { type Chart, loadChart, missingDependencies, requireDependencies, requireInstallable } from "../chart/mod.ts";
import { hasCode } from "../errors.ts";
import {
  InvalidManifestError,
  loadSchemas,
  type RenderedRelease,
  renderRelease,
  templateOutput,
  writtenFiles,
} from "../render/mod.ts";
import { dirName, type FileSystem, joinPath } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import { capabilitiesFromOptions } from "./capabilities_from_options.ts";
import { locateChart } from "./locate_chart.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { releaseNamespace } from "./release_namespace.ts";
import { releaseNameFromOptions } from "./release_name.ts";
import { outputChoices } from "./output_choices.ts";
import { checkInstallOptions } from "./check_install_options.ts";
import { type OptionValuesRead, readOptionValues } from "./read_option_values.ts";

/** Helm's `template [NAME] CHART` (Helm docs, "helm template"): prints, or with --output-dir writes, what a chart renders. */
export async function templateChart(context: CommandContext): Promise<number> {
  checkInstallOptions(context);
  const rendered = await renderChart(context);
  const directory = context.options.text("output-dir");
  if (directory === undefined) {
    context.system.terminal.writeOutput(templateOutput(rendered, outputChoices(context)));
    return 0;
  }
  const { options } = context;
  const folder = options.isSet("release-name") ? joinPath(directory, rendered.identity.name) : directory;
  writeRelease(rendered, folder, context);
  return 0;
}

async function renderChart(context: CommandContext): Promise<RenderedRelease> {
  const { options, system } = context;
  const capabilities = capabilitiesFromOptions(options);
  const { name, path } = releaseNameFromOptions(context);
  const onWarning = warnAboutChart(system.terminal);
  const load = await locateChart(path, context, loadChart);
  const given = await readOptionValues(context);
  const chart = await withDependencies(await load(), path, context);
  const located = <T>(run: () => T) => locatingErrors(run, { chart, chartPath: path.trim(), given }, context);
  await located(() => requireInstallable(chart));
  if (chart.metadata.deprecated) onWarning({ level: "warn", message: "this chart is deprecated", details: [] });
  await located(() => requireDependencies(chart));
  const checkValues = options.isSet("skip-schema-validation") ? undefined : await loadSchemas(chart, system.http);
  const postRender = await postRendererFromOptions(context);
  const render = () =>
    renderRelease({
      chart,
      values: given.values,
      identity: { namespace: releaseNamespace(context), name },
      revision: 1,
      event: options.isSet("is-upgrade") ? "upgrade" : "install",
      capabilities,
      clock: system.clock,
      random: system.random,
      onWarning,
      checkValues,
      postRender,
    });
  return await located(() => withDebugHint(context, render));
}

/** The sources of values are looked at again only when something is wrong with them. */
async function locatingErrors<T>(
  run: () => T,
  { chart, chartPath, given }: { readonly chart: Chart; readonly chartPath: string; readonly given: OptionValuesRead },
  context: CommandContext,
): Promise<T> {
  try {
    return run();
  } catch (error) {
    const { locateChartError } = await import("./locate_chart_error.ts");
    const { optionSources } = await import("./option_sources.ts");
    throw await locateChartError(error, {
      chart,
      chartPath,
      values: given.values,
      // Read again only when an error asks for it.
      get sources() {
        return optionSources(context, given);
      },
    });
  }
}

/** With --dependency-update, dependencies that are missing are fetched first. */
async function withDependencies(chart: Chart, path: string, context: CommandContext): Promise<Chart> {
  const { files, terminal } = context.system;
  if (!context.options.isSet("dependency-update") || missingDependencies(chart).length === 0) return chart;
  const { updateChartDependencies } = await import("./run_dependency_update.ts");
  const directory = joinPath(context.system.workingDirectory, path);
  await updateChartDependencies(directory, context, (line) => terminal.writeOutput(`${line}\n`));
  return await loadChart(path, files, { warn: warnAboutChart(terminal) });
}

/**
 * Helm adds a line to whatever goes wrong once the templates run; with --debug it prints what they gave instead, which is
 * nothing when one of them failed.
 */
function withDebugHint<T>({ options, system }: CommandContext, render: () => T): T {
  try {
    return render();
  } catch (error) {
    if (!hasCode(error, "template.parse", "template.execute", "render.invalid_manifest", "render.failed")) throw error;
    if (options.isSet("debug")) {
      const rendered = error instanceof InvalidManifestError ? error.renderedText.trim() : "";
      system.terminal.writeOutput(`${rendered}\n`);
      throw error;
    }
    throw error.restated(`${error.message}\n\nUse --debug flag to render out invalid YAML`);
  }
}

function writeOne(path: string, content: Uint8Array, files: FileSystem): void {
  try {
    files.makeDirectory(dirName(path));
    files.writeFile(path, content);
  } catch (error) {
    if (!hasCode(error, "file.not_writable")) throw error;
    throw error.restated(error.message, { hint: "Name a folder that can be written with --output-dir" });
  }
}

/** Every template's documents go to a file of its path; what is left to print is nothing but a newline, as in Helm. */
function writeRelease(rendered: RenderedRelease, folder: string, context: CommandContext): void {
  const { files, terminal } = context.system;
  const choices = outputChoices(context);
  for (const { path, text } of writtenFiles(rendered, choices)) {
    const target = joinPath(folder, path);
    writeOne(target, new TextEncoder().encode(text), files);
    terminal.writeOutput(`wrote ${target}\n`);
  }
  const nothing = { ...rendered, manifestText: "", hooks: [], crds: [] };
  terminal.writeOutput(templateOutput(nothing, choices));
}
