import { readFileSync } from "node:fs";
import { parseJson, type PlainValue, printYaml, printYamlPretty } from "../../src/yaml/mod.ts";
import type { Tally } from "./tally.ts";

/** Compares toYaml and toYamlPretty with helm's, value by value. */
export function compareYaml(path: string, tally: Tally): void {
  const rows = parseJson(readFileSync(path, "utf8")) as Map<string, PlainValue>[];
  rows.forEach((row, index) => {
    const value = row.get("value") ?? null;
    compareRow("yaml toYaml", index, { expected: row.get("yaml"), actual: printYaml(value) }, tally);
    compareRow("yaml toYamlPretty", index, { expected: row.get("pretty"), actual: printYamlPretty(value) }, tally);
  });
}

function compareRow(
  group: string,
  index: number,
  { expected, actual }: { readonly expected: unknown; readonly actual: string },
  tally: Tally,
): void {
  const name = `row ${index}`;
  if (!tally.isWanted(name)) return;
  const isEqual = actual.replace(/\n$/, "") === expected;
  tally.count(group, name, isEqual ? undefined : `\n  helm ${expected}\n  hctl ${actual}`);
}
