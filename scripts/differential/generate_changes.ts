import { ExpressionSource, type Surroundings } from "./generate_expression.ts";
import type { Random } from "../random.ts";

/** Maps and lists with names, changed in turn and shown at the end: what shares its contents with what. */
export function generateChanges(random: Random, at: Surroundings): string {
  const source = new ExpressionSource(random, at, 0.03);
  const names = ["$p", "$q", "$r"];
  const map = () =>
    random.pick([
      ...names,
      ".Values.map",
      ".Values.d",
      ".Values",
      '(dict "a" 1 "b" (dict "c" 2))',
      '(get $p "b")',
      "(.Values.AsMap)",
      "(deepCopy $q)",
    ]); // deno-fmt-ignore
  const key = () => random.pick(["\"a\"", "\"b\"", "\"c\"", "\"list\"", "\"new\""]);
  // A map that contains itself ends helm with a stack overflow.
  const copy = () => `(deepCopy ${map()})`;
  const value = () =>
    random.pick([
      copy(),
      source.term(random.pick(["str", "num", "bool", "strs"]), 1),
      "(list 1 (deepCopy $q))",
      "1",
      "nil",
      "false",
      '""',
      "(index .Values.objects 0)",
    ]);
  const action = () =>
    random.pick([
      () => `set ${map()} ${key()} ${value()}`,
      () => `unset ${map()} ${key()}`,
      () => `merge ${map()} ${copy()}`,
      () => `mergeOverwrite ${map()} ${copy()} ${copy()}`,
      () => `mustMerge (dict) ${map()} ${map()}`,
      () => `set ${map()} ${key()} (append (list 1) ${value()})`,
      () => `pick ${map()} ${key()} ${key()}`,
      () => `omit ${map()} ${key()}`,
      () => `dig "a" ${key()} "none" ${map()}`,
      () => `pluck ${key()} ${map()} ${map()}`,
      () => `hasKey ${map()} ${key()}`,
      () => `eq (get ${map()} "a") ${value()}`,
      () => `deepEqual ${map()} ${map()}`,
      () => `append (index ${map()} "list") ${value()}`,
      () => `concat (list ${value()}) (list ${value()} ${value()})`,
      () => `slice (list 1 2 3 ${value()}) 1 3 | reverse`,
      () => `${map()} | toYaml | fromYaml`,
      () => `without (list 1 ${value()} 2) ${value()}`,
    ])(); // deno-fmt-ignore
  const steps = random.times(2 + random.below(5), () => {
    const step = random.pick([`$_ := ${action()}`, `${random.pick(names)} = ${action()}`, action(), `$_ := ${action()}`]);
    return `{{ ${step} }}`;
  });
  const start = `{{ $p := ${
    source.call("dict", 2)
  } }}{{ $q := dict "a" (dict "x" 1) "b" (dict "c" (list 1 2)) }}{{ $r := fromYaml "a: {b: 1}\\nlist: [1, 2]" }}`;
  return `${start}${
    steps.join("\n")
  }|{{ toJson $p }}|{{ $q }}|{{ toYaml $r }}|{{ .Values.map | toJson }}|{{ .Values.d }}`;
}
