import { coalesceValues, loadChart, parseValuesFile, processDependencies } from "../../src/chart/mod.ts";
import { hasCode, HctlError } from "../../src/errors.ts";
import { defaultCapabilities, renderTemplates } from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { sprigFunctions } from "../../src/template/mod.ts";
import { batchChart, type Files, type Outcome, singleChart, type TestCase } from "./test_case.ts";

/** What hctl makes of one template. */
export async function hctlSingle(one: TestCase): Promise<Outcome> {
  return await outcomeOf(async () => {
    const files = await render(singleChart(one), one.values);
    return files.get(`${one.id}/templates/probe.yaml`) ?? "";
  });
}

/** The texts of templates in base64, by case; one outcome under "" when the chart as a whole fails. */
export async function hctlBatch(cases: readonly TestCase[]): Promise<ReadonlyMap<string, Outcome>> {
  const { files, values } = batchChart(cases);
  const texts = new Map<string, Outcome>();
  const whole = await outcomeOf(async () => {
    for (const [path, text] of await render(files, values)) {
      const id = /^batch\/charts\/([^/]+)\//.exec(path)?.[1];
      if (id) texts.set(id, { kind: "text", text: text.replace(/^r:/, "").trim() });
    }
    return "";
  });
  return whole.kind === "text" ? texts : new Map([["", whole]]);
}

async function outcomeOf(run: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: "text", text: await run() };
  } catch (error) {
    if (!(error instanceof HctlError)) {
      return { kind: "crash", text: error instanceof Error ? error.stack ?? error.message : String(error) };
    }
    const isRendering = hasCode(error, "template.parse", "template.execute", "render.failed");
    const tail = isRendering ? "\n\nUse --debug flag to render out invalid YAML" : "";
    return { kind: "error", text: wellFormed(error.message + tail) };
  }
}

/** A message as it reaches the terminal: lone bytes read back as UTF-8. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\udc80-\udcff]/gu, "\ufffd");
}

async function render(files: Files, values: string): Promise<ReadonlyMap<string, string>> {
  const system = memorySystem({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/chart/${path}`, content])),
  });
  const user = parseValuesFile(new TextEncoder().encode(values), "values.yaml");
  const chart = processDependencies(await loadChart("/chart", system.files), user, () => {});
  return renderTemplates({
    chart,
    values: coalesceValues(chart, user, () => {}),
    identity: { namespace: "prod", name: "demo" },
    revision: 1,
    event: "install",
    capabilities: defaultCapabilities({}),
    functions: sprigFunctions({ clock: system.clock, random: system.random, onGenerated: () => {} }),
  });
}
