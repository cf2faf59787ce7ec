import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChart } from "../../src/chart/mod.ts";
import { loadSchemas } from "../../src/render/mod.ts";
import { type HttpClient, memorySystem } from "../../src/system/mod.ts";
import { refusal, renderChart } from "./render_chart.ts";

const heading = "values don't meet the specifications of the schema(s) in the following chart(s):\n";

/** What is said about the chart's values, without the heading; "" when they are fine. */
async function complaint(schema: unknown, values: string): Promise<string> {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  const message = await refusal({ "values.schema.json": text }, { values });
  if (message === "rendered: ") return "";
  assert.ok(message.startsWith(`${heading}c:\n`), message);
  return message.slice(heading.length + 3);
}

const draft7 = { $schema: "http://json-schema.org/draft-07/schema#" };
const draft4 = { $schema: "http://json-schema.org/draft-04/schema#" };
const draft2019 = { $schema: "https://json-schema.org/draft/2019-09/schema" };

/** Schemas for the key `a`, its value, and the lines that follow. */
const rows: readonly (readonly [schema: unknown, value: string, lines: readonly string[]])[] = [
  [{ type: ["string", "integer"] }, "1.5", ["- at '/a': got number, want integer or string"]],
  [{ type: ["object", "array", "null"] }, "x", ["- at '/a': got string, want null or array or object"]],
  [{ type: "integer" }, "1.0", []],
  [{ type: "string", minLength: 5 }, "1", ["- at '/a': got number, want string"]],
  [{ enum: ["it's", 1, null, true] }, "3", ["- at '/a': value must be one of 'it\\'s', 1, <nil>, true"]],
  [{ enum: ["x"] }, "3", ["- at '/a': value must be 'x'"]],
  [{ enum: [[1], 2] }, "3", ["- at '/a': 'enum' failed"]],
  [{ const: { x: 1 } }, "{x: 2}", ["- at '/a': 'const' failed"]],
  [{ minimum: 5000 }, "-1000.25", ["- at '/a': minimum: got -1,000.25, want 5,000"]],
  [{ maximum: 1e15 }, "12345678901234567890", ["- at '/a': maximum: got 1.2345678901234567×10¹⁹, want 1×10¹⁵"]],
  [{ maximum: 1e-5 }, "0.1", ["- at '/a': maximum: got 0.1, want 1×10⁻⁰⁵"]],
  [{ exclusiveMinimum: 5 }, "5", ["- at '/a': exclusiveMinimum: got 5, want 5"]],
  [{ multipleOf: 0.1 }, "0.3", []],
  [{ multipleOf: 0.01 }, "0.025", ["- at '/a': multipleOf: got 0.025, want 0.01"]],
  [{ minLength: 2000 }, "é日", ["- at '/a': minLength: got 2, want 2,000"]],
  [{ pattern: "^[a-z]+$" }, "A1", ["- at '/a': 'A1' does not match pattern '^[a-z]+$'"]],
  [{ pattern: "b" }, "abc", []],
  [{ minItems: 3, items: { type: "string" } }, "[1, y]", [
    "- at '/a': minItems: got 2, want 3",
    "- at '/a/0': got number, want string",
    "- at '/a/1': got boolean, want string",
  ]],
  [{ uniqueItems: true }, "[1, {x: 2}, {x: 2.0}, 1]", ["- at '/a': items at 1 and 2 are equal"]],
  [{ prefixItems: [{ type: "string" }], items: false }, "[x, 1]", ["- at '/a/0': false schema"]],
  [{ contains: { const: 5 } }, "[1, 2]", [
    "- at '/a': no items match contains schema",
    "  - at '/a/0': value must be 5",
    "  - at '/a/1': value must be 5",
  ]],
  [{ contains: { type: "string" }, minContains: 2 }, "[1, x]", [
    "- at '/a': min 2 items required to match contains schema, but matched 1 items at 1",
    "  - at '/a/0': got number, want string",
  ]],
  [{ contains: { type: "string" }, maxContains: 1 }, "[w, 2, x]", [
    "- at '/a': max 1 items required to match contains schema, but matched 2 items at 0 2",
  ]],
  [{ required: ["c", "b"], properties: { d: { type: "string" } } }, "{d: 1}", [
    "- at '/a': missing properties 'c', 'b'",
    "- at '/a/d': got number, want string",
  ]],
  [{ additionalProperties: false, patternProperties: { "^x": {} } }, "{x1: 1, z: 2}", [
    "- at '/a': additional properties 'z' not allowed",
  ]],
  [{ propertyNames: { minLength: 3, pattern: "x" } }, "{b: 1}", [
    "- at '': invalid propertyName 'b'",
    "  - at '': minLength: got 1, want 3",
    "  - at '': 'b' does not match pattern 'x'",
  ]],
  [{ dependentRequired: { b: ["c", "d"] } }, "{b: 1}", ["- at '/a': properties 'c', 'd' required, if 'b' exists"]],
  [{ allOf: [{ minimum: 5, multipleOf: 2 }, true] }, "3", [
    "- at '/a': 'allOf' failed",
    "  - at '/a': validation failed",
    "    - at '/a': minimum: got 3, want 5",
    "    - at '/a': multipleOf: got 3, want 2",
  ]],
  [{ anyOf: [{ type: "string" }, { $ref: "#/$defs/flag" }] }, "3", [
    "- at '/a': 'anyOf' failed",
    "  - at '/a': got number, want string",
    "  - at '/a': got number, want boolean",
  ]],
  [{ oneOf: [{ required: ["x"] }] }, "{}", [
    "- at '/a': 'oneOf' failed, none matched",
    "  - at '/a': missing property 'x'",
  ]],
  [{ oneOf: [{ type: "string" }, true, {}] }, "1", ["- at '/a': 'oneOf' failed, subschemas 1, 2 matched"]],
  [{ not: {} }, "1", ["- at '/a': 'not' failed"]],
  [{ if: { const: 1 }, then: { type: "string" }, else: false }, "1", ["- at '/a': got number, want string"]],
  [{ $ref: "#/$defs/both" }, "3", [
    "- at '/a': validation failed",
    "  - at '/a': minimum: got 3, want 5",
    "  - at '/a': multipleOf: got 3, want 2",
  ]],
  [{ $ref: "#mark" }, "3", ["- at '/a': got number, want null"]],
  [{ $ref: "#/properties/a" }, "1", [
    "- at '/a': both /properties/a/$ref and /properties/a resolve to \"file:///values.schema.json#/properties/a\" causing reference cycle",
  ]],
  [{ allOf: [{ properties: { x: true } }], unevaluatedProperties: false }, "{x: 1, z: 2}", [
    "- at '/a/z': false schema",
  ]],
  [{ prefixItems: [true], unevaluatedItems: { type: "string" } }, "[1, 2]", ["- at '/a/1': got number, want string"]],
  [{ properties: { "x/z~": { type: "string" } } }, "{x/z~: 1}", ["- at '/a/x~1z~0': got number, want string"]],
  [{ format: "email" }, "nope", []],
];
for (const [schema, value, lines] of rows) {
  test(`schema ${JSON.stringify(schema)} on ${value}`, async () => {
    const $defs = {
      both: { minimum: 5, multipleOf: 2 },
      flag: { type: "boolean" },
      m: { $anchor: "mark", type: "null" },
    };
    assert.equal(
      await complaint({ properties: { a: schema }, $defs }, `a: ${value}`),
      lines.map((line) => `${line}\n`).join(""),
    );
  });
}

