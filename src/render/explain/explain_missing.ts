import { nearestName } from "../errors.ts";
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
} from "../template/mod.ts";
import type { ChartFacts } from "./chart_facts.ts";
import { pathText, pathTo } from "./path_in_values.ts";

/** What the dot of a chart's files holds. */
const rootNames = new Set(["Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"]);

/** An expression that was evaluated, and the values it belongs to. */
export interface Subject {
  /** As it is written, and its path from `.Values` where that is another: "`.auth` (`.Values.db.auth`)". */
  readonly text: string;
  readonly step: PathStep;
  /** The path that a values file has to set, without the keys that were asked for in vain. */
  readonly setting: string | undefined;
}

/**
 * Names what one step of a chain gave.
 *
 * @param places Where the execution stood, innermost first.
 */
export function subjectOf(step: PathStep, places: readonly ExecutionPlace[], facts: ChartFacts): Subject {
  const written = `\`${step.text}\``;
  const root = places.at(-1)?.frame.slots[0];
  const values = root instanceof Map ? root.get("Values") : undefined;
  const { asked } = step;
  const path = asked && pathTo(asked.map, values);
  if (!path) return { text: written, step, setting: undefined };
  const full = `.Values.${pathText([...path, asked.key])}`;
  const text = full === step.text || `$${full}` === step.text ? written : `${written} (\`${full}\`)`;
  return { text, step, setting: settingOf([...path, asked.key], asked.map, facts) };
}

/** In a subchart, the user sets the value below the subchart's name; globals stand at the top. */
function settingOf(path: readonly (string | number)[], map: Map<string, Value>, { values }: ChartFacts): string {
  const above = path[0] === "global" ? undefined : pathTo(map, values as Map<string, Value>);
  return pathText(above ? [...above, path.at(-1)!] : path);
}

/** Why a field of nothing was asked for: `nil pointer evaluating interface {}.NAME`. */
export function explainNil(name: string, places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const place = places[0]!;
  const steps = evaluatedPath(place);
  const last = steps?.at(-1);
  if (!steps || !last || (last.value !== null && last.value !== undefined)) return undefined;
  if (!asksNext(place, steps, name)) return undefined;
  if (steps.length === 1) {
    return last.text === "" || last.text === "."
      ? nothingHere(places)
      : `\`${last.text}\` holds nothing${declaredAt(place, last.text)}`;
  }
  return rootHint(steps, places) ?? missingHint(last, name, places, facts);
}

/** The chain is longer than what could be followed, and goes on with that name. */
function asksNext({ node }: ExecutionPlace, steps: readonly PathStep[], name: string): boolean {
  if (node.kind !== "field" && node.kind !== "variable" && node.kind !== "chain") return false;
  const followed = steps.at(-1)!.text;
  return nodeText(node).startsWith(followed === "." ? "." : `${followed}.`) && node.names.includes(name);
}

function nothingHere(places: readonly ExecutionPlace[]): string {
  return `\`.\` is nothing here${whatDotIs(places)}`;
}

/** What made the dot of a place what it is. */
function whatDotIs(places: readonly ExecutionPlace[]): string {
  const [place, caller] = places;
  const branch = place && findNode(place)?.inside.findLast(({ kind }) => kind !== "if");
  if (branch) {
    return `: ${branchText(branch)} of line ${lineIn(place, branch)} sets it${
      branch.kind === "range" ? " to each item" : ""
    }`;
  }
  const given = caller && argumentText(caller);
  return given === undefined ? "" : `: the call that led here gives it \`${given}\``;
}

function lineIn({ frame }: ExecutionPlace, { at }: { readonly at: number }): number {
  return lineAt(frame.template.source.text, at);
}

function branchText({ kind, pipe }: BranchNode): string {
  return `{{ ${kind} ${nodeText(pipe)} }}`;
}

/** What an `include` or `template` hands on. */
function argumentText({ node }: ExecutionPlace): string | undefined {
  if (node.kind === "template") return node.pipe && nodeText(node.pipe);
  return node.kind === "command" && node.args.length === 3 ? nodeText(node.args[2]!) : undefined;
}

function declaredAt(place: ExecutionPlace, name: string): string {
  const declared = findNode(place)?.variables.findLast((variable) => variable.name === name);
  if (declared?.range) {
    return `: ${branchText(declared.range)} of line ${lineIn(place, declared.range)} sets it to each item`;
  }
  return declared?.pipe
    ? `; it is declared in line ${lineIn(place, declared.pipe)} with {{ ${nodeText(declared.pipe)} }}`
    : "";
}

/** `.Values` where the dot is not the root: inside a range or with, or in a template that was given something else. */
export function rootHint(steps: readonly PathStep[], places: readonly ExecutionPlace[]): string | undefined {
  const [place] = places;
  const node = place!.node;
  if (node.kind !== "field" || !rootNames.has(node.names[0]!)) return undefined;
  const { dot, slots: [top] } = place!.frame;
  if (dot instanceof Map && dot.has(node.names[0]!)) return undefined;
  if (steps.length > 2) return undefined;
  const name = node.names[0]!;
  const why = `\`.\` is not the chart's root here${whatDotIs(places)}`;
  if (top instanceof Map && top.has(name)) return `${why}; write $.${node.names.join(".")}`;
  return `${why}; it must hand on the root, or a dict that has ${name}`;
}

function missingHint(
  last: PathStep,
  name: string,
  places: readonly ExecutionPlace[],
  facts: ChartFacts,
): string | undefined {
  if (!last.asked) return undefined;
  const { map, key } = last.asked;
  const { text, setting } = subjectOf(last, places, facts);
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
export function explainField(name: string, places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const steps = evaluatedPath(places[0]!);
  const last = steps?.at(-1);
  if (!steps || !last || last.value === null || last.value === undefined) return undefined;
  if (!asksNext(places[0]!, steps, name)) return undefined;
  const root = steps.length === 1 ? rootHint(steps, places) : undefined;
  if (root) return root;
  if (last.text === "" || last.text === ".") {
    return `\`.\` is ${typeInWords(last.value)} here${whatDotIs(places)}; it has no field ${name}`;
  }
  const { text, setting } = subjectOf(last, places, facts);
  const remedy = setting === undefined ? "" : `; set ${setting} to a map with ${name}`;
  return `${text} is ${typeInWords(last.value)}, which has no field ${name}${remedy}`;
}
