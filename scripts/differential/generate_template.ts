import { damaged } from "./damage_template.ts";
import { generateChanges } from "./generate_changes.ts";
import { generateTokens } from "./generate_tokens.ts";
import { ExpressionSource, type Surroundings } from "./generate_expression.ts";
import { type FunctionKinds, functionKinds, methodKinds } from "./function_kinds.ts";
import type { GeneratedValues } from "./generate_values.ts";
import type { Kind } from "./literals.ts";
import type { Random } from "../random.ts";

/**
 * A template of one of these sorts: calls of functions with plausible and implausible arguments, a program of nested
 * statements, either with its text damaged, maps and lists that are changed and shown, or tokens in any order.
 *
 * @param id Makes names of templates unique, because one chart holds many generated ones.
 * @param functions Calls of these functions only.
 */
export function generateTemplate(
  random: Random,
  values: GeneratedValues,
  id: string,
  functions: readonly string[] = [],
): string {
  const sort = functions.length > 0 ? 0 : random.below(24);
  const source = new ProgramSource(random, id, functions);
  const at: Surroundings = { values, variables: [], root: "", dot: "any", templates: [] };
  if (sort >= 22) return generateTokens(random, id);
  if (sort >= 20) return generateChanges(random, at);
  if (sort < 10) return source.calls(at);
  const program = sort < 13 ? source.methods(at) : source.program(at);
  return sort < 18 ? program : damaged(program, random);
}

const kinds: readonly Kind[] = [
  "str",
  "str",
  "num",
  "int",
  "bool",
  "list",
  "dict",
  "any",
  "time",
  "ver",
  "float",
  "i64",
  "strs",
  "span",
]; // deno-fmt-ignore

class ProgramSource {
  readonly #random: Random;
  readonly #id: string;
  readonly #functions: readonly FunctionKinds[];
  readonly #definitions: string[] = [];
  #counter = 0;

  constructor(random: Random, id: string, functions: readonly string[]) {
    this.#random = random;
    this.#id = id;
    this.#functions = functions.length === 0
      ? functionKinds
      : functionKinds.filter(({ name }) => functions.includes(name));
  }

  /** One or two actions that call functions, their results shown in some way. */
  calls(at: Surroundings): string {
    const random = this.#random;
    const source = new ExpressionSource(random, at, random.pick([0, 0.05, 0.35]));
    const one = () => this.#shown(source.callOf(random.pick(this.#functions), 1 + random.below(3)));
    return random.chance(0.8) ? one() : `${one()}|${one()}`;
  }

  /** Methods of times, durations, versions and files. */
  methods(at: Surroundings): string {
    const random = this.#random;
    const source = new ExpressionSource(random, at);
    const receiver = random.pick(Object.keys(methodKinds) as Kind[]);
    return this.#shown(source.methodOf(receiver, random.pick<FunctionKinds>(methodKinds[receiver]!), 2));
  }

  /** Statements in each other, with templates that they define and include. */
  program(at: Surroundings): string {
    const random = this.#random;
    const body = this.#statements(at, 3, false);
    return random.chance(0.5) ? this.#definitions.join("\n") + body : body + this.#definitions.join("");
  }