/** What older drafts do otherwise. */
const draftRows: readonly (readonly [schema: unknown, value: string, line: string])[] = [
  [{ ...draft4, properties: { a: { minimum: 5, exclusiveMinimum: true } } }, "5", "exclusiveMinimum: got 5, want 5"],
  [{ ...draft4, properties: { a: { const: 1 } } }, "5", ""],
  [
    { ...draft7, properties: { a: { items: [{}], additionalItems: false } } },
    "[1, 2, 3]",
    "last 2 additionalItem(s) not allowed",
  ],
  [{ ...draft7, definitions: { n: {} }, properties: { a: { $ref: "#/definitions/n", maximum: 1 } } }, "5", ""],
  [
    { ...draft7, properties: { a: { dependencies: { b: ["c"] } } } },
    "{b: 1}",
    "properties 'c' required, if 'b' exists",
  ],
  [{ ...draft7, properties: { a: { dependentRequired: { b: ["c"] } } } }, "{b: 1}", ""],
  [{ ...draft2019, properties: { a: { format: "ipv4" } } }, "x", ""],
];
for (const [schema, value, line] of draftRows) {
  test(`schema ${JSON.stringify(schema)} on ${value}`, async () => {
    assert.equal(await complaint(schema, `a: ${value}`), line === "" ? "" : `- at '/a': ${line}\n`);
  });
}

