import { isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";
import { parseYamlBytes, unknownChartField } from "../chart/mod.ts";
import { goQuote } from "../text/mod.ts";

/** What is wrong with a Chart.yaml that must have no key twice and none that is unknown; in Helm's words. */
export function strictProblem(content: Uint8Array): string | undefined {
  const repeated = repeatedKeys(new TextDecoder().decode(content));
  if (repeated.length > 0) {
    return `error converting YAML to JSON: yaml: unmarshal errors:\n${repeated.map((line) => `  ${line}`).join("\n")}`;
  }
  const unknown = unknownChartField(parseYamlBytes(content));
  if (unknown === undefined) return undefined;
  return `error unmarshaling JSON: while decoding JSON: json: unknown field ${goQuote(unknown)}`;
}

/** One line for each key that its mapping has already, with the line of its value, inner mappings before outer ones. */
function repeatedKeys(text: string): readonly string[] {
  const lines = new LineCounter();
  const [document] = parseAllDocuments(text, { version: "1.1", uniqueKeys: false, lineCounter: lines });
  if (!document || !("contents" in document)) return [];
  return repeatedIn(document.contents, (offset) => lines.linePos(offset).line);
}

function repeatedIn(node: unknown, lineAt: (offset: number) => number): readonly string[] {
  if (isSeq(node)) return node.items.flatMap((item) => repeatedIn(item, lineAt));
  if (!isMap(node)) return [];
  const known = new Set<unknown>();
  return node.items.flatMap(({ key, value }) => {
    const inner = repeatedIn(value, lineAt);
    const name = isScalar(key) ? key.value : key;
    if (!known.has(name)) {
      known.add(name);
      return inner;
    }
    const line = lineAt(startOf(value) ?? startOf(key) ?? 0);
    return [...inner, `line ${line}: key ${shown(name)} already set in map`];
  });
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function shown(key: unknown): string {
  return typeof key === "string" ? goQuote(key) : String(key);
}
