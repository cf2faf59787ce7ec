import { type FunctionKinds, functionKinds, methodKinds } from "./function_kinds.ts";
import type { GeneratedValues } from "./generate_values.ts";
import { type Kind, literal, oddLiteral, quoted, textOf } from "./literals.ts";
import type { Random } from "../random.ts";

/** What expressions may name at a place of a template. */
export interface Surroundings {
  readonly values: GeneratedValues;
  /** Variables in sight. */
  readonly variables: { readonly name: string; readonly kind: Kind }[];
  /** How the root object is reached: "" where dot is the root, "$" elsewhere, undefined where it is out of reach. */
  readonly root: "" | "$" | undefined;
  readonly dot: Kind;
  /** Templates that can be included. */
  readonly templates: readonly string[];
}

const concrete: readonly Kind[] = [
  "str",
  "str",
  "str",
  "int",
  "int",
  "i64",
  "float",
  "bool",
  "list",
  "list",
  "strs",
  "dict",
  "dict",
  "time",
  "span",
  "ver",
  "bytes",
  "nil",
  "files",
  "url",
  "digits",
  "semver",
  "json",
]; // deno-fmt-ignore
const numeric: readonly Kind[] = ["int", "i64", "float", "small", "num"];

/** Functions that take what they do not know for the current time, or whose result can get too long. */
const strict =
  /^(?:date|dateInZone|date_in_zone|htmlDate|htmlDateInZone|durationRound|until|untilStep|seq|repeat|n?indent)$/;

/** Functions that any value may be piped into. */
const anyInput = functionKinds.filter(({ name }) => !strict.test(name));

const facts: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  str: [
    ".Release.Name",
    ".Release.Namespace",
    ".Chart.Name",
    ".Chart.Version",
    ".Chart.AppVersion",
    ".Chart.Description",
    ".Capabilities.KubeVersion.Version",
    ".Capabilities.KubeVersion.Minor",
    ".Capabilities.KubeVersion.Major",
    ".Capabilities.KubeVersion.GitVersion",
    ".Capabilities.HelmVersion.Version",
    ".Template.BasePath",
    ".Template.Name",
    ".Values.YAML",
    ".Release.Service",
    ".Chart.Type",
    ".Chart.Home",
  ],
  bool: [
    ".Release.IsInstall",
    ".Release.IsUpgrade",
    ".Chart.Deprecated",
    '(.Capabilities.APIVersions.Has "v1")',
    '(.Capabilities.APIVersions.Has "apps/v2")',
  ],
  int: [".Release.Revision"],
  dict: [
    ".Chart.Annotations",
    ".Values.AsMap",
    ".Release",
    '(.Values.Table "map")',
    '(lookup "v1" "Pod" "a" "b")',
    ".Template",
    ".Chart",
    "(index .Chart.Maintainers 0)",
    '(.Files.Glob "*")',
  ],
  list: [
    ".Chart.Maintainers",
    ".Chart.Keywords",
    ".Chart.Dependencies",
    ".Chart.Sources",
    ".Values.map.list",
    '(index .Values.map "list")',
  ],
  strs: [".Capabilities.APIVersions", '(.Files.Lines "a.txt")', '(.Files.Lines "nope")', '(.Files.Lines "empty")'],
  bytes: ['(.Files.GetBytes "a.txt")', '(index .Files "a.txt")', '(.Files.GetBytes "bin")', '(.Files.GetBytes "no")'],
  files: [".Files", '(.Files.Glob "conf/*")', '(.Files.Glob "no*")'],
  any: [".Capabilities.KubeVersion", ".Capabilities.HelmVersion", '(.Values.PathValue "map.a")', ".Subcharts"],
}; // deno-fmt-ignore

/** Draws expressions of Go's template language for one place. */
export class ExpressionSource {
  readonly #random: Random;
  readonly #at: Surroundings;
  readonly #wrongShare: number;

  /** @param wrongShare How often an argument is of another kind than meant. */
  constructor(random: Random, at: Surroundings, wrongShare = 0.07) {
    this.#random = random;
    this.#wrongShare = wrongShare;
    this.#at = at;
  }

