import { type Chart, loadChart, missingDependencies, requireDependencies, requireInstallable } from "../chart/mod.ts";
import { hasCode, HctlError } from "../errors.ts";
import {
  fetchSchemas,
  InvalidManifestError,
  type RenderedRelease,
  renderRelease,
  templateOutput,
  writtenFiles,
} from "../render/mod.ts";
import { dirName, joinPath } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import { capabilitiesFromOptions } from "./capabilities_from_options.ts";
import { locateChart } from "./locate_chart.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { releaseNamespace } from "./release_namespace.ts";
import { releaseNameFromOptions } from "./release_name.ts";
import { outputChoices } from "./run_template.ts";
import { checkInstallOptions } from "./check_install_options.ts";
import { valuesFromOptions } from "./values_from_options.ts";

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
  const values = await valuesFromOptions(context);
  const chart = await withDependencies(await load(), path, context);
  requireInstallable(chart);
  if (chart.metadata.deprecated) onWarning({ level: "warn", message: "this chart is deprecated", details: [] });
  requireDependencies(chart);
  const loadSchema = await fetchSchemas(chart, system.http);
  const postRender = await postRendererFromOptions(context);
  return withDebugHint(context, () =>
    renderRelease({
      chart,
      values,
      identity: { namespace: releaseNamespace(context), name },
      revision: 1,
      event: options.isSet("is-upgrade") ? "upgrade" : "install",
      capabilities,
      clock: system.clock,
      random: system.random,
      skipSchema: options.isSet("skip-schema-validation"),
      onWarning,
      loadSchema,
      ...(postRender ? { postRender } : {}),
    }));
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
      const rendered = error instanceof InvalidManifestError ? error.rendered.trim() : "";
      system.terminal.writeOutput(`${rendered}\n`);
      throw error;
    }
    const { code, message, location, hint } = error;
    const cause = error;
    throw new HctlError(code, `${message}\n\nUse --debug flag to render out invalid YAML`, { location, hint, cause });
  }
}

/** Every template's documents go to a file of its path; what is left to print is nothing but a newline, as in Helm. */
function writeRelease(rendered: RenderedRelease, folder: string, context: CommandContext): void {
  const { files, terminal } = context.system;
  const choices = outputChoices(context);
  for (const { path, text } of writtenFiles(rendered, choices)) {
    const target = joinPath(folder, path);
    files.makeDirectory(dirName(target));
    files.writeFile(target, new TextEncoder().encode(text));
    terminal.writeOutput(`wrote ${target}\n`);
  }
  const nothing = { ...rendered, manifestText: "", hooks: [], crds: [] };
  terminal.writeOutput(templateOutput(nothing, choices));
}
