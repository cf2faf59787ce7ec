import { formatChartWarning, loadChart } from "../../src/chart/mod.ts";
import { hasCode, HctlError } from "../../src/errors.ts";
import {
  defaultCapabilities,
  explained,
  loadSchemas,
  type RenderedRelease,
  type RenderInput,
  renderRelease,
} from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { parseYaml, type PlainMap } from "../../src/yaml/mod.ts";

/** A chart `c` of these files, rendered as release `demo`, with what was logged. */
export async function renderChart(
  files: Readonly<Record<string, string>>,
  { values = "", ...changes }: Partial<Omit<RenderInput, "values">> & { readonly values?: string } = {},
): Promise<RenderedRelease & { readonly log: readonly string[] }> {
  const whole = { "Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n", ...files };
  const system = memorySystem({
    files: Object.fromEntries(Object.entries(whole).map(([path, text]) => [`/c/${path}`, text])),
  });
  const log: string[] = [];
  const chart = changes.chart ?? await loadChart("/c", system.files);
  const rendered = renderRelease({
    chart,
    checkValues: await loadSchemas(chart, system.http),
    values: (parseYaml(values) ?? new Map()) as PlainMap,
    identity: { namespace: "apps", name: "demo" },
    revision: 1,
    event: "install",
    capabilities: defaultCapabilities({}),
    clock: system.clock,
    random: system.random,
    onWarning: (warning) => void log.push(formatChartWarning(warning)),
    ...changes,
  });
  return { ...rendered, log };
}

/** The message that rendering ends with; the rendered text when it does not fail. */
export async function refusal(...input: Parameters<typeof renderChart>): Promise<string> {
  try {
    return `rendered: ${(await renderChart(...input)).manifestText}`;
  } catch (error) {
    const isExpected = hasCode(
      error,
      "template.parse",
      "template.execute",
      "render.failed",
      "render.invalid_manifest",
      "values.schema",
    );
    if (!isExpected) throw error;
    return error.message;
  }
}

/** The error that rendering ends with, with all that can be said of it. */
export async function failure(...input: Parameters<typeof renderChart>): Promise<HctlError> {
  try {
    await renderChart(...input);
  } catch (error) {
    if (error instanceof HctlError) return await explained(error);
    throw error;
  }
  throw new Error("rendered");
}

/** What one template of the chart prints. */
export async function rendered(template: string, ...more: Parameters<typeof renderChart>): Promise<string> {
  const [files, options] = more;
  const text = (await renderChart({ ...files, "templates/a.yaml": `x: |\n  ${template}` }, options)).manifestText;
  return text.slice(text.indexOf("x: |\n  ") + 7, -1);
}
