import type { Plan } from "../plan/mod.ts";
import { createPainter, planJson, planMarkdown, planText } from "../report/mod.ts";
import type { CommandContext } from "./command.ts";

/** A plan in the form `-o` asks for. */
export function formatPlan(plan: Plan, { options, system }: CommandContext): string {
  const output = options.text("output");
  if (output === "json") return planJson(plan);
  if (output === "markdown") return planMarkdown(plan);
  return planText(plan, createPainter(system, options.text("color") ?? "auto"));
}
