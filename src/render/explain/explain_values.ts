import {
  type ArgumentNode,
  type ExecutionPlace,
  findNode,
  type PathStep,
  type Surroundings,
  typeInWords,
  typeOf,
} from "../../template/mod.ts";
import { functionOf, type Stop, subjectOf, wholeChain } from "./subject.ts";

/** A value that `range` cannot go through. */
export function explainRange(stop: Stop): string {
  const statement = findNode(stop.place)?.statement;
  const commands = statement?.kind === "range" ? statement.pipe.commands : [];
  const [only, ...more] = commands.flatMap(({ args }) => args);
  const step = only && more.length === 0 ? wholeChain(only, stop.place) : undefined;
  if (!step) return "range goes through lists, maps and whole numbers only";
  return `${subjectOf(step, stop).text} is ${
    typeInWords(step.value)
  }; range goes through lists, maps and whole numbers`;
}

/** An index behind the end of a list. */
export function explainIndex(stop: Stop): string | undefined {
  const { node } = stop.place;
  if (node.kind !== "command" || functionOf(node) !== "index" || node.args.length !== 3) return undefined;
  const step = wholeChain(node.args[1]!, stop.place);
  if (!step || !Array.isArray(step.value)) return undefined;
  const { length } = step.value;
  return `${subjectOf(step, stop).text} has ${length === 1 ? "1 item" : `${length} items`}, counted from 0`;
}

const conversions: ReadonlyMap<string, string> = new Map([
  ["string", "toString"],
  ["int", "int"],
  ["int64", "int64"],
  ["float64", "float64"],
]);

/** A value of another type than a function takes. */
export function explainType(
  stop: Stop,
  { type, got }: { readonly type: string; readonly got: string },
): string | undefined {
  const around = findNode(stop.place);
  const name = functionOf(around?.command);
  const found = around && name && givenStep(stop.place, around, got);
  if (!found) return undefined;
  const { step, isPiped } = found;
  const { text } = subjectOf(step, stop);
  if (step.value === null || step.value === undefined) {
    return `${text} is not set, ${name} wants ${wantedInWords(type)}`;
  }
  const words = typeInWords(step.value);
  // A text need not hold a number; a number is always one.
  const isSure = words.startsWith("a number") || (type === "string" && typeof step.value === "boolean");
  const conversion = isSure ? conversions.get(type) : undefined;
  const written = isPiped ? `${step.text} | ${conversion} | ${name}` : `(${conversion} ${step.text})`;
  const remedy = conversion === undefined ? "" : `; convert it: ${written}`;
  return `${text} is ${words}, ${name} wants ${wantedInWords(type)}${remedy}`;
}

/** The value of the wrong type: that of the node where the execution stopped, or what a pipe brings. */
function givenStep(
  place: ExecutionPlace,
  { before }: Surroundings,
  got: string,
): { readonly step: PathStep; readonly isPiped: boolean } | undefined {
  const isWanted = (step: PathStep | undefined): step is PathStep =>
    step !== undefined && (got === "interface {}" ? step.value === null : typeOf(step.value ?? null) === got);
  const { node } = place;
  const isChain = node.kind === "field" || node.kind === "variable" || node.kind === "chain" || node.kind === "dot";
  const own = isChain ? wholeChain(node, place) : undefined;
  if (isWanted(own)) return { step: own, isPiped: false };
  const piped = before?.args.length === 1 ? wholeChain(before.args[0]!, place) : undefined;
  return isWanted(piped) ? { step: piped, isPiped: true } : undefined;
}

function wantedInWords(type: string): string {
  if (type === "string") return "a string";
  if (type === "map[string]interface {}") return "a map";
  if (type === "[]interface {}") return "a list";
  return type;
}

/** Values of types that cannot be compared: numbers of values files are float64, literals without a point are int. */
export function explainComparison(stop: Stop): string | undefined {
  const { node } = stop.place;
  if (node.kind !== "command") return undefined;
  const parts = node.args.slice(1).map((argument) => typed(argument, stop)).filter((part) => part !== undefined);
  if (parts.length < 2) return undefined;
  return `${parts.join(", ")}; compare like with like, for example both through int or both through toString`;
}

function typed(node: ArgumentNode, stop: Stop): string | undefined {
  if (node.kind === "number") return `${node.text} is ${node.int === undefined ? "a float64" : "an int"}`;
  if (node.kind === "string") return `${node.quoted} is a string`;
  const step = wholeChain(node, stop.place);
  if (!step) return undefined;
  const { text } = subjectOf(step, stop);
  if (step.value === null || step.value === undefined) return `${text} is not set`;
  const type = typeOf(step.value);
  return `${text} is ${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
