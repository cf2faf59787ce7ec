import type { Random } from "../random.ts";
import { valuesText } from "./generate_values.ts";

const setValues = [
  ...[
    "1",
    "0",
    "01",
    "-1",
    "true",
    "TRUE",
    "null",
    "",
    "text",
    "1.5",
    "1e3",
    "{a,b}",
    "{}",
    "{1,null}",
    "a\\,b",
    "a\\=b",
  ],
  ...["12345678901234567890", " sp ", '"q"', "é", "{", "[1]", "a\\\\b", "yes", "0x1F", "a=b"],
];
const jsonValues = [
  ...[
    "1",
    "1.0",
    "null",
    "true",
    '"s"',
    "[1,null]",
    '{"a":{"b":null}}',
    "{}",
    "",
    "1e3",
    "12345678901234567890",
    "nul",
  ],
  ...["{", "[1,]", " 2 ", '{"a":1},d=2', '"\\u00e9\\ud83d"', '{"a":1,"a":2}', "1e400"],
];
const apiVersions = ["apps/v1/Deployment", "x.io/v1", "a/v1,b/v2", ""];
const kubeVersions = [
  "1.29.0",
  "v1.30.1",
  "1.31",
  "1",
  "v1.28.3-gke.100",
  "1.27.0+k3s1",
  "abc",
  "1.2.3.4",
  "",
  "v2.0.0",
];

/** Parts of a chart that options may name. */
export interface OptionNames {
  readonly subcharts: readonly string[];
  /** Paths of templates below the chart. */
  readonly templates: readonly string[];
  readonly mayBreak: boolean;
}

/** Options of a command line, and the files that they name. */
export function generateOptions(dice: Random, names: OptionNames): {
  readonly options: readonly (readonly string[])[];
  readonly files: Readonly<Record<string, string>>;
} {
  const files: Record<string, string> = {};
  const options: string[][] = [];
  for (let index = 0; dice.chance(0.55) && index < 3; index++) {
    const shape = { ...names, odd: 0.2, nulls: dice.pick([0.05, 0.3, 0.6]) };
    files[`v${index}.yaml`] = valuesText(dice, shape);
    options.push(["-f", `@/v${index}.yaml`]);
  }
  while (dice.chance(0.4)) options.push(setOption(dice, names, files));
  // Two paths through one key mostly exclude each other.
  if (!names.mayBreak) options.splice(0, options.length, ...withoutClashes(options));
  options.push(...switches(dice, names));
  return { options, files };
}

function withoutClashes(options: readonly string[][]): string[][] {
  const roots = new Set<string>();
  return options.filter(([option, text]) => {
    const root = /^[^.[=]*/.exec(text!)![0];
    return option === "-f" || (!roots.has(root) && roots.add(root));
  });
}

function setOption(dice: Random, names: OptionNames, files: Record<string, string>): string[] {
  const roll = dice.below(8);
  const path = setPath(dice, names);
  if (roll < 3) {
    return [
      "--set",
      dice.several(1, 2, () => `${setPath(dice, names)}=${setValue(dice, names)}`).join(","),
    ];
  }
  if (roll === 3) return ["--set-string", `${path}=${setValue(dice, names)}`];
  if (roll === 4) return ["--set-literal", `${path}=${dice.pick(setValues)}`];
  if (roll === 5) {
    files["text.txt"] = dice.pick(["one\ntwo\n", "", "{{ .Values.a }}", "é\udcff"]);
    return ["--set-file", `${path}=@/${names.mayBreak && dice.chance(0.1) ? "none.txt" : "text.txt"}`];
  }
  const json = dice.pick(names.mayBreak ? jsonValues : jsonValues.slice(0, 10));
  if (dice.chance(0.2)) {
    return ["--set-json", dice.pick(['{"a":{"b":1},"global":{"g":null}}', "{}", '{"s":null}', " {}"])];
  }
  return ["--set-json", `${path}=${json}`];
}

function setValue(dice: Random, { mayBreak }: OptionNames): string {
  return dice.pick(mayBreak ? setValues : setValues.slice(0, 16));
}

function setPath(dice: Random, { subcharts, mayBreak }: OptionNames): string {
  const first = dice.pick([
    "a",
    "b",
    "c",
    "list",
    "global.g",
    "tags.front",
    "enabled",
    "a.b",
    "exports.data.a",
    ...subcharts,
    ...subcharts,
  ]);
  const rest = dice.pick([
    "",
    "",
    ".a",
    ".b",
    ".enabled",
    ".exports.data.k",
    ".global.x",
    "[0]",
    "[1].x",
    "[0][1]",
    ".a\\.b",
    ".list[2]",
  ]);
  if (mayBreak && dice.chance(0.05)) {
    return dice.pick(["", ".", "a..b", "a[", "a[-1]", "a[x]", "a[70000]", "[0]", "a]", "a b"]);
  }
  return first + (subcharts.includes(first) && rest === "" ? ".a" : rest);
}

function switches(dice: Random, { templates, mayBreak }: OptionNames): string[][] {
  const options: string[][] = [];
  if (dice.chance(0.3)) options.push(["--include-crds"]);
  if (dice.chance(0.05)) options.push(["--skip-crds"]);
  if (dice.chance(0.1)) options.push(["--is-upgrade"]);
  if (dice.chance(0.1)) options.push(["--no-hooks"]);
  if (dice.chance(0.1)) options.push(["--skip-tests"]);
  if (dice.chance(0.05)) options.push(["--skip-schema-validation"]);
  if (dice.chance(0.1)) options.push(["-n", dice.pick(["prod", "", "x-y"])]);
  if (dice.chance(0.12)) options.push(["-a", dice.pick(apiVersions)]);
  if (dice.chance(0.12)) {
    options.push(["--kube-version", dice.pick(mayBreak ? kubeVersions : kubeVersions.slice(0, 3))]);
  }
  while (dice.chance(0.08) && templates.length > 0) {
    options.push([dice.pick(["-s", "--show-only"]), mayBreak ? shownTemplate(dice, templates) : "templates/*"]);
  }
  return options;
}

function shownTemplate(dice: Random, templates: readonly string[]): string {
  const path = dice.pick(templates);
  return dice.pick([
    path,
    path,
    path,
    "templates/*",
    "templates/*.yaml",
    "charts/*/templates/*",
    "crds/*",
    `./${path}`,
    "x.yaml",
    "[",
  ]);
}
