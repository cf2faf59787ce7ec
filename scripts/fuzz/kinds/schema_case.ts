import type { FuzzCase } from "../fuzz_case.ts";
import { mutateText, oddTexts } from "../mutate.ts";
import type { Random } from "../../random.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const types = ["object", "array", "string", "integer", "number", "boolean", "null", "odd"];
const keys = ["a", "b", "c", "__proto__", "$ref", "constructor", "ä"];
const patterns = ["^a+$", "(a+)+$", "[", "\\p{L}", "a{1,1000}", "(?=a)", "x*x*x*y"];
const references = [
  "#",
  "#/definitions/a",
  "#/definitions/b",
  "#/missing",
  "other.json",
  "http://localhost/x",
  "#/definitions/~0~1",
];
const formats = ["email", "date-time", "uri", "ipv4", "regex", "uuid", "odd"];
const drafts = [
  "http://json-schema.org/draft-04/schema#",
  "http://json-schema.org/draft-07/schema#",
  "https://json-schema.org/draft/2020-12/schema",
  "odd",
];

/** A random schema, and values that it is asked about. */
export function schemaCase(random: Random): FuzzCase {
  const root = schema(random, 4);
  const whole = typeof root === "object" && root !== null && !Array.isArray(root) ? root : {};
  const definitions = { a: schema(random, 3), b: schema(random, 2) };
  const draft: Record<string, Json> = random.chance(0.4) ? { $schema: random.pick(drafts) } : {};
  const text = JSON.stringify({ ...draft, ...whole, definitions });
  const values = JSON.stringify({ a: value(random, 3), b: value(random, 3), c: "aaaaaaaaaaaaaaaaaaaaaaaaaaaab" });
  const files = {
    "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.3\n",
    "/web/values.yaml": values,
    "/web/values.schema.json": random.chance(0.2) ? mutateText(text, random, ["{", "}", '"', "[", "]", ","]) : text,
    "/web/templates/a.yaml": "a: 1\n",
  };
  return { args: ["template", "demo", "/web"], files };
}

function schema(random: Random, depth: number): Json {
  if (depth === 0 || random.chance(0.1)) return random.pick<Json>([true, false, {}, { type: random.pick(types) }]);
  return Object.fromEntries(random.several(1, 4, () => random.pick(keywords)(random, depth - 1)));
}

type Keyword = (random: Random, depth: number) => readonly [string, Json];

const schemas = (random: Random, depth: number) => random.several(1, 3, () => schema(random, depth));
const named = (random: Random, depth: number) =>
  Object.fromEntries(random.several(1, 3, () => [random.pick(keys), schema(random, depth)] as const));

const keywords: readonly Keyword[] = [
  (random) => ["type", random.chance(0.8) ? random.pick(types) : [random.pick(types), random.pick(types)]],
  (random, depth) => ["properties", named(random, depth)],
  (random, depth) => ["patternProperties", { [random.pick(patterns)]: schema(random, depth) }],
  (random, depth) => ["additionalProperties", schema(random, depth)],
  (random, depth) => ["items", random.chance(0.5) ? schema(random, depth) : schemas(random, depth)],
  (random, depth) => [random.pick(["allOf", "anyOf", "oneOf"]), schemas(random, depth)],
  (random, depth) => [random.pick(["not", "if", "then", "else", "contains", "propertyNames"]), schema(random, depth)],
  (random) => ["$ref", random.pick(references)],
  (random) => ["pattern", random.pick(patterns)],
  (random) => ["format", random.pick(formats)],
  (random) => ["enum", random.several(1, 3, () => value(random, 1))],
  (random) => ["const", value(random, 2)],
  (
    random,
  ) => [random.pick(["minimum", "maximum", "multipleOf", "minLength", "maxItems", "minProperties"]), value(random, 0)],
  (random) => ["uniqueItems", random.chance(0.8)],
  (random) => ["required", random.several(0, 3, () => random.pick(keys))],
  (random, depth) => ["dependencies", random.chance(0.5) ? named(random, depth) : { a: ["b"] }],
];

function value(random: Random, depth: number): Json {
  const kind = random.below(depth > 0 ? 7 : 5);
  if (kind === 0) return random.pick<Json>([null, true, false]);
  if (kind < 3) return random.pick([0, 1, -1, 2.5, 1e300, 9007199254740993, 0.1]);
  if (kind < 5) {
    return random.pick([
      "a",
      "aaaa",
      "x@y.z",
      "2020-01-01T00:00:00Z",
      ...oddTexts.filter((text) => text !== "\0"),
    ]);
  }
  if (kind === 5) return random.several(0, 4, () => value(random, depth - 1));
  return Object.fromEntries(random.several(0, 4, () => [random.pick(keys), value(random, depth - 1)] as const));
}
