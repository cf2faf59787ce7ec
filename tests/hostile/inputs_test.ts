import { test } from "node:test";
import { gzip } from "../../src/system/mod.ts";
import { assertEndsWell, chart, type HostileCase } from "./hostile_scene.ts";

const values = (text: string) => chart({ "values.yaml": text });
const schema = (rules: unknown, given = "{}") =>
  chart({ "values.schema.json": typeof rules === "string" ? rules : JSON.stringify(rules), "values.yaml": given });

const aliases = Array.from(
  { length: 9 },
  (_, at) => at === 0 ? "a0: &a0 [x, x]" : `a${at}: &a${at} [${Array(9).fill(`*a${at - 1}`).join(", ")}]`,
).join("\n");

/** Each definition asks the next one twice. */
const branching = (keyword: string) => ({
  $ref: "#/definitions/a0",
  definitions: Object.fromEntries(Array.from({ length: 41 }, (_, at) => {
    const next = { $ref: `#/definitions/a${at + 1}` };
    return [`a${at}`, at === 40 ? { type: "string" } : { [keyword]: [next, next] }];
  })),
});

/** Charts below each other, each with two aliases of the next. */
function doublingAliases(): Record<string, string> {
  const metadata = (level: number) =>
    `apiVersion: v2\nname: l${level}\nversion: 0.1.0\ndependencies:\n` +
    `  - { name: l${level + 1}, version: 0.1.0, alias: a }\n  - { name: l${level + 1}, version: 0.1.0, alias: b }\n`;
  return Object.fromEntries(Array.from({ length: 25 }, (_, level) => [
    `/c${Array.from({ length: level }, (_, at) => `/charts/l${at + 1}`).join("")}/Chart.yaml`,
    metadata(level).replace("name: l0", "name: c"),
  ]));
}

const archive = (bytes: Uint8Array) => ({ args: ["template", "x", "/c.tgz"], files: { "/c.tgz": bytes } });
const releases = (text: string) => ({ args: ["plan"], files: { "/releases.yaml": text } });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at).join(", ");

const cases: readonly HostileCase[] = [
  { name: "aliases of aliases", files: values(aliases), expected: /document contains excessive aliasing/ },
  { name: "an alias of itself", files: values("a: &a [*a]"), expected: /anchor 'a' value contains itself/ },
  { name: "brackets without end", files: values("a: " + "[".repeat(20000)), expected: /exceeded max depth of 10000/ },
  { name: "braces without end", files: values("a: " + "{a: ".repeat(20000)), expected: /Error: / },
  {
    name: "a file above 5 MiB",
    files: values("a: " + "x".repeat(5 << 20)),
    expected: /larger than the maximum file size/,
  },
  { name: "keys that JavaScript knows", files: values("__proto__: { a: 1 }\nconstructor: 1\n"), expected: undefined },
  {
    name: "a hundred thousand keys",
    files: values(Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join("\n")),
    expected: undefined,
  },
  {
    name: "a bracket deep in --set",
    args: ["template", "x", "/c", "--set", "a[99999999]=1"],
    files: chart({}),
    expected: /index of 99999999 is greater than maximum/,
  },
  {
    name: "a schema that doubles by anyOf",
    files: schema(branching("anyOf")),
    expected: /values\.schema\.json asks for too much/,
  },
  {
    name: "a schema that doubles by allOf",
    files: schema(JSON.stringify(branching("allOf")).replace('{"type":"string"}', "{}")),
    expected: /values\.schema\.json asks for too much/,
  },
  { name: "a schema that is itself", files: schema({ $ref: "#" }), expected: /causing reference cycle/ },
  { name: "a schema nested without end", files: schema('{"not":'.repeat(20000)), expected: /Error: / },
  {
    name: "a pattern of a schema that backtracks",
    files: schema({ properties: { a: { pattern: "^(a+)+$" } } }, `a: ${"a".repeat(5000)}b`),
    expected: /does not match pattern/,
  },
  {
    name: "unique items by the thousand",
    files: schema({ properties: { a: { uniqueItems: true } } }, `a: [${numbers(50_000)}]`),
    expected: undefined,
  },
  {
    name: "wrong items by the thousand",
    files: schema({ properties: { a: { items: { type: "string" } } } }, `a: [${numbers(20_000)}]`),
    expected: /got number, want string/,
  },
  { name: "aliases that double the charts", files: doublingAliases(), expected: /more than 10000 subcharts/ },
  {
    name: "an archive that inflates",
    ...archive(gzip(new Uint8Array(200 << 20))),
    expected: /unpacks to more than \d+ bytes/,
  },
  { name: "an archive of nothing", ...archive(gzip(new Uint8Array(1024))), expected: /no files in chart archive/ },
  {
    name: "an archive of noise",
    ...archive(gzip(new TextEncoder().encode("x".repeat(5000)))),
    expected: /holds no whole tar/,
  },
  {
    name: "a releases file nested in one line",
    ...releases(`name: x\nreleases:\n  - name: ${"a: ".repeat(2000)}\n`),
    expected: /nested too deeply\n {2}at releases\.yaml:3/,
  },
  {
    name: "a releases file of brackets",
    ...releases(`name: x\nreleases: ${"[a: ".repeat(2000)}\n`),
    expected: /nested too deeply/,
  },
  { name: "a releases file of aliases", ...releases(`name: x\n${aliases}\n`), expected: /Error: / },
];

for (const hostile of cases) {
  test(`input ends with helm's result or a clear error: ${hostile.name}`, () => assertEndsWell(hostile));
}
