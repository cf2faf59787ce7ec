import type { Kind } from "./literals.ts";
import { textOf } from "./literals.ts";
import type { Random } from "../random.ts";

/** A values file and what stands where in it. */
export interface GeneratedValues {
  readonly text: string;
  readonly paths: readonly { readonly path: string; readonly kind: Kind }[];
}

/** A values file of all YAML shapes: nulls, numbers of all sizes, quoted, plain and block texts, nested lists and maps. */
export function generateValues(random: Random): GeneratedValues {
  const rows: { name: string; kind: Kind; text: string }[] = [
    { name: "s1", kind: "str", text: scalarText(random) },
    { name: "s2", kind: "str", text: scalarText(random) },
    { name: "i", kind: "num", text: random.pick(["1", "3", "-4", "0", "10", "0o17", "0x1f", "1_000"]) },
    { name: "n", kind: "num", text: number(random) },
    { name: "b", kind: "bool", text: random.pick(["true", "false", "yes", "off"]) },
    { name: "nul", kind: "nil", text: random.pick(["null", "~", ""]) },
    { name: "list", kind: "list", text: flowList(random, 2) },
    { name: "names", kind: "list", text: `[${random.times(random.below(4), () => flowText(random)).join(", ")}]` },
    { name: "map", kind: "dict", text: `{a: ${flow(random, 1)}, b: ${flow(random, 2)}, list: ${flowList(random, 1)}}` },
    { name: "d", kind: "dict", text: blockMap(random, 2) },
    { name: "objects", kind: "list", text: objects(random) },
    { name: random.pick(["y", "1", "a-b", "x.y", "YAML", "é", '"q r"']), kind: "any", text: flow(random, 1) },
  ];
  rows.push({ name: "more", kind: "dict", text: fragments(random) });
  const named = rows.filter(({ name }) => /^[A-Za-z]\w*$/.test(name) && name !== "y");
  return {
    text: `${
      rows.map(({ name, text }) => `${name}:${text.startsWith("\n") ? "" : " "}${text}`).join("\n")
    }\nglobal: {}\n`,
    paths: [
      ...named.map(({ name, kind }) => ({ path: `.Values.${name}`, kind })),
      ...["k1", "k2", "k3"].map((key) => ({ path: `.Values.more.${key}`, kind: "any" as const })),
      { path: ".Values.map.a", kind: "any" },
      { path: ".Values.map.b", kind: "any" },
      { path: ".Values.d.a", kind: "any" },
      { path: ".Values.nope", kind: "nil" },
      { path: ".Values", kind: "dict" },
    ],
  };
}

/** Block collections, anchors, tags, comments, folded and odd scalars, two keys each from a list of such. */
function fragments(random: Random): string {
  const all = [
    "\n  k1: &anchor {x: 1}\n  k2: *anchor",
    "\n  # comment\n  k1: a # b\n  k2: 'it''s'",
    '\n  k1: plain\n    over lines\n  k2: "fold\n    ed \\\n    x"',
    "\n  ? k1\n  : v\n  k2: !!str 12",
    "\n  base: &b {x: 1, y: 2}\n  k1:\n    <<: *b\n    y: 3",
    "\n  k1:\n  - - a\n    - b\n  -\n    c: d\n  - e:\n    - f",
    "\n  k1: 0x7fffffffffffffff\n  k2: 1__0",
    "\n  k1: .5\n  k2: 5.\n  k3: +7\n  k4: 1e-320",
    "\n  k1: 2001-12-14t21:59:43.10-05:00\n  k2: 12:30:45\n  k3: =",
    "\n  true: b\n  1.50: c\n  0x10: d",
    "\n  k1: |+\n\n    x\n\n\n  k2: >\n    a\n     b\n\n    c",
    "\n  k1: \"\\u263a \\x41 \\N \\_ \\L \\e\"\n  k2: 'a\n\n    b'",
    '\n  k1: !!binary aGVsbG8=\n  k2: !!float 3\n  k3: !!int "4"',
    "\n  k1: [a, [b, {c: d}], ]\n  k2: {a, b: , c: d}",
    "\n  k1: a:b\n  k2: -x\n  k3: ?y\n  k4: http://x/#y",
    "\n  \"k 1\": 1\n  'k2': 2\n  k-3: 3\n  k.4: 4",
    "\n  k1: Null\n  k2: TRUE\n  k3: Off\n  k4: N\n  k5: 0b101\n  k6: 0o8\n  k7: 08",
  ]; // deno-fmt-ignore
  return random.pick(all);
}

function number(random: Random): string {
  return random.pick([
    "1.5",
    "1000000",
    "123456789012",
    "1e3",
    "0.1",
    "-0.5",
    "1e21",
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551615",
    "1e-7",
    "-0",
    "100000",
    "3.0",
    "0.00001",
    "99999999999999999999",
    "1e100",
    "-9223372036854775808",
    "12345678.9",
  ]); // deno-fmt-ignore
}

function scalarText(random: Random): string {
  const text = textOf(random.pick(["str", "str", "str", "digits", "date", "semver", "href"]), random);
  if (random.chance(0.2)) {
    const lines = random.times(1 + random.below(3), () => random.pick(["one", "two words", "  in", "", "x: y", "é"]));
    return `${random.pick(["|", "|-", "|+", ">", ">-"])}2\n${lines.map((line) => `  ${line}`).join("\n")}`;
  }
  return flowQuoted(text, random);
}

function flowQuoted(text: string, random: Random): string {
  // deno-lint-ignore no-control-regex
  const isPrintable = !/[\0-\x1f\u2028\ufeff]/.test(text);
  return isPrintable && random.chance(0.4) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function flowText(random: Random): string {
  return random.chance(0.5) ? random.pick(["a", "b", "zeta", "x1", "A"]) : flowQuoted(textOf("str", random), random);
}

function flow(random: Random, depth: number): string {
  const choice = random.below(depth > 0 ? 9 : 6);
  if (choice < 2) return flowText(random);
  if (choice === 2) return number(random);
  if (choice === 3) return random.pick(["1", "2", "0", "-3", "7"]);
  if (choice === 4) return random.pick(["true", "false", "no"]);
  if (choice === 5) return random.pick(["null", "''", "[]", "{}", "2020-01-02", "1:30"]);
  if (choice === 6) return flowList(random, depth - 1);
  return `{${random.pick(["a", "b", "c"])}: ${flow(random, depth - 1)}, k: ${flow(random, depth - 1)}}`;
}

function flowList(random: Random, depth: number): string {
  return `[${random.times(random.below(5), () => flow(random, depth)).join(", ")}]`;
}

function blockMap(random: Random, depth: number): string {
  const keys = ["a", "b", "c", "name", "x.y", "n", "A", "1"].filter(() => random.chance(0.5));
  return ["a", ...keys.filter((key) => key !== "a")].map((key) => `\n  ${key}: ${flow(random, depth)}`).join("");
}

function objects(random: Random): string {
  const names = ["web", "db", "x"].slice(0, 1 + random.below(3));
  return names.map((name) =>
    `\n- name: ${name}\n  port: ${random.pick(["80", "8080.5", '"443"', "null"])}\n  a: ${flow(random, 1)}`
  ).join("");
}
