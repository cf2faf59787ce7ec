import type { Evaluation } from "./evaluation.ts";
import { isList } from "./json_values.ts";
import type { Problem } from "./problem.ts";
import type { SchemaNode } from "./schema_node.ts";

/** Checks what joins other schemas: not, allOf, anyOf, oneOf, if, and what no schema has judged. */
export function checkCombinations(evaluation: Evaluation): void {
  const { not, allOf, anyOf, oneOf } = evaluation.node;
  if (not && !evaluation.same(not, "not")) evaluation.add("'not' failed");
  if (allOf) checkAll(evaluation, allOf);
  if (anyOf) checkAny(evaluation, anyOf);
  if (oneOf) checkOne(evaluation, oneOf);
  checkCondition(evaluation);
  checkUnevaluated(evaluation);
}

function checkAll(evaluation: Evaluation, nodes: readonly SchemaNode[]): void {
  const faults = nodes.map((node, index) => evaluation.same(node, `allOf/${index}`));
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) evaluation.addWithCauses("'allOf' failed", found);
}

function checkAny(evaluation: Evaluation, nodes: readonly SchemaNode[]): void {
  const faults: Problem[] = [];
  for (const [index, node] of nodes.entries()) {
    const fault = evaluation.same(node, `anyOf/${index}`);
    if (fault) faults.push(fault);
    else if (!evaluation.unevaluated) return;
  }
  if (faults.length === nodes.length) evaluation.addWithCauses("'anyOf' failed", faults);
}

function checkOne(evaluation: Evaluation, nodes: readonly SchemaNode[]): void {
  const faults: Problem[] = [];
  let matched = -1;
  for (const [index, node] of nodes.entries()) {
    const fault = evaluation.same(node, `oneOf/${index}`);
    if (fault) faults.push(fault);
    else if (matched >= 0) {
      evaluation.add(`'oneOf' failed, subschemas ${matched}, ${index} matched`);
      return;
    } else matched = index;
  }
  if (matched < 0) evaluation.addWithCauses("'oneOf' failed, none matched", faults);
}

function checkCondition(evaluation: Evaluation): void {
  const { if: condition, then, else: otherwise } = evaluation.node;
  if (!condition) return;
  const isMet = !evaluation.same(condition, "if");
  const branch = isMet ? then : otherwise;
  if (branch) evaluation.addFound(evaluation.same(branch, isMet ? "then" : "else"));
}

function checkUnevaluated(evaluation: Evaluation): void {
  const { node, value, unevaluated } = evaluation;
  const { unevaluatedProperties, unevaluatedItems } = node;
  if (!unevaluated) return;
  if (unevaluatedProperties && value instanceof Map) {
    for (const key of unevaluated) {
      const at = { key, keyword: "unevaluatedProperties" };
      evaluation.addFound(evaluation.member(unevaluatedProperties, value.get(key)!, at));
    }
    unevaluated.clear();
  }
  if (unevaluatedItems && isList(value)) {
    for (const key of unevaluated) {
      const at = { key, keyword: "unevaluatedItems" };
      evaluation.addFound(evaluation.member(unevaluatedItems, value[Number(key)]!, at));
    }
    unevaluated.clear();
  }
}
