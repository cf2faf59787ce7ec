import { hasCode } from "../errors.ts";
import { InvalidManifestError, loadSchemas, type RenderedRelease, templateOutput } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";
import { capabilitiesFromOptions } from "./capabilities_from_options.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import { checkInstallOptions } from "./check_install_options.ts";
import type { CommandContext } from "./command.ts";
import { loadGivenChart, locatingErrors } from "./given_chart.ts";
import { outputChoices } from "./output_choices.ts";
import { postRendererFromOptions } from "./post_renderer.ts";
import { offlineEnvironment } from "./release_environment.ts";
import { releaseNameFromOptions } from "./release_name.ts";
import { releaseNamespace } from "./release_namespace.ts";
import { writeRendered } from "./write_rendered.ts";

/** Helm's `template [NAME] CHART` (Helm docs, "helm template"): prints, or with --output-dir writes, what a chart renders. */
export async function templateChart(context: CommandContext): Promise<number> {
  const rendered = await renderChart(context, checkInstallOptions(context));
  const directory = context.options.text("output-dir");
  if (directory === undefined) {
    context.system.terminal.writeOutput(templateOutput(rendered, outputChoices(context)));
    return 0;
  }
  const { options } = context;
  const folder = options.isSet("release-name") ? joinPath(directory, rendered.identity.name) : directory;
  writeRendered(rendered, folder, context);
  // What is left to print is nothing but a newline, as in Helm.
  const nothing = { ...rendered, manifestText: "", hooks: [], crds: [] };
  context.system.terminal.writeOutput(templateOutput(nothing, outputChoices(context)));
  return 0;
}

async function renderChart(context: CommandContext, target: "client" | "server"): Promise<RenderedRelease> {
  const { options, system } = context;
  const capabilities = capabilitiesFromOptions(options);
  const { name, path } = releaseNameFromOptions(context);
  const given = await loadGivenChart(path, "install", context);
  const cluster = target === "server"
    ? await (await import("./template_on_cluster.ts")).openForTemplate(given, context)
    : undefined;
  const { environment = offlineEnvironment(capabilities) } = cluster ?? {};
  const { chart } = given;
  const checkValues = options.isSet("skip-schema-validation") ? undefined : await loadSchemas(chart, system.http);
  const postRender = await postRendererFromOptions(context);
  const render = () =>
    environment.render({
      chart,
      values: given.given.values,
      identity: { namespace: releaseNamespace(context), name },
      revision: 1,
      event: options.isSet("is-upgrade") ? "upgrade" : "install",
      clock: system.clock,
      random: system.random,
      onWarning: warnAboutChart(system.terminal),
      checkValues,
      ...(postRender && { postRender }),
    });
  const rendered = await locatingErrors(() => withDebugHint(context, render), given, context);
  await cluster?.check(rendered);
  return rendered;
}

/**
 * Helm adds a line to whatever goes wrong once the templates run; with --debug it prints what they gave instead, which is
 * nothing when one of them failed.
 */
async function withDebugHint<T>({ options, system }: CommandContext, render: () => Promise<T>): Promise<T> {
  try {
    return await render();
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
