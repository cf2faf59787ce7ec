import { isScalar, LineCounter, type Node, parseAllDocuments, visit, type YAMLMap } from "yaml";
import { parseYamlBytes, unknownChartField } from "../chart/mod.ts";

/** What is wrong with a Chart.yaml that must have no key twice and none that is unknown; in Helm's words. */
export function strictProblem(content: Uint8Array): string | undefined {
  const repeated = repeatedKeys(new TextDecoder().decode(content));
  if (repeated.length > 0) {
    return `error converting YAML to JSON: yaml: unmarshal errors:\n${repeated.map((line) => `  ${line}`).join("\n")}`;
  }
  const unknown = unknownChartField(parseYamlBytes(content));
  if (unknown === undefined) return undefined;
  return `error unmarshaling JSON: while decoding JSON: json: unknown field ${JSON.stringify(unknown)}`;
}

/** One line for each key that its mapping has already, with the line of its value. */
function repeatedKeys(text: string): readonly string[] {
  const lines = new LineCounter();
  const [document] = parseAllDocuments(text, { version: "1.1", uniqueKeys: false, lineCounter: lines });
  const found: string[] = [];
  if (!document || !("contents" in document)) return found;
  visit(document, {
    Map: (_, map) => {
      found.push(...repeatedIn(map, (offset) => lines.linePos(offset).line));
    },
  });
  return found;
}

function repeatedIn(map: YAMLMap, lineAt: (offset: number) => number): readonly string[] {
  const known = new Set<unknown>();
  const found: string[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const isRepeated = known.has(key.value);
    known.add(key.value);
    if (isRepeated) {
      found.push(`line ${lineAt(startOf(value) ?? startOf(key)!)}: key ${shown(key.value)} already set in map`);
    }
  }
  return found;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

function shown(key: unknown): string {
  return typeof key === "string" ? JSON.stringify(key) : String(key);
}
