export { createPainter, type Painter } from "./colour.ts";
export { diffJson, diffMarkdown, diffText, hasDifferences } from "./diff_report.ts";
export { jsonDocument } from "./json_document.ts";
export { planJson } from "./plan_json.ts";
export { planMarkdown } from "./plan_markdown.ts";
export { hasChanges, recordedChartLabel } from "./plan_summary.ts";
export { planText } from "./plan_text.ts";
export { formatTable, helmTable } from "./table.ts";