const formats: readonly (readonly [format: string, value: string, fault: string])[] = [
  ["email", "nope", "missing @"],
  ["email", "a@-b", "invalid domain: label starts with hyphen"],
  ["email", "a..b@c", "consecutive dots"],
  ["hostname", "a_b", "invalid character '_'"],
  ["hostname", "a\u00adb", "invalid character '\\u00ad'"],
  ["ipv4", "1.2.3", "expected four decimals"],
  ["ipv4", "01.2.3.4", "leading zeros"],
  ["ipv4", "256.1.1.1", "decimal must be between 0 and 255"],
  ["ipv6", "1::2::3", 'ParseAddr("1::2::3"): multiple :: in address (at ":3")'],
  ["ipv6", "1:x", 'ParseAddr("1:x"): each colon-separated field must have at least one digit (at "x")'],
  ["ipv6", "::1%eth0", "zone id is not a part of ipv6 address"],
  ["ipv6", "::1", ""],
  ["uri", "not a uri", "relative url"],
  ["uri", "http://a b", 'parse "http://a b": invalid character " " in host name'],
  ["uri", "pg://a:1,b:2/", "ipv6 address not enclosed in brackets"],
  ["uri", "http://[fe80::1%25e]/", "invalid ipv6 address: zone id is not a part of ipv6 address"],
  ["uri", "mailto:x", ""],
  ["uri-reference", "%zz", 'parse "%zz": invalid URL escape "%zz"'],
  ["date", "2020-13-01", 'parsing time "2020-13-01": month out of range'],
  ["date", "2020-1-1", 'parsing time "2020-1-1" as "2006-01-02": cannot parse "1-1" as "01"'],
  ["date", "2021-02-29", 'parsing time "2021-02-29": day out of range'],
  ["date", "2020-01-01\u00e4", 'parsing time "2020-01-01\\xc3\\xa4": extra text: "\\xc3\\xa4"'],
  ["time", "12:00:60Z", "invalid leap second"],
  ["time", "23:59:60Z", ""],
  ["date-time", "2020-01-01T25:00:00Z", "invalid time element: hour/min/sec out of range"],
  ["duration", "P1D2H", "invalid unit 'H'"],
  ["duration", "P1\u00ad", "invalid unit 'Â'"],
  ["duration", "P1DT2H", ""],
  ["uuid", "x", "must have 5 elements"],
  ["regex", "(?!x)", "error parsing regexp: invalid or unsupported Perl syntax: `(?!`"],
  ["json-pointer", "/a~2", "~ must be followed by 0 or 1"],
  ["fancy", "x", ""],
];
for (const [format, value, fault] of formats) {
  test(`format ${format}: ${value}`, async () => {
    const found = await complaint({ ...draft7, properties: { a: { format } } }, `a: ${JSON.stringify(value)}`);
    const shown = value.replace("\u00ad", "\\u00ad");
    assert.equal(found, fault === "" ? "" : `- at '/a': '${shown}' is not valid ${format}: ${fault}\n`);
  });
}

