import type { PlainValue } from "../../yaml/mod.ts";
import type { Evaluation } from "./evaluation.ts";
import { firstDuplicate } from "./json_values.ts";
import { showCount } from "./numbers.ts";
import type { Problem } from "./problem.ts";
import type { SchemaNode } from "./schema_node.ts";

/** Checks a list: how many items, and each of them. */
export function checkList(evaluation: Evaluation, items: readonly PlainValue[]): void {
  const { minItems, maxItems, uniqueItems } = evaluation.node;
  if (minItems !== undefined && items.length < minItems) {
    evaluation.add(`minItems: got ${showCount(items.length)}, want ${showCount(minItems)}`);
  }
  if (maxItems !== undefined && items.length > maxItems) {
    evaluation.add(`maxItems: got ${showCount(items.length)}, want ${showCount(maxItems)}`);
  }
  const duplicate = uniqueItems ? firstDuplicate(items) : undefined;
  if (duplicate) evaluation.add(`items at ${showCount(duplicate[0])} and ${showCount(duplicate[1])} are equal`);
  checkItems(evaluation, items);
  const { contains } = evaluation.node;
  if (contains) checkContains(evaluation, items, contains);
}

function checkItems(evaluation: Evaluation, items: readonly PlainValue[]): void {
  const { prefixItems = [], items: others, forbidsMoreItems } = evaluation.node;
  const first = Math.min(prefixItems.length, items.length);
  for (let index = 0; index < first; index++) {
    const at = { key: String(index), keyword: `prefixItems/${index}` };
    evaluation.addFound(evaluation.member(prefixItems[index]!, items[index]!, at));
    evaluation.unevaluated?.delete(String(index));
  }
  if (forbidsMoreItems && first < items.length) {
    evaluation.add(`last ${showCount(items.length - first)} additionalItem(s) not allowed`);
  }
  if (!others && !forbidsMoreItems) return;
  evaluation.unevaluated?.clear();
  if (!others) return;
  // Helm counts from 0 again behind the prefix.
  items.slice(first).forEach((item, index) => {
    evaluation.addFound(evaluation.member(others, item, { key: String(index), keyword: "items" }));
  });
}

function checkContains(evaluation: Evaluation, items: readonly PlainValue[], contains: SchemaNode): void {
  const { minContains, maxContains, draft } = evaluation.node;
  const faults: Problem[] = [];
  const matched: number[] = [];
  items.forEach((item, index) => {
    const fault = evaluation.member(contains, item, { key: String(index), keyword: "contains" });
    if (fault) faults.push(fault);
    else matched.push(index);
    if (!fault && draft >= 2020) evaluation.unevaluated?.delete(String(index));
  });
  const places = matched.length === 0
    ? "none matched"
    : `matched ${showCount(matched.length)} items at ${matched.join(" ")}`;
  if (minContains === undefined && matched.length === 0) {
    evaluation.addWithCauses("no items match contains schema", faults);
  }
  if (minContains !== undefined && matched.length < minContains) {
    const text = `min ${showCount(minContains)} items required to match contains schema, but ${places}`;
    evaluation.addWithCauses(text, faults);
  }
  if (maxContains !== undefined && matched.length > maxContains) {
    evaluation.add(`max ${showCount(maxContains)} items required to match contains schema, but ${places}`);
  }
}