  /** A pipeline; of that kind, unless chance wants it wrong. */
  pipeline(kind: Kind, depth: number): string {
    const random = this.#random;
    const start = random.chance(0.75) ? this.call(kind, depth) : this.term(kind, depth);
    return random.chance(0.1) ? `${start} | ${this.#callText(random.pick(anyInput), depth - 1, true).text}` : start;
  }

  /** A call of some function with that result. */
  call(kind: Kind, depth: number): string {
    const fitting = functionKinds.filter(({ result }) => kind === "any" || fits(result, kind));
    if (fitting.length === 0) return this.term(kind, depth);
    return this.callOf(this.#random.pick(fitting), depth);
  }

  /** A call of one function, its last argument perhaps through a pipe. */
  callOf(called: FunctionKinds, depth: number): string {
    const isPiped = called.params.length > 0 && this.#random.chance(0.3);
    const { text, last } = this.#callText(called, depth - 1, isPiped);
    return isPiped && last !== undefined ? `${last} | ${text}` : text;
  }

  /** Something that can stand as an argument. */
  term(wanted: Kind, depth: number, isStrict = false): string {
    const random = this.#random;
    const isWrong = !isStrict && random.chance(this.#wrongShare);
    if (isWrong && wanted !== "small" && random.chance(0.2)) return oddLiteral(random);
    const others = wanted === "small" ? concrete.filter((kind) => !numeric.includes(kind)) : concrete;
    const kind = isWrong || wanted === "any" ? random.pick(others) : wanted;
    const choices = [this.#variable(kind, isStrict), this.#value(kind), this.#fact(kind)].filter((text) => text !== undefined);
    if (!isStrict && choices.length > 0 && random.chance(0.45)) return random.pick(choices);
    const written = literal(kind, random);
    if (kind === "small" || (written !== undefined && (depth <= 0 || random.chance(0.6)))) return written!;
    return this.#made(kind, depth, isStrict) ?? written ?? random.pick(choices.length > 0 ? choices : ["nil"]);
  }

  #variable(kind: Kind, isStrict: boolean): string | undefined {
    const fitting = isStrict ? [] : this.#at.variables.filter((variable) => fits(variable.kind, kind));
    return fitting.length === 0 ? undefined : this.#random.pick(fitting).name;
  }

  #value(kind: Kind): string | undefined {
    const { root, values } = this.#at;
    const isDot = fits(this.#at.dot, kind) || kind === "any";
    if (isDot && this.#random.chance(0.3)) return ".";
    const fitting = values.paths.filter((one) => fits(one.kind, kind));
    if (root === undefined || fitting.length === 0) return undefined;
    const { path } = this.#random.pick(fitting);
    return root + (this.#random.chance(0.06) ? `${path}.${this.#random.pick(["a", "b", "nope", "Name"])}` : path);
  }

  #fact(kind: Kind): string | undefined {
    const known = facts[kind];
    const { root } = this.#at;
    if (!known || root === undefined) return undefined;
    const text = this.#random.pick(known);
    return text.startsWith("(") ? text.replaceAll(/(?<=[( ])\./g, `${root}.`) : root + text;
  }

  /** A value that only a call gives. */
  #made(kind: Kind, depth: number, isStrict: boolean): string | undefined {
    const random = this.#random;
    const methods = functionKinds.filter(({ result }) => result === kind);
    if (kind === "time") return this.#time(random, isStrict ? 0 : depth);
    if (kind === "ver" && (depth <= 0 || random.chance(0.6))) return `(semver ${literal("semver", random)})`;
    if (kind === "span") {
      const [a, b] = [this.#time(random, 0), this.#time(random, 0)];
      return `(${a}.Sub ${b})`;
    }
    if (kind === "tpl") return quoted(this.#text(), random);
    if (depth > 0 && random.chance(0.15)) return this.#method(kind, depth);
    if (kind === "list" && depth <= 0) return `(list ${random.times(random.below(4), () => this.term("any", 0)).join(" ")})`;
    if (kind === "strs" && depth <= 0) return `(splitList "," ${quoted(textOf("str", random), random)})`;
    if (kind === "dict" && depth <= 0) {
      return `(dict ${random.times(random.below(3), () => `${literal("key", random)} ${this.term("any", 0)}`).join(" ")})`;
    }
    if (kind === "i64" && depth <= 0) return `(int64 ${literal("int", random)})`;
    if (kind === "url" && depth <= 0) return `(urlParse ${literal("href", random)})`;
    if (kind === "bytes" || kind === "files") return this.#fact(kind);
    if (methods.length === 0) return undefined;
    return `(${this.callOf(random.pick(methods), Math.max(0, depth))})`;
  }

  #time(random: Random, depth: number): string {
    if (depth > 0 && random.chance(0.3)) return `(dateModify ${literal("dur", random)} ${this.#time(random, depth - 1)})`;
    const known = ["\"2006-01-02\" \"2024-02-29\"", "\"2006-01-02T15:04:05Z07:00\" \"2021-03-28T01:30:00+02:00\"", "\"2006-01-02T15:04:05\" \"1999-12-31T23:59:59.987654321\"", "\"2006-01-02 MST\" \"2010-07-01 PST\"", "\"x\" \"\"", "\"2006\" \"0001\"", "\"15:04\" \"12:30\""]; // deno-fmt-ignore
    return `(toDate ${random.chance(0.7) ? random.pick(known) : `${literal("layout", random)} ${literal("date", random)}`})`;
  }

  #method(kind: Kind, depth: number): string | undefined {
    const random = this.#random;
    const receiver = random.pick(Object.keys(methodKinds) as Kind[]);
    const fitting = methodKinds[receiver]!.filter(({ result }) => fits(result, kind) || result === "any");
    if (fitting.length === 0) return undefined;
    return `(${this.methodOf(receiver, random.pick(fitting), depth)})`;
  }

  /** A method of a value with its arguments. */
  methodOf(receiver: Kind, method: FunctionKinds, depth: number): string {
    const { text } = this.#callText(method, depth - 1, false);
    return `${this.term(receiver, depth - 1, true)}.${text}`;
  }

  /** A text that is a template. */
  #text(): string {
    const random = this.#random;
    const inner = new ExpressionSource(random, { ...this.#at, variables: [], root: undefined, dot: "any" });
    return random.pick([
      "", "plain", "{{ . }}", "{{ .Values.s1 }}", "{{ .a }}", "{{ end }}", "{{", "a {{- 1 -}} b", "{{ define \"gt\" }}x{{ end }}{{ template \"gt\" }}",
      "{{ fail \"no\" }}", "{{ tpl \"{{ . }}\" 1 }}", `{{ ${inner.pipeline("any", 1)} }}`, `x{{ ${inner.pipeline("str", 1)} }}`, "{{ .nope.x }}", "{{ include \"nope\" . }}",
      "{{ $x := 1 }}{{ $x }}", "{{ range . }}{{ . }};{{ end }}", "{{ required \"m\" nil }}", "\n\n{{ index 1 2 }}",
    ]); // deno-fmt-ignore
  }

  #callText(called: FunctionKinds, depth: number, isPiped: boolean): { readonly text: string; readonly last?: string } {
    const random = this.#random;
    const isStrict = strict.test(called.name);
    const args: string[] = [];
    for (const { kind, isRepeated, isOptional } of called.params) {
      const count = isRepeated ? random.below(3) : isOptional ? random.below(2) : 1;
      args.push(...random.times(count, () => this.term(kind, depth, isStrict)));
    }
    if (!isStrict && random.chance(0.03)) args.splice(random.below(args.length + 1), random.below(2), this.term("any", 0));
    if (!isPiped) return { text: [called.name, ...args].join(" ") };
    const last = args.pop();
    const text = [called.name, ...args].join(" ");
    return last === undefined ? { text } : { text, last: last.replace(/^\((.*)\)$/s, (whole, inner) => isBalanced(inner) ? inner : whole) };
  }
}

function isBalanced(text: string): boolean {
  return !/[()`"']/.test(text);
}

/** Whether a value of one kind can stand where another is wanted. */
function fits(kind: Kind, wanted: Kind): boolean {
  if (kind === wanted) return true;
  if (wanted === "num") return numeric.includes(kind) || kind === "digits";
  if (wanted === "list") return kind === "strs";
  return wanted === "any" && kind !== "nil";
}
