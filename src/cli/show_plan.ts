import type { Plan } from "../plan/mod.ts";
import { planJson, planMarkdown, planText } from "../report/mod.ts";
import type { CommandContext } from "./command.ts";
import { painterOf } from "./painter_of.ts";

/** A plan in the form `-o` asks for. */
export function formatPlan(plan: Plan, context: CommandContext): string {
  const output = context.options.text("output");
  if (output === "json") return planJson(plan);
  if (output === "markdown") return planMarkdown(plan);
  return planText(plan, painterOf(context));
}
