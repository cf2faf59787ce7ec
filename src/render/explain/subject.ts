import {
  type ArgumentNode,
  type CommandNode,
  evaluatedPath,
  type ExecutionPlace,
  findNode,
  type PathStep,
  type Value,
} from "../../template/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import { pathText, pathTo } from "./path_in_values.ts";

/** Where an execution stopped. */
export interface Stop {
  readonly place: ExecutionPlace;
  /** The place that called the template in which it stopped. */
  readonly caller: ExecutionPlace | undefined;
  readonly outermost: ExecutionPlace;
  /** The values of the chart at the top. */
  readonly values: PlainMap;
}

/** An expression that was evaluated, as a hint calls it. */
interface Subject {
  /** As it is written, and its path from `.Values` where that is another: "`.auth` (`.Values.db.auth`)". */
  readonly text: string;
  /** The path that a values file has to set, without the keys that were asked for in vain. */
  readonly setting: string | undefined;
}

/** Names what one step of a chain gave. */
export function subjectOf({ text, asked }: PathStep, { outermost, values }: Stop): Subject {
  const written = `\`${text}\``;
  const root = outermost.frame.slots[0];
  const path = asked && pathTo(asked.map, root instanceof Map ? root.get("Values") : undefined);
  if (!path) return { text: written, setting: undefined };
  const full = `.Values.${pathText([...path, asked.key])}`;
  return {
    text: full === text || `$${full}` === text ? written : `${written} (\`${full}\`)`,
    setting: settingOf([...path, asked.key], asked.map, values),
  };
}

/** In a subchart, the user sets the value below the subchart's name; globals stand at the top. */
function settingOf(path: readonly (string | number)[], map: Map<string, Value>, values: PlainMap): string {
  const above = path[0] === "global" ? undefined : pathTo(map, values);
  return pathText(above ? [...above, path.at(-1)!] : path);
}

/** What a node gave, when it is a chain that can be followed to its end. */
export function wholeChain(node: ArgumentNode, place: ExecutionPlace): PathStep | undefined {
  const steps = evaluatedPath(place, node, findNode(place));
  const names = "names" in node ? node.names.length : 0;
  const expected = node.kind === "variable" ? names : names + 1;
  return steps && steps.length >= expected ? steps.at(-1) : undefined;
}

/** The name of the function that a command calls. */
export function functionOf(command: CommandNode | undefined): string | undefined {
  const first = command?.args[0];
  return first?.kind === "identifier" ? first.name : undefined;
}
