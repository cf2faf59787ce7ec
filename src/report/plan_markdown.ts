import type { Plan } from "../plan/mod.ts";
import type { Painter } from "./colour.ts";
import { planText } from "./plan_text.ts";
import { countActions } from "./plan_summary.ts";

const plain = (text: string) => text;
/** Text as it is. */
export const unpainted: Painter = { green: plain, yellow: plain, red: plain, dim: plain, bold: plain };

/** A plan for a comment on a pull request: a heading that counts, the details folded. */
export function planMarkdown(plan: Plan): string {
  const title = plan.fleet ? `Plan for ${plan.fleet}` : "Plan";
  const text = planText(plan, unpainted).replaceAll("```", "` ` `");
  return `### ${title}: ${
    countActions(plan)
  }\n\n<details><summary>Details</summary>\n\n\`\`\`text\n${text}\`\`\`\n\n</details>\n`;
}
