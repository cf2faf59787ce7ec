import { countSteps } from "../../template/mod.ts";
import { goQuote } from "../../text/mod.ts";
import type { PlainValue } from "../../yaml/mod.ts";
import { checkCombinations } from "./check_combinations.ts";
import { checkList } from "./check_list.ts";
import { checkNumber } from "./check_number.ts";
import { checkObject } from "./check_object.ts";
import { checkText } from "./check_text.ts";
import {
  Evaluation,
  type EvaluationFacts,
  type Judge,
  keywordPath,
  type MemberPlace,
  pathOf,
  type Scope,
  type Unevaluated,
} from "./evaluation.ts";
import { checkFormat } from "./formats.ts";
import { hasType, isEqual, isList, jsonType, showScalar } from "./json_values.ts";
import { isNumber } from "./numbers.ts";
import { membersOf, plainProblem, type Problem, quoteText } from "./problem.ts";
import type { SchemaNode } from "./schema_node.ts";

/** What it takes to judge one value by one schema. */
const stepsOfSchema = 16;

/** Finds the schema that an anchor names in a resource, for dynamic references. */
type FindAnchor = (name: string, resource: SchemaNode["resource"]) => SchemaNode | undefined;

/** Judges values by schemas (JSON Schema, drafts 4 to 2020-12), with the problems that Helm's validator reports. */
export class Validator implements Judge {
  readonly #findAnchor: FindAnchor;
  readonly #tracks: boolean;

  /** @param tracks Whether any schema has `unevaluatedProperties` or `unevaluatedItems`. */
  constructor(findAnchor: FindAnchor, tracks: boolean) {
    this.#findAnchor = findAnchor;
    this.#tracks = tracks;
  }

  problems(node: SchemaNode, value: PlainValue): readonly Problem[] {
    const scope: Scope = { node, parent: undefined, keyword: "", isSameValue: false };
    const problem = this.#run({ node, value, path: undefined, scope }, this.#members(value));
    return problem ? membersOf(problem) : [];
  }

  member(from: Evaluation, node: SchemaNode, value: PlainValue, at: MemberPlace): Problem | undefined {
    const scope: Scope = { node, parent: from.scope, keyword: at.keyword, isSameValue: false };
    return this.#run({ node, value, path: { parent: from.path, key: at.key }, scope }, this.#members(value));
  }

  same(from: Evaluation, node: SchemaNode, keyword: string): Problem | undefined {
    const scope: Scope = { node, parent: from.scope, keyword, isSameValue: true };
    const left: Unevaluated = from.unevaluated && this.#members(from.value);
    const problem = this.#run({ node, value: from.value, path: from.path, scope }, left);
    if (!problem && left) {
      for (const key of from.unevaluated ?? []) if (!left.has(key)) from.unevaluated?.delete(key);
    }
    return problem;
  }

  #members(value: PlainValue): Unevaluated {
    if (!this.#tracks) return undefined;
    if (value instanceof Map) return new Set(value.keys());
    return isList(value) ? new Set(value.map((_, index) => String(index))) : new Set();
  }

  #run(facts: EvaluationFacts, unevaluated: Unevaluated): Problem | undefined {
    const { node, scope } = facts;
    countSteps(stepsOfSchema);
    if (node.always === true) return undefined;
    if (node.always === false) return plainProblem(pathOf(facts.path), "false schema", { rule: node.location });
    const cycle = cycleText(scope);
    if (cycle) return plainProblem(pathOf(facts.path), cycle);
    const evaluation = new Evaluation(facts, unevaluated, this);
    const fault = scalarFault(evaluation);
    if (fault) return evaluation.problem(fault);
    if (node.ref) {
      evaluation.addReferred(this.same(evaluation, node.ref, "$ref"));
      if (node.draft < 2019) return evaluation.problems[0];
    }
    this.#checkByType(evaluation);
    if (node.dynamicRef) this.#checkDynamic(evaluation, node.dynamicRef);
    checkCombinations(evaluation);
    return evaluation.result();
  }

  #checkByType(evaluation: Evaluation): void {
    const { value } = evaluation;
    if (value instanceof Map) checkObject(evaluation, value);
    else if (isList(value)) checkList(evaluation, value);
    else if (typeof value === "string") checkText(evaluation, value);
    else if (isNumber(value)) checkNumber(evaluation, value);
  }

  /** The outermost resource being evaluated that has the anchor decides. */
  #checkDynamic(evaluation: Evaluation, { target, anchor }: NonNullable<SchemaNode["dynamicRef"]>): void {
    let chosen = target;
    if (anchor === "") chosen = outermostRecursive(evaluation.scope, target);
    else if (anchor !== undefined) {
      for (let at: Scope | undefined = evaluation.scope; at; at = at.parent) {
        const { resource } = at.node;
        if (resource.dynamicAnchors.has(anchor)) chosen = this.#findAnchor(anchor, resource) ?? chosen;
      }
    }
    const keyword = anchor === "" ? "$recursiveRef" : "$dynamicRef";
    evaluation.addReferred(this.same(evaluation, chosen, keyword));
  }
}

/** Draft 2019-09: the outermost schema with `$recursiveAnchor`, when the target has it. */
function outermostRecursive(scope: Scope, target: SchemaNode): SchemaNode {
  if (!target.isRecursiveAnchor) return target;
  let chosen = target;
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.node.isRecursiveAnchor) chosen = at.node;
  return chosen;
}

function cycleText(scope: Scope): string | undefined {
  for (let at: Scope = scope; at.isSameValue && at.parent; at = at.parent) {
    if (at.parent.node !== scope.node) continue;
    const places = `both ${keywordPath(scope)} and ${keywordPath(at.parent)}`;
    return `${places} resolve to ${goQuote(scope.node.location)} causing reference cycle`;
  }
  return undefined;
}

/** What ends an evaluation at once: type, const, enum, format. */
function scalarFault({ node, value }: Evaluation): string | undefined {
  if (node.types && !hasType(value, node.types)) return `got ${jsonType(value)}, want ${node.types.join(" or ")}`;
  if (node.constant && !isEqual(value, node.constant.value)) {
    const shown = showScalar(node.constant.value);
    return shown === undefined ? "'const' failed" : `value must be ${shown}`;
  }
  if (node.choices && !node.choices.some((choice) => isEqual(value, choice))) return choiceFault(node.choices);
  if (node.format === undefined || typeof value !== "string") return undefined;
  const fault = checkFormat(node.format, value);
  return fault === undefined ? undefined : `${quoteText(value)} is not valid ${node.format}: ${fault}`;
}

function choiceFault(choices: readonly PlainValue[]): string {
  countSteps(8 * choices.length);
  const shown = choices.map(showScalar);
  if (shown.includes(undefined)) return "'enum' failed";
  return choices.length === 1 ? `value must be ${shown[0]}` : `value must be one of ${shown.join(", ")}`;
}
