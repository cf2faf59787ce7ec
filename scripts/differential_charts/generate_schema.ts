import type { Random } from "../random.ts";

const drafts = [
  "http://json-schema.org/draft-04/schema#",
  "http://json-schema.org/draft-06/schema#",
  "http://json-schema.org/draft-07/schema#",
  "http://json-schema.org/draft-07/schema",
  "https://json-schema.org/draft/2019-09/schema",
  "https://json-schema.org/draft/2020-12/schema",
];
const types = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** Text of a values.schema.json. */
export function schemaText(dice: Random, keys: readonly string[], mayBreak: boolean): string {
  if (mayBreak && dice.chance(0.1)) {
    return dice.pick([
      "",
      "{",
      "[]",
      "true",
      "false",
      '{"type":5}',
      '{"$ref":"#/nowhere"}',
      "\ufeff{}",
      '{"$schema":"http://x/y"}',
    ]);
  }
  const schema = {
    ...(dice.chance(0.8) ? { $schema: dice.pick(drafts) } : {}),
    type: "object",
    ...objectPart(dice, keys, 0),
  };
  const definitions = { [dice.pick(["definitions", "$defs"])]: { one: node(dice, keys, 2) } };
  return JSON.stringify(dice.chance(0.3) ? { ...schema, ...definitions } : schema, null, dice.pick([0, 2]));
}

type Schema = Record<string, unknown> | boolean;

function node(dice: Random, keys: readonly string[], depth: number): Schema {
  const roll = dice.below(depth > 2 ? 7 : 13);
  if (roll < 2) return { type: dice.pick(types) };
  if (roll === 2) return { type: ["string", dice.pick(types)].filter((type, at, all) => all.indexOf(type) === at) };
  if (roll === 3) {
    return {
      enum: dice.several(1, 3, () => dice.pick([1, "text", null, true, 1.5, [], {}])).filter((item, at, all) =>
        all.findIndex((one) => JSON.stringify(one) === JSON.stringify(item)) === at
      ),
    };
  }
  if (roll === 4) return textPart(dice);
  if (roll === 5) return numberPart(dice);
  if (roll === 6) {
    return dice.pick<Schema>([
      {},
      { const: dice.pick<unknown>([1, "text", null, { a: 1 }]) },
      { $ref: "#/definitions/one" },
      { $ref: "#" },
      true,
    ]);
  }
  if (roll < 9) return { type: "object", ...objectPart(dice, keys, depth + 1) };
  if (roll === 9) return listPart(dice, keys, depth);
  if (roll === 10) {
    return { [dice.pick(["allOf", "anyOf", "oneOf"])]: dice.several(1, 3, () => node(dice, keys, depth + 1)) };
  }
  if (roll === 11) return { not: node(dice, keys, depth + 1) };
  return { if: node(dice, keys, depth + 1), then: node(dice, keys, depth + 1), else: node(dice, keys, depth + 1) };
}

function textPart(dice: Random): Schema {
  return dice.pick<Schema>([
    { minLength: dice.below(6) },
    { maxLength: dice.below(6) },
    { pattern: dice.pick(["^[a-z]+$", "^t", "\\d", "é"]) },
    {
      type: "string",
      format: dice.pick(["date", "email", "ipv4", "uri", "hostname", "date-time", "uuid", "regex", "nonsense"]),
    },
    { contentEncoding: "base64" },
  ]);
}

function numberPart(dice: Random): Schema {
  return dice.pick<Schema>([
    { minimum: dice.pick([0, 1, 2, -1.5]) },
    { maximum: dice.pick([0, 1, 100, 1e6]) },
    { exclusiveMinimum: 0 },
    { minimum: 1, exclusiveMinimum: true },
    { multipleOf: dice.pick([2, 0.5, 0.1]) },
    { type: "integer", minimum: 3 },
  ]);
}

function listPart(dice: Random, keys: readonly string[], depth: number): Schema {
  return dice.pick<() => Schema>([
    () => ({ type: "array", items: node(dice, keys, depth + 1) }),
    () => ({ items: [node(dice, keys, depth + 1), true] }),
    () => ({ type: "array", minItems: dice.below(4), uniqueItems: true }),
    () => ({ maxItems: 1, contains: { type: "number" } }),
    () => ({ prefixItems: [{ type: "string" }], items: false }),
  ])();
}

function objectPart(dice: Random, keys: readonly string[], depth: number): Record<string, unknown> {
  const named = dice.some([...keys, "a", "b", "c", "list", "global"], 0.2);
  return {
    ...(named.length > 0
      ? { properties: Object.fromEntries(named.map((key) => [key, node(dice, keys, depth + 1)])) }
      : {}),
    ...(dice.chance(0.2)
      ? { required: [...new Set(dice.several(1, 2, () => dice.pick(["a", "b", "list", "never"])))] }
      : {}),
    ...(dice.chance(0.1) ? { additionalProperties: dice.pick<unknown>([false, true, { type: "string" }]) } : {}),
    ...(dice.chance(0.05) ? { patternProperties: { "^[a-c]$": node(dice, keys, depth + 1) } } : {}),
    ...(dice.chance(0.05) ? { [dice.pick(["minProperties", "maxProperties"])]: dice.below(4) } : {}),
    ...(dice.chance(0.05) ? { propertyNames: { pattern: "^[a-z]+$" } } : {}),
    ...(dice.chance(0.04)
      ? dice.pick([{ dependencies: { a: ["b"] } }, { dependentRequired: { a: ["b", "never"] } }, {
        dependentSchemas: { a: { required: ["b"] } },
      }])
      : {}),
    ...(dice.chance(0.04) ? { unevaluatedProperties: false } : {}),
  };
}