  #shown(text: string): string {
    return this.#random.pick([
      `{{ ${text} }}`, `{{ ${text} }}`, `{{${text}}}`, `{{ ${text} | quote }}`, `{{ ${text} | toJson }}`, `{{ ${text} | toYaml }}`,
      `{{ ${text} | printf "%T=%v" (${text}) }}`, `{{ printf "%#v" (${text}) }}`, `{{ kindOf (${text}) }}`, `{{ ${text} | toToml }}`, `{{ typeOf (${text}) }}`,
      `{{- ${text} -}}`, `{{ print (${text}) "x" (${text}) 1 }}`, `{{ $x := ${text} }}{{ $x }}`, `{{ range $k, $v := ${text} }}{{ $k }}={{ $v }},{{ else }}none{{ end }}`,
      `{{ with ${text} }}{{ . }}{{ end }}`, `{{ if ${text} }}y{{ else }}n{{ end }}`, `{{ ${text} | toYamlPretty }}`, `{{ printf "%q %d %x" (${text}) (${text}) (${text}) }}`,
      `{{ (${text}).a }}`, `{{ index (${text}) 0 }}`, `{{ len (${text}) }}`, `{{ list 1 (${text}) | toString }}`, `{{ dict "k" (${text}) | toJson }}`, `{{ dict "k" (${text}) | toToml }}`,
    ]); // deno-fmt-ignore
  }

  #statements(at: Surroundings, depth: number, isInRange: boolean): string {
    const inner = { ...at, variables: [...at.variables] };
    return this.#random.times(1 + this.#random.below(3), () => this.#statement(inner, depth, isInRange)).join("");
  }

  #statement(at: Surroundings, depth: number, isInRange: boolean): string {
    const random = this.#random;
    const source = new ExpressionSource(random, at);
    const choice = random.below(depth > 0 ? 22 : 10);
    if (choice < 2) return random.pick(["text", "\n", "  \n a: ", " ", "x\n\n", "é{ }", "", "- b\n", "}}", "\t"]);
    if (choice < 6) return this.#action(source.pipeline(random.pick(kinds), 2));
    if (choice < 8) return this.#declaration(at, source);
    if (choice === 8) return random.pick(["{{/* c */}}", "{{- /* a\nb */ -}}", "{{/* x */ -}}\n", "{{ /* no */ }}", "{{- /**/}}"]);
    if (choice === 9) return isInRange ? this.#leave(source) : this.#action(source.term("any", 1));
    if (choice < 13) return this.#condition(at, source, depth, isInRange);
    if (choice < 15) return this.#with(at, source, depth, isInRange);
    if (choice < 19) return this.#range(at, source, depth, isInRange);
    return this.#nested(at, source, depth);
  }

  #action(text: string): string {
    return this.#braces(text);
  }

  #braces(text: string): string {
    const random = this.#random;
    const [left, right] = [random.chance(0.12) ? "{{- " : "{{ ", random.chance(0.12) ? " -}}" : " }}"];
    const spaced = random.chance(0.05) ? text.replace(" ", random.pick(["  ", "\n", "\t"])) : text;
    return (random.chance(0.1) ? "  " : "") + left + spaced + right + (random.chance(0.2) ? "\n" : "");
  }

  #declaration(at: Surroundings, source: ExpressionSource): string {
    const random = this.#random;
    const kind = random.pick(kinds);
    if (at.variables.length > 0 && random.chance(0.4)) {
      return this.#braces(`${random.pick(at.variables).name} = ${source.pipeline(kind, 1)}`);
    }
    const name = random.pick(["$a", "$b", "$x", "$long_name", "$é", "$"]);
    const text = this.#braces(`${name} ${random.pick([":=", ":=", ":=", "="])} ${source.pipeline(kind, 1)}`);
    at.variables.push({ name, kind });
    return text;
  }

  #leave(source: ExpressionSource): string {
    const word = this.#random.pick(["break", "continue"]);
    return this.#random.chance(0.7) ? `{{ if ${source.pipeline("bool", 1)} }}{{ ${word} }}{{ end }}` : `{{ ${word} }}`;
  }

  #condition(at: Surroundings, source: ExpressionSource, depth: number, isInRange: boolean): string {
    const random = this.#random;
    const inner = { ...at, variables: [...at.variables] };
    const body = () => this.#statements(inner, depth - 1, isInRange);
    const kind = random.pick<Kind>(["bool", "any", "str", "num", "dict"]);
    let condition = source.pipeline(kind, 1);
    if (random.chance(0.15)) {
      condition = `$c := ${condition}`;
      inner.variables.push({ name: "$c", kind });
    }
    const chain = random.chance(0.25) ? `{{ else if ${source.pipeline("bool", 1)} }}${body()}` : "";
    const otherwise = random.chance(0.4) ? this.#braces("else") + body() : "";
    return this.#braces(`if ${condition}`) + body() + chain + otherwise + this.#braces("end");
  }

  #with(at: Surroundings, source: ExpressionSource, depth: number, isInRange: boolean): string {
    const random = this.#random;
    const kind = random.pick<Kind>(["dict", "str", "list", "any", "time"]);
    const variables = [...at.variables];
    let pipeline = source.pipeline(kind, 1);
    if (random.chance(0.3)) {
      pipeline = `$w := ${pipeline}`;
      variables.push({ name: "$w", kind });
    }
    const inner = { ...at, variables, dot: kind, root: at.root === undefined ? undefined : "$" } as const;
    const chain = random.chance(0.15) ? `{{ else with ${source.pipeline("dict", 1)} }}${this.#statements(inner, 0, isInRange)}` : "";
    const otherwise = random.chance(0.3) ? `{{ else }}${this.#statements(at, depth - 1, isInRange)}` : "";
    return this.#braces(`with ${pipeline}`) + this.#statements(inner, depth - 1, isInRange) + chain + otherwise + this.#braces("end");
  }

  #range(at: Surroundings, source: ExpressionSource, depth: number, isInRange: boolean): string {
    const random = this.#random;
    const kind = random.pick<Kind>(["list", "list", "dict", "strs", "small", "any", "files"]);
    const variables = [...at.variables];
    const over = kind === "small" || kind === "any" ? source.term(kind === "any" ? "list" : kind, 1) : source.pipeline(kind, 1);
    const names = random.pick(["", "", "$k, $v := ", "$v := ", "$i, $e := ", "$k, $v = ", "$a, $b, $c := "]);
    for (const name of names.match(/\$\w+/g) ?? []) variables.push({ name, kind: "any" });
    const inner = { ...at, variables, dot: "any", root: at.root === undefined ? undefined : "$" } as const;
    const otherwise = random.chance(0.3) ? `{{ else }}${this.#statements(at, depth - 1, isInRange)}` : "";
    return this.#braces(`range ${names}${over}`) + this.#statements(inner, depth - 1, true) + otherwise + this.#braces("end");
  }

  #nested(at: Surroundings, source: ExpressionSource, depth: number): string {
    const random = this.#random;
    const name = `${this.#id}.${random.pick(["a", "b", "c"])}${this.#counter++ % 4}`;
    const argument = random.pick([" .", " $", "", ` ${source.term("any", 1)}`, ` (${source.call("dict", 1)})`]);
    const isRoot = (argument === " ." || argument === " $") && at.root === "";
    const inner: Surroundings = { ...at, variables: [], dot: "any", root: isRoot ? "" : undefined };
    const body = this.#statements(inner, depth - 1, false);
    if (random.chance(0.2)) return `{{ block "${name}"${argument || " ."} }}${body}{{ end }}`;
    this.#definitions.push(`{{ define "${name}" }}${body}{{ end }}`);
    if (random.chance(0.4)) return this.#braces(`template "${name}"${argument}`);
    return this.#braces(`include "${name}"${argument || " ."}${random.pick(["", " | nindent 2", " | trim", " | fromYaml", " | len"])}`);
  }
}