const meta = "is not valid against metaschema: jsonschema validation failed with";
const draft2020Url = "'https://json-schema.org/draft/2020-12/schema#'";
const types = "'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'";
const broken: readonly (readonly [schema: string, message: string])[] = [
  ["", "EOF"],
  ["{", "unexpected EOF"],
  ["{} x", "invalid character after top-level value"],
  ["5", `"file:///values.schema.json#" ${meta} ${draft2020Url}\n- at '': got number, want boolean or object`],
  [
    '{"properties": {"a": {"type": "strange"}}}',
    `"file:///values.schema.json#" ${meta} ${draft2020Url}\n- at '': 'allOf' failed\n  - at '/properties/a': 'allOf' failed\n    - at '/properties/a/type': 'anyOf' failed\n      - at '/properties/a/type': value must be one of ${types}\n      - at '/properties/a/type': got string, want array`,
  ],
  [
    '{"$schema": "http://json-schema.org/draft-06/schema#", "properties": {"a": {"required": true}}}',
    `"file:///values.schema.json#" ${meta} 'http://json-schema.org/draft-06/schema#'\n- at '/properties/a/required': got boolean, want array`,
  ],
  [
    '{"patternProperties": {"[": {}}}',
    `"file:///values.schema.json#" ${meta} ${draft2020Url}\n- at '': 'allOf' failed\n  - at '': invalid propertyName '['\n    - at '': '[' is not valid regex: error parsing regexp: missing closing ]: \`[\``,
  ],
  [
    '{"$ref": "#/odd/x", "odd": {"x": {"type": 5}}}',
    `"file:///values.schema.json#/odd/x" ${meta} ${draft2020Url}\n- at '': 'allOf' failed\n  - at '/type': 'anyOf' failed\n    - at '/type': value must be one of ${types}\n    - at '/type': got number, want array`,
  ],
  ['{"$ref": "#/nope"}', 'json-pointer in "file:///values.schema.json#/nope" not found'],
  ['{"$ref": "#nope"}', 'anchor in "file:///values.schema.json#nope" not found in schema "file:///values.schema.json"'],
  ['{"$ref": "other.json"}', 'failing loading "file:///other.json": open /other.json: no such file or directory'],
  ['{"$ref": "ftp://x/s"}', 'failing loading "ftp://x/s": no URLLoader registered for "ftp://x/s"'],
];
for (const [schema, message] of broken) {
  test(`a schema that cannot be used: ${schema}`, async () => assert.equal(await complaint(schema, "a: 1"), message));
}

test("schemas: every chart of the tree is checked with its own values", async () => {
  const files = {
    "values.schema.json": '{"required": ["b"]}',
    "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 0.1.0\n",
    "charts/s/values.schema.json": '{"additionalProperties": false}',
  };
  const expected =
    `${heading}c:\n- at '': missing property 'b'\ns:\n- at '': additional properties 'global' not allowed\n`;
  assert.equal(await refusal(files, { values: "global: {x: 1}" }), expected);
  assert.equal(await refusal(files, { checkValues: undefined }), "rendered: ");
});

test("schemas: a URN that nobody can look up accepts everything and is logged", async () => {
  const { log } = await renderChart({ "values.schema.json": '{"properties": {"a": {"$ref": "urn:none"}}}' }, {
    values: "a: 1",
  });
  assert.deepEqual(log, ['level=WARN msg="unresolved URN reference ignored; using permissive schema" urn=urn:none']);
});

test("loadSchemas: what a schema refers to over HTTP, and what that refers to", async () => {
  const pages: Readonly<Record<string, string>> = {
    "http://x.test/a.json": '{"$ref": "b.json#/$defs/t", "$id": "http://x.test/a.json"}',
    "http://x.test/b.json": '{"$defs": {"t": {"type": "string"}}}',
  };
  const asked: string[] = [];
  const http: HttpClient = {
    get(url) {
      asked.push(url);
      const page = pages[url];
      const body = new TextEncoder().encode(page ?? "");
      return Promise.resolve({ status: page === undefined ? 404 : 200, headers: new Map(), body });
    },
  };
  const message = async (reference: string) => {
    const schema = JSON.stringify({ properties: { a: { $ref: reference } } });
    const system = memorySystem({
      files: { "/c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n", "/c/values.schema.json": schema },
    });
    const checkValues = await loadSchemas(await loadChart("/c", system.files), http);
    return (await refusal({ "values.schema.json": schema }, { values: "a: 1", checkValues })).slice(heading.length);
  };
  assert.equal(await message("http://x.test/a.json#"), "c:\n- at '/a': got number, want string\n");
  assert.deepEqual(asked, ["http://x.test/a.json", "http://x.test/b.json"]);
  assert.equal(
    await message("http://x.test/none.json"),
    'c:\nfailing loading "http://x.test/none.json": HTTP request to http://x.test/none.json returned status 404 (Not Found)',
  );
});
