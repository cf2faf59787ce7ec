import type { Random } from "../random.ts";
import { constraintText } from "./generate_constraint.ts";

/** A child that Chart.yaml may name. */
export interface Child {
  readonly name: string;
  readonly version: string;
}

/** What a Chart.yaml is to say. */
export interface ChartFacts {
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly type: string;
  readonly mayBreak: boolean;
}

const oddFields = [
  'description: "tabs\\tand\\nlines"',
  "description: é中😀 \u00a0x",
  'description: "\\u200bzero\\u0007"',
  "description: >\n  folded\n  text",
  "description: null",
  "appVersion: 1.10",
  'appVersion: "1.10"',
  "appVersion: 1e6",
  "appVersion: 20240101",
  "appVersion: 1234567890123",
  "appVersion: 0x1F",
  "appVersion: 2020-01-01",
  "appVersion: true",
  "appVersion: 1.0",
  "appVersion: v1.2.3",
  "home: https://example.com",
  "icon: ''",
  "sources: [a, null, 'https://x']",
  "sources: []",
  "sources: null",
  "keywords: [one, two, 3, true]",
  "keywords: []",
  "maintainers:\n- name: Ann\n  email: a@x\n- name: Bob\n  url: http://b\n  extra: 1",
  "maintainers: []",
  "maintainers: null",
  "maintainers: [{}]",
  "deprecated: true",
  "deprecated: yes",
  "deprecated: false",
  "annotations:\n  a: b\n  n: 'x'\n  category: y",
  "annotations: {}",
  "annotations: {a: 1, b: true, c: null}",
  "unknown: {deep: [1]}",
  "DESCRIPTION: in another case",
  "tags: a,b",
  "condition: x.y",
  "engine: gotpl",
  "kubeVersion: '>=1.20.0-0'",
  "kubeVersion: ^1.30",
  "kubeVersion: 1.36.x",
  "kubeVersion: '>= 1.20 < 2'",
  "kubeVersion: ''",
];
const brokenFields = [
  "kubeVersion: '>=99'",
  "kubeVersion: '<1.20'",
  "kubeVersion: nonsense",
  "kubeVersion: '>=1.30.0 || nonsense'",
  "maintainers: [null]",
  "keywords: text",
  "sources: {a: b}",
  "deprecated: 'true'",
  "description: [a]",
  "annotations: [a]",
  "annotations: {a: {b: c}}",
  "type: other",
  "version: 1",
  "version: 1.0",
  "version: not.a.version",
  "version: ''",
  "name: a/b",
  "name: ''",
  "name: 5",
  "apiVersion: v3",
  "apiVersion: V2",
  "apiVersion: null",
  "dependencies: text",
  "dependencies: [null]",
  "dependencies: [{name: a, tags: x}]",
  "x: [",
];

/** Text of a Chart.yaml without its dependencies. */
export function chartYamlText(dice: Random, facts: ChartFacts): string {
  const fields = [
    `name: ${facts.name}`,
    `version: ${dice.chance(0.3) ? JSON.stringify(facts.version) : facts.version}`,
  ];
  if (facts.apiVersion !== "") fields.push(`apiVersion: ${facts.apiVersion}`);
  if (facts.type !== "") fields.push(`type: ${facts.type}`);
  fields.push(...dice.some(oddFields, 0.07));
  if (dice.chance(0.06)) fields.push(`kubeVersion: ${JSON.stringify(constraintText(dice))}`);
  if (facts.mayBreak && dice.chance(0.06)) fields.push(dice.pick(brokenFields));
  const keys = new Set<string>();
  const unique = fields.reverse().filter((field) => {
    const key = field.split(":")[0]!;
    return dice.chance(0.03) || (!keys.has(key) && keys.add(key));
  });
  return `${dice.chance(0.05) ? "---\n" : ""}${unique.reverse().join("\n")}\n`;
}

/** One entry of `dependencies:` for a child, or for a chart that is not there. */
export interface Dependency {
  /** The key of its values. */
  readonly key: string;
  readonly text: string;
}

/** Entries of `dependencies:`; some children are left out, some stand there twice under other names. */
export function dependencies(dice: Random, children: readonly Child[], mayBreak: boolean): readonly Dependency[] {
  const entries = dice.some(children, 0.85).map((child, index) =>
    dependency(dice, child, { mayBreak, alias: dice.chance(0.2) ? `al${index}` : "" })
  );
  if (children.length > 0 && dice.chance(0.25)) {
    entries.push(dependency(dice, dice.pick(children), { mayBreak, alias: "twin" }));
  }
  if (mayBreak && dice.chance(0.05)) {
    entries.push(dependency(dice, { name: "absent", version: "1.0.0" }, { mayBreak, alias: "" }));
  }
  return dice.chance(0.1) ? entries.reverse() : entries;
}

function dependency(dice: Random, child: Child, { mayBreak, alias }: { mayBreak: boolean; alias: string }): Dependency {
  const key = alias || child.name;
  const lines = [`name: ${child.name}`, ...range(dice, child.version, mayBreak)];
  if (alias !== "") lines.push(`alias: ${alias}`);
  if (dice.chance(0.5)) lines.push(`repository: ${dice.pick(["https://example.com", '"@x"', "file://../x", '""'])}`);
  if (dice.chance(0.3)) lines.push(`condition: ${condition(dice, key)}`);
  if (dice.chance(0.25)) lines.push(`tags: ${dice.pick(["[front]", "[front, back]", "[t1]", "[]", "[front, null]"])}`);
  if (dice.chance(0.05)) lines.push(`enabled: ${dice.pick(["true", "false"])}`);
  if (dice.chance(0.3)) {
    lines.push(`import-values:\n${dice.several(1, 2, () => `    - ${imported(dice)}\n`).join("").trimEnd()}`);
  }
  if (mayBreak && dice.chance(0.01)) {
    lines.push(dice.pick(["alias: a.b", "tags: front", "import-values: text", "version: [1]"]));
  }
  return { key, text: `- ${lines.join("\n  ")}\n` };
}

function range(dice: Random, version: string, mayBreak: boolean): string[] {
  const good = [
    version,
    `^${version}`,
    `>=${version}`,
    "'*'",
    "",
    "x",
    ">=0.0.0-0",
    `~${version}`,
    `${version} || 9.x`,
  ];
  const bad = ["9.9.9", "nonsense", "<0.0.1", "^", ">", "1 -"];
  if (dice.chance(0.1)) return [];
  if (dice.chance(0.15)) return [`version: ${JSON.stringify(constraintText(dice))}`];
  const text = mayBreak && dice.chance(0.15) ? dice.pick(bad) : dice.pick(good);
  return [`version: ${text === "'*'" || text === "" ? text || '""' : JSON.stringify(text)}`];
}

function condition(dice: Random, key: string): string {
  return dice.pick([
    `${key}.enabled`,
    `${key}.enabled,global.on`,
    "a",
    "enabled",
    "global.enabled",
    `${key}.a.b, ${key}.enabled`,
    '""',
    "tags.front",
  ]);
}

function imported(dice: Random): string {
  return dice.pick([
    "data",
    "missing",
    "{child: a, parent: imported}",
    "{child: a, parent: .}",
    "{child: exports.data, parent: a.b}",
    "{child: list, parent: x}",
    "{child: global, parent: g}",
    "{child: exports, parent: global}",
    "{child: a}",
    "{parent: a}",
    "{child: 1, parent: 2}",
    "null",
    "5",
    "{child: b, parent: c, extra: d}",
  ]);
}
