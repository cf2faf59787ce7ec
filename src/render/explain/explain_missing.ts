import { nearestName } from "../../errors.ts";
import {
  type BranchNode,
  evaluatedPath,
  type ExecutionPlace,
  findNode,
  lineAt,
  nodeText,
  type PathStep,
  typeInWords,
  type Value,
} from "../../template/mod.ts";
import { type Stop, subjectOf } from "./subject.ts";

/** What the dot of a chart's files holds. */
const rootNames = new Set(["Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"]);

/** Why a field of nothing was asked for: `nil pointer evaluating interface {}.NAME`. */
export function explainNil(name: string, stop: Stop): string | undefined {
  const { place } = stop;
  const steps = evaluatedPath(place);
  const last = steps?.at(-1);
  if (!steps || !last || (last.value !== null && last.value !== undefined)) return undefined;
  if (!asksNext(place, steps, name)) return undefined;
  if (steps.length === 1) {
    return last.text === "" || last.text === "."
      ? `\`.\` is nothing here${whatDotIs(stop)}`
      : `\`${last.text}\` holds nothing${declaredAt(place, last.text)}`;
  }
  return rootHint(steps, stop) ?? missingHint(last, name, stop);
}

/** The chain is longer than what could be followed, and goes on with that name. */
function asksNext({ node }: ExecutionPlace, steps: readonly PathStep[], name: string): boolean {
  if (node.kind !== "field" && node.kind !== "variable" && node.kind !== "chain") return false;
  const followed = steps.at(-1)!.text;
  return nodeText(node).startsWith(followed === "." ? "." : `${followed}.`) && node.names.includes(name);
}

/** What made the dot of a place what it is. */
function whatDotIs({ place, caller }: Stop): string {
  const branch = findNode(place)?.inside.findLast(({ kind }) => kind !== "if");
  if (branch) return `: ${branchOf(place, branch)} sets it${branch.kind === "range" ? " to each item" : ""}`;
  const given = caller && argumentText(caller);
  return given === undefined ? "" : `: the call that led here gives it \`${given}\``;
}

function lineIn({ frame }: ExecutionPlace, { at }: { readonly at: number }): number {
  return lineAt(frame.template.source.text, at);
}

function branchOf(place: ExecutionPlace, { kind, pipe, at }: BranchNode): string {
  return `{{ ${kind} ${nodeText(pipe)} }} of line ${lineIn(place, { at })}`;
}

/** What an `include` or `template` hands on. */
function argumentText({ node }: ExecutionPlace): string | undefined {
  if (node.kind === "template") return node.pipe && nodeText(node.pipe);
  return node.kind === "command" && node.args.length === 3 ? nodeText(node.args[2]!) : undefined;
}

function declaredAt(place: ExecutionPlace, name: string): string {
  const declared = findNode(place)?.variables.findLast((variable) => variable.name === name);
  if (declared?.range) return `: ${branchOf(place, declared.range)} sets it to each item`;
  return declared?.pipe
    ? `; it is declared in line ${lineIn(place, declared.pipe)} with {{ ${nodeText(declared.pipe)} }}`
    : "";
}

/** `.Values` where the dot is not the root: inside a range or with, or in a template that was given something else. */
function rootHint(steps: readonly PathStep[], stop: Stop): string | undefined {
  const { node, frame: { dot, slots: [top] } } = stop.place;
  const name = node.kind === "field" ? node.names[0]! : "";
  if (node.kind !== "field" || !rootNames.has(name) || steps.length > 2) return undefined;
  if (dot instanceof Map && dot.has(name)) return undefined;
  const why = `\`.\` is not the chart's root here${whatDotIs(stop)}`;
  if (top instanceof Map && top.has(name)) return `${why}; write $.${node.names.join(".")}`;
  return `${why}; it must hand on the root, or a dict that has ${name}`;
}

function missingHint(last: PathStep, name: string, stop: Stop): string | undefined {
  if (!last.asked) return undefined;
  const { map, key } = last.asked;
  const { text, setting } = subjectOf(last, stop);
  const isNull = map.get(key) === null && map.has(key);
  const near = isNull ? undefined : nearestName(key, [...map.keys()]);
  const what = isNull ? `${text} is null` : `${text} is not set`;
  const guard = `guard with {{ if ${last.text} }}`;
  if (near !== undefined) return `${what}; did you mean ${last.text.slice(0, -key.length)}${near}?`;
  if (setting === undefined) return `${what}${knownKeys(last.text.slice(0, -key.length - 1) || ".", map)}; ${guard}`;
  return `${what}; set ${setting}.${name} in a values file, or ${guard}`;
}

/** As many keys can be read at a glance. */
const mostKeys = 8;

function knownKeys(owner: string, map: Map<string, Value>): string {
  const keys = [...map.keys()];
  if (keys.length === 0) return `; \`${owner}\` is empty`;
  return keys.length > mostKeys ? "" : `; \`${owner}\` holds ${keys.join(", ")}`;
}

/** Why a field of a value that has none was asked for: `can't evaluate field NAME in type TYPE`. */
export function explainField(name: string, stop: Stop): string | undefined {
  const steps = evaluatedPath(stop.place);
  const last = steps?.at(-1);
  if (!steps || !last || last.value === null || last.value === undefined) return undefined;
  if (!asksNext(stop.place, steps, name)) return undefined;
  const root = steps.length === 1 ? rootHint(steps, stop) : undefined;
  if (root) return root;
  if (last.text === "" || last.text === ".") {
    return `\`.\` is ${typeInWords(last.value)} here${whatDotIs(stop)}; it has no field ${name}`;
  }
  const { text, setting } = subjectOf(last, stop);
  const remedy = setting === undefined ? "" : `; set ${setting} to a map with ${name}`;
  return `${text} is ${typeInWords(last.value)}, which has no field ${name}${remedy}`;
}
