import { isUntouched, releaseKey, type RevisionDiff } from "../plan/mod.ts";
import { printable } from "../text/mod.ts";
import { GoInt, plainMap } from "../yaml/mod.ts";
import type { Painter } from "./colour.ts";
import { jsonDocument } from "./json_document.ts";
import { objectJson } from "./plan_json.ts";
import { unpainted } from "./plan_markdown.ts";
import { recordedChartLabel } from "./plan_summary.ts";
import { objectLines } from "./plan_text.ts";

/** True when the revisions differ in an object or anything else that is recorded. */
export function hasDifferences({ objects, others }: RevisionDiff): boolean {
  return others.length > 0 || !objects.every(isUntouched);
}

/** The difference of two revisions as a person reads it: a heading, objects with their fields, what differs besides. */
export function diffText(diff: RevisionDiff, painter: Painter): string {
  const { from, to, objects, others } = diff;
  const touched = objects.filter((change) => !isUntouched(change));
  const same = objects.length - touched.length;
  const lines = [
    painter.bold(printable(`${releaseKey(to.release)}: revision ${from.number} -> ${to.number}`)) +
    printable(` (${chartLabel(diff)})`),
    ...touched.flatMap((change) => objectLines(change, painter)),
    ...(others.length > 0 ? [`    also different: ${others.join(", ")}`] : []),
    ...(same > 0 ? [`    ${painter.dim(`${same} ${same === 1 ? "object" : "objects"} the same`)}`] : []),
  ];
  return [...lines, ...(hasDifferences(diff) ? [] : ["Nothing differs."]), ""].join("\n");
}

/** The same as JSON. */
export function diffJson(diff: RevisionDiff): string {
  const { from, to, objects, others } = diff;
  const side = (revision: RevisionDiff["from"]) =>
    plainMap({
      revision: GoInt.int(revision.number),
      status: revision.status,
      chart: recordedChartLabel(revision),
    });
  return jsonDocument("hctl.dev/diff/v1", {
    namespace: to.release.namespace,
    name: to.release.name,
    from: side(from),
    to: side(to),
    hasDifferences: hasDifferences(diff),
    objects: objects.filter((change) => !isUntouched(change)).map(objectJson),
    others: [...others],
  });
}

/** The same for a comment on a pull request. */
export function diffMarkdown(diff: RevisionDiff): string {
  const { from, to } = diff;
  const text = diffText(diff, unpainted).replaceAll("```", "` ` `");
  return `### ${releaseKey(to.release)}: revision ${from.number} → ${to.number}\n\n\`\`\`text\n${text}\`\`\`\n`;
}

function chartLabel({ from, to }: RevisionDiff): string {
  const [before, after] = [recordedChartLabel(from), recordedChartLabel(to)];
  return before === after ? after : `${before} -> ${after}`;
}
