export { createPainter, type Painter } from "./colour.ts";
export { planFormat, planJson } from "./plan_json.ts";
export { planMarkdown } from "./plan_markdown.ts";
export { chartLabel, countActions, hasChanges, recordedChartLabel } from "./plan_summary.ts";
export { planText } from "./plan_text.ts";
export { formatTable, helmTable } from "./table.ts";
