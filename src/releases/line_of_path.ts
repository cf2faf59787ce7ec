import { isNode, LineCounter, parseAllDocuments } from "yaml";
import type { ValuePath } from "./value_path.ts";

/** The line, from 1, on which a YAML text sets a path, the last one when several documents do; undefined when none does. */
export function lineOfPath(text: string, path: ValuePath): number | undefined {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  if (!Array.isArray(documents)) return undefined;
  const offsets = documents.flatMap((document) => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? [node.range[0]] : [];
  });
  const last = offsets.at(-1);
  return last === undefined ? undefined : lines.linePos(last).line;
}
