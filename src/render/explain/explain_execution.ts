import { locateIn, nearestName, type RelatedPlace } from "../errors.ts";
import {
  type ArgumentNode,
  type CommandNode,
  evaluatedPath,
  type ExecutionPlace,
  findNode,
  goQuote,
  type PathStep,
  type Surroundings,
  TemplateError,
  typeInWords,
  typeOf,
} from "../template/mod.ts";
import type { ChartFacts } from "./chart_facts.ts";
import { explainField, explainNil, subjectOf } from "./explain_missing.ts";
import { explainParse, type Explanation } from "./explain_parse.ts";
import { chainOf, standing } from "./failure_places.ts";
import { ChartFailure } from "./helm_functions.ts";

type Explain = (match: RegExpExecArray, places: readonly ExecutionPlace[], facts: ChartFacts) => string | undefined;

/** Problems by Go's words; what is said of them is read from the values and nodes where the execution stopped. */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/^nil pointer evaluating .*\.([^.]+)$/, ([, name], places, facts) => explainNil(name!, places, facts)],
  [/^can't evaluate field (\S+) in type /, ([, name], places, facts) => explainField(name!, places, facts)],
  [/^range can't iterate over /, (_, places, facts) => explainRange(places, facts)],
  [
    /^wrong type for value; expected (.*); got (.*)$/,
    ([, type, got], places, facts) => explainType(type!, got!, places, facts),
  ],
  [/^incompatible types for comparison/, (_, places, facts) => explainComparison(places, facts)],
  [/^wrong number of args for (\S+): want (.*) got \d+$/, ([, name, want]) => argumentsHint(name!, want!)],
  [
    /^exceeded maximum template depth/,
    () => "The templates call each other without an end; the trace shows the circle",
  ],
  [
    /is not a method but has arguments$|^can't give argument to non-function/,
    () => "Only a function takes arguments, and a value no pipe; perhaps a function's name or a ( is missing",
  ],
  [/index out of range/, (_, places, facts) => explainIndex(places, facts)],
  [/^undefined variable: (.*)$/, ([, name]) => `Declare ${name} with := before it is set with =`],
];

/** Explains why a template could not be run; nothing where nothing certain can be said. */
export function explainExecution(error: TemplateError, facts: ChartFacts): Explanation {
  const innermost = chainOf(error).at(-1)!;
  const places = standing(error);
  if (innermost instanceof TemplateError && innermost.kind === "parse") {
    return explainParse(innermost, facts.functions);
  }
  if (innermost instanceof ChartFailure) return { hint: explainRequired(places, facts) };
  const missing = missingTemplate(innermost, places);
  if (missing !== undefined) return templateHint(missing, facts);
  const nesting = explainNesting(innermost.message, facts);
  if (nesting) return nesting;
  const problem = innermost instanceof TemplateError ? innermost.problem : innermost.message;
  for (const [pattern, explain] of explanations) {
    const match = pattern.exec(problem);
    if (match && places.length > 0) return { hint: explain(match, places, facts) };
  }
  return {};
}

/** Which value `required` asks for, where its call says that. */
function explainRequired(places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const [place] = places;
  if (place?.node.kind !== "command" || functionOf(place.node) !== "required") return undefined;
  const before = findNode(place)?.before;
  const given = place.node.args[2] ?? (before?.args.length === 1 ? before.args[0] : undefined);
  const step = given && wholeChain(given, place);
  if (!step?.asked) return undefined;
  const { text, setting } = subjectOf(step, places, facts);
  const what = step.value === "" ? `${text} is empty` : `${text} is not set`;
  return setting === undefined ? what : `${what}; set ${setting} in a values file or with --set`;
}

/** A template that includes itself until a limit ends it. */
export function explainNesting(problem: string, { defined, sourceOf }: ChartFacts): Explanation | undefined {
  const name = /^rendering template has a nested reference name: (.*): unable/.exec(problem)?.[1];
  if (name === undefined) return undefined;
  const found = defined().findLast((template) => template.name === name);
  const location = found && locateIn(found.file, sourceOf(found.file) ?? "", found.line);
  return {
    hint: `${goQuote(name)} includes itself, straight or through others, until a limit ends it`,
    related: location ? [{ label: `${goQuote(name)} is defined at`, location }] : [],
  };
}

function missingTemplate(error: Error, [place]: readonly ExecutionPlace[]): string | undefined {
  if (!(error instanceof TemplateError)) return undefined;
  if (error.missing !== undefined) return error.missing;
  return place?.node.kind === "template" && / not defined$/.test(error.problem) ? place.node.name : undefined;
}

function templateHint(name: string, { defined, sourceOf }: ChartFacts): Explanation {
  const all = defined();
  const names = [...new Set(all.map((template) => template.name))];
  const lastPart = (text: string) => text.slice(text.lastIndexOf(".") + 1);
  const near = nearestName(name, names) ?? names.find((other) => lastPart(other) === lastPart(name));
  const found = all.find((template) => template.name === near);
  if (!found) return { hint: `No file of the chart or its subcharts defines ${goQuote(name)}${knownNames(names)}` };
  const location = locateIn(found.file, sourceOf(found.file) ?? "", found.line);
  const related: readonly RelatedPlace[] = [{ label: `${goQuote(found.name)} is defined at`, location }];
  return { hint: `Did you mean ${goQuote(found.name)}?`, related };
}

/** As many names as can be read at a glance. */
const mostNames = 8;

function knownNames(names: readonly string[]): string {
  const defines = names.filter((name) => !name.includes("/"));
  if (defines.length === 0) return "; there is no define at all";
  const shown = defines.slice(0, mostNames).join(", ");
  return `; there are: ${shown}${defines.length > mostNames ? " …" : ""}`;
}

function argumentsHint(name: string, want: string): string {
  return `${name} takes ${want} arguments; what a pipe brings is the last of them`;
}

/** What a step of a place's own node gave, when it is a chain that can be followed to its end. */
function wholeChain(node: ArgumentNode, place: ExecutionPlace): PathStep | undefined {
  const steps = evaluatedPath(place, node, findNode(place));
  const names = "names" in node ? node.names.length : 0;
  const expected = node.kind === "variable" ? names : names + 1;
  return steps && steps.length >= expected ? steps.at(-1) : undefined;
}

function explainRange(places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const place = places[0]!;
  const around = findNode(place);
  const pipe = around?.statement.kind === "range" ? around.statement.pipe : undefined;
  const only = pipe?.commands.length === 1 && pipe.commands[0]!.args.length === 1
    ? pipe.commands[0]!.args[0]
    : undefined;
  const step = only && wholeChain(only, place);
  if (!step) return "range goes through lists, maps and whole numbers only";
  return `${subjectOf(step, places, facts).text} is ${
    typeInWords(step.value)
  }; range goes through lists, maps and whole numbers`;
}

function explainIndex(places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const { node } = places[0]!;
  const isIndex = node.kind === "command" && functionOf(node) === "index" && node.args.length === 3;
  const step = isIndex ? wholeChain(node.args[1]!, places[0]!) : undefined;
  if (!step || !Array.isArray(step.value)) return undefined;
  const { length } = step.value;
  const items = length === 1 ? "1 item" : `${length} items`;
  return `${subjectOf(step, places, facts).text} has ${items}, counted from 0`;
}

const conversions: ReadonlyMap<string, string> = new Map([
  ["string", "toString"],
  ["int", "int"],
  ["int64", "int64"],
  ["float64", "float64"],
]);

function explainType(
  type: string,
  got: string,
  places: readonly ExecutionPlace[],
  facts: ChartFacts,
): string | undefined {
  const around = findNode(places[0]!);
  const name = functionOf(around?.command);
  const found = around && name && givenStep(places[0]!, around, got);
  if (!found) return undefined;
  const { step, isPiped } = found;
  const { text } = subjectOf(step, places, facts);
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

function functionOf(command: CommandNode | undefined): string | undefined {
  const first = command?.args[0];
  return first?.kind === "identifier" ? first.name : undefined;
}

function wantedInWords(type: string): string {
  if (type === "string") return "a string";
  if (type === "map[string]interface {}") return "a map";
  if (type === "[]interface {}") return "a list";
  return type;
}

/** Numbers of values files are float64, literals without a point are int. */
function explainComparison(places: readonly ExecutionPlace[], facts: ChartFacts): string | undefined {
  const place = places[0]!;
  if (place.node.kind !== "command") return undefined;
  const parts = place.node.args.slice(1).flatMap((node) => {
    if (node.kind === "number") return [`${node.text} is ${node.int === undefined ? "a float64" : "an int"}`];
    if (node.kind === "string") return [`${node.quoted} is a string`];
    const step = wholeChain(node, place);
    if (!step) return [];
    const type = step.value === null || step.value === undefined ? "not set" : typeOf(step.value);
    return [
      `${subjectOf(step, places, facts).text} is ${
        /^[aeiou]/.test(type) ? "an" : type === "not set" ? "" : "a"
      } ${type}`.replace("is  ", "is "),
    ];
  });
  if (parts.length < 2) return undefined;
  return `${parts.join(", ")}; compare like with like, for example both through int or both through toString`;
}
