import type { CommandContext } from "./command.ts";

/** `hctl template` renders the file's releases; with a chart it is helm's `template [NAME] CHART`. Each loads only its own. */
export async function runTemplate(context: CommandContext): Promise<number> {
  if (context.args.length > 0) return (await import("./template_chart.ts")).templateChart(context);
  return (await import("./run_fleet_template.ts")).runFleetTemplate(context);
}
