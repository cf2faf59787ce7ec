import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import type { Evaluation } from "./evaluation.ts";
import { showCount } from "./numbers.ts";
import { quoteText } from "./problem.ts";
import type { SchemaNode } from "./schema_node.ts";

/** Checks a map: how many members, which ones, and each of them. */
export function checkObject(evaluation: Evaluation, map: PlainMap): void {
  const { minProperties, maxProperties, required, propertyNames } = evaluation.node;
  if (minProperties !== undefined && map.size < minProperties) {
    evaluation.add(`minProperties: got ${showCount(map.size)}, want ${showCount(minProperties)}`);
  }
  if (maxProperties !== undefined && map.size > maxProperties) {
    evaluation.add(`maxProperties: got ${showCount(map.size)}, want ${showCount(maxProperties)}`);
  }
  const missing = missingOf(map, required ?? []);
  if (missing.length > 0) {
    evaluation.add(`missing ${missing.length === 1 ? "property" : "properties"} ${quotedList(missing)}`, {
      kind: "missing",
      keys: missing,
    });
  }
  checkDependencies(evaluation, map);
  checkMembers(evaluation, map);
  if (propertyNames) checkNames(evaluation, map, propertyNames);
  checkDependents(evaluation, map);
}

function checkMembers(evaluation: Evaluation, map: PlainMap): void {
  const { properties, patternProperties, additionalProperties } = evaluation.node;
  if (!properties && !patternProperties && additionalProperties === undefined) return;
  const forbidden: string[] = [];
  for (const [key, value] of map) {
    const found = checkMember(evaluation, { key, value });
    if (!found && additionalProperties === undefined) continue;
    evaluation.unevaluated?.delete(key);
    if (found) continue;
    if (additionalProperties === false) forbidden.push(key);
    else if (additionalProperties) {
      evaluation.addFound(
        evaluation.member(additionalProperties, value, { key, keyword: "additionalProperties" }),
      );
    }
  }
  if (forbidden.length > 0) {
    evaluation.add(`additional properties ${quotedList(forbidden)} not allowed`, {
      kind: "forbidden",
      keys: forbidden,
    });
  }
}

/** Whether `properties` or `patternProperties` judge the member. */
function checkMember(
  evaluation: Evaluation,
  { key, value }: { readonly key: string; readonly value: PlainValue },
): boolean {
  const { properties, patternProperties } = evaluation.node;
  const named = properties?.get(key);
  if (named) evaluation.addFound(evaluation.member(named, value, { key, keyword: `properties/${key}` }));
  let isFound = named !== undefined;
  for (const [pattern, node] of patternProperties ?? []) {
    if (!pattern.search(key)(0)) continue;
    isFound = true;
    const keyword = `patternProperties/${pattern.pattern}`;
    evaluation.addFound(evaluation.member(node, value, { key, keyword }));
  }
  return isFound;
}

/** A name's problems stand at the root, as Helm shows them. */
function checkNames(evaluation: Evaluation, map: PlainMap, node: SchemaNode): void {
  for (const name of map.keys()) {
    const causes = evaluation.problemsOf(node, name);
    if (causes.length === 0) continue;
    evaluation.addFound({ path: [], text: `invalid propertyName ${quoteText(name)}`, kind: "plain", causes });
  }
}

function checkDependencies(evaluation: Evaluation, map: PlainMap): void {
  for (const [name, dependency] of evaluation.node.dependencies ?? []) {
    if (!map.has(name)) continue;
    if (isNames(dependency)) requireNames(evaluation, map, { name, names: dependency });
    else evaluation.addFound(evaluation.same(dependency, `dependencies/${name}`));
  }
}

function checkDependents(evaluation: Evaluation, map: PlainMap): void {
  const { dependentSchemas, dependentRequired } = evaluation.node;
  for (const [name, node] of dependentSchemas ?? []) {
    if (map.has(name)) evaluation.addFound(evaluation.same(node, `dependentSchemas/${name}`));
  }
  for (const [name, names] of dependentRequired ?? []) {
    if (map.has(name)) requireNames(evaluation, map, { name, names });
  }
}

function isNames(dependency: readonly string[] | object): dependency is readonly string[] {
  return Array.isArray(dependency);
}

function requireNames(
  evaluation: Evaluation,
  map: PlainMap,
  { name, names }: { readonly name: string; readonly names: readonly string[] },
): void {
  const missing = missingOf(map, names);
  if (missing.length === 0) return;
  evaluation.add(`properties ${quotedList(missing)} required, if ${quoteText(name)} exists`, {
    kind: "missing",
    keys: missing,
  });
}

function missingOf(map: PlainMap, names: readonly string[]): string[] {
  return names.filter((name) => !map.has(name));
}

function quotedList(names: readonly string[]): string {
  return names.map(quoteText).join(", ");
}
