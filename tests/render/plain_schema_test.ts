import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isPlainSchema } from "../../src/render/schema/plain_schema.ts";
import { compileValuesSchema } from "../../src/render/schema/values_schema.ts";
import { startCounting } from "../../src/template/limits.ts";
import { parseJson } from "../../src/yaml/mod.ts";

const drafts = {
  4: "http://json-schema.org/draft-04/schema#",
  6: "http://json-schema.org/draft-06/schema#",
  7: "http://json-schema.org/draft-07/schema#",
  2019: "https://json-schema.org/draft/2019-09/schema",
  2020: "https://json-schema.org/draft/2020-12/schema",
} as const;
const keywords = [
  ...["$id", "id", "$ref", "$anchor", "title", "description", "default", "format", "const", "enum", "type", "required"],
  ...["examples", "uniqueItems", "readOnly", "writeOnly", "deprecated", "minimum", "maximum", "exclusiveMinimum"],
  ...["exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "pattern"],
  ...["maxProperties", "properties", "patternProperties", "additionalProperties", "items", "additionalItems", "not"],
  ...["definitions", "$defs", "dependencies", "dependentRequired", "dependentSchemas", "allOf", "anyOf", "oneOf", "if"],
  ...["contains", "minContains", "maxContains", "propertyNames", "then", "else", "unevaluatedItems", "contentSchema"],
  ...["unevaluatedProperties", "prefixItems", "contentMediaType", "contentEncoding", "$vocabulary", "$dynamicRef"],
  ...["$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "x-other"],
];
const wrong = { type: "x" };
const values: readonly unknown[] = [
  ...[null, true, false, 0, -0, 1, -1, 1.5, 1e30, 0.1, "", "a", "string", "^[a-z]+$", "(", "a{1001}", "(?=x)", "\\Z"],
  ...["uri", "#", "#/definitions/a", "#/x y", "a b", "%zz", "http://x/", [], {}, ["a"], ["a", "a"], [1, 1], [1, "1"]],
  ...[["string", "null"], ["string", "string"], [null], [true, true], [null, "null"], [[]], [{}], [wrong], wrong],
  ...[{ a: true }, { a: wrong }, { a: ["b"] }, { "(": {} }, { "^a": {} }, [true], [false, {}], { a: 1 }, { a: null }],
  ...[{ items: [] }, { enum: [] }, { type: [] }, { required: ["a", "a"] }, { minLength: -1 }, { multipleOf: 0 }],
];

/** What is wrong with a schema, "" when it can be used. */
function faultOf(schema: unknown): string {
  startCounting();
  try {
    compileValuesSchema(new TextEncoder().encode(JSON.stringify(schema)), (url) => {
      throw new Error(`asked for ${url}`);
    });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A remark is nothing that the quick check knows: it leaves the schema to the meta-schema. */
function requireAlike(schema: object): void {
  assert.equal(faultOf(schema), faultOf({ ...schema, $comment: "" }), JSON.stringify(schema));
}

for (const [draft, $schema] of Object.entries(drafts)) {
  test(`what isPlainSchema accepts, the meta-schema of draft ${draft} accepts`, () => {
    for (const keyword of keywords) {
      for (const value of values) {
        requireAlike({ $schema, [keyword]: value });
        requireAlike({ $schema, properties: { a: { [keyword]: value } } });
      }
    }
  });
}

test("what isPlainSchema accepts of $schema, the meta-schema accepts", () => {
  for (const known of Object.values(drafts)) {
    for (const $schema of [known, known.replace(/^https?:\/\//, ""), `${known}#`, known.replace("http", "ftp")]) {
      requireAlike({ $schema });
    }
  }
  for (const $schema of [null, 7, "", "#", "json-schema.org/schema", "http://json-schema.org/schema#"]) {
    requireAlike({ $schema });
  }
});

test("what isPlainSchema accepts, the meta-schema accepts, for keywords in keywords", () => {
  const { schema } = fc.letrec<{ schema: unknown; value: unknown }>((tie) => ({
    schema: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(true, {}),
      fc.dictionary(fc.constantFrom(...keywords), tie("value"), { maxKeys: 3 }),
    ),
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(...values),
      tie("schema"),
      fc.array(tie("schema"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("a", "^x", "("), tie("schema"), { maxKeys: 2 }),
    ),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(drafts)), schema, ($schema, inner) => {
      if (typeof inner === "object") requireAlike({ $schema, ...inner });
    }),
    { numRuns: 5000 },
  );
});

const plain = [
  { type: "object", properties: { a: { type: ["string", "null"], pattern: "^a", minLength: 1 } }, required: ["a"] },
  { $ref: "#/definitions/a", definitions: { a: { items: { enum: ["a", null, true] }, additionalProperties: false } } },
  { allOf: [{ minimum: -1, maximum: 1.5, multipleOf: 0.5 }], not: { patternProperties: { "^x": { format: "uri" } } } },
];
for (const schema of plain) {
  test(`isPlainSchema needs no meta-schema for ${JSON.stringify(schema)}`, () => {
    assert.ok(isPlainSchema(parseJson(JSON.stringify(schema)), 7));
  });
}
