import { compileRegex } from "../../template/mod.ts";
import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import { goFault } from "./go_fault.ts";
import { isList, jsonTypes } from "./json_values.ts";
import { draftOf, schemaKeywords } from "./keywords.ts";
import { isNumber, toFloat } from "./numbers.ts";
import type { Draft } from "./schema_node.ts";

/**
 * Whether a schema is valid by its draft's meta-schema at first sight, as nearly all are. False says nothing: the schema
 * holds something that only the meta-schema, which takes milliseconds to read, can judge.
 */
export function isPlainSchema(schema: PlainValue, draft: Draft): boolean {
  if (typeof schema === "boolean") return draft >= 6;
  if (!(schema instanceof Map)) return false;
  const holders = schemaKeywords(draft);
  for (const [keyword, value] of schema) {
    const kinds = holders.get(keyword);
    const isPlain = kinds ? holdsPlainSchemas(keyword, value, draft) : rules.get(keyword)?.(value, draft) ?? true;
    if (!isPlain) return false;
  }
  return true;
}

function holdsPlainSchemas(keyword: string, value: PlainValue, draft: Draft): boolean {
  if (keyword === "dependencies" || keyword === "dependentSchemas") return false;
  const kinds = schemaKeywords(draft).get(keyword) ?? [];
  if (isList(value)) {
    if (keyword === "items" && draft >= 2020) return false;
    return kinds.includes("list") && value.length > 0 && value.every((member) => isPlainSchema(member, draft));
  }
  if (!kinds.includes("one")) {
    return value instanceof Map && kinds.includes("map") && hasPlainMembers(keyword, value, draft);
  }
  return typeof value === "boolean" ? mayBeBoolean(keyword, draft) : isPlainSchema(value, draft);
}

function mayBeBoolean(keyword: string, draft: Draft): boolean {
  return draft >= 6 || keyword.startsWith("additional");
}

function hasPlainMembers(keyword: string, members: PlainMap, draft: Draft): boolean {
  for (const [key, member] of members) {
    if (keyword === "patternProperties" && !isPattern(key, draft)) return false;
    if (!isPlainSchema(member, draft)) return false;
  }
  return true;
}

type Rule = (value: PlainValue, draft: Draft) => boolean;

const isText: Rule = (value) => typeof value === "string";
const isBoolean: Rule = (value) => typeof value === "boolean";
const isAnyNumber: Rule = (value) => isNumber(value);
const isCount: Rule = (value) => isNumber(value) && Number.isInteger(toFloat(value)) && toFloat(value) >= 0;
const isUnsure: Rule = () => false;

const isPattern: Rule = (value) => typeof value === "string" && goFault(() => compileRegex(value)) === undefined;

const isType: Rule = (value) => {
  const names: readonly PlainValue[] = isList(value) ? value : [value];
  const isKnown = names.every((name) => jsonTypes.some((type) => type === name));
  return names.length > 0 && isKnown && new Set(names).size === names.length;
};

/** Scalars, each once: numbers are left to the meta-schema, to which 1 and 1.0 are one. */
const isChoice: Rule = (value) => {
  if (!isList(value) || value.length === 0) return false;
  const isScalar = value.every((item) => item === null || typeof item === "string" || typeof item === "boolean");
  return isScalar && new Set(value).size === value.length;
};

const areNames: Rule = (value, draft) =>
  isList(value) && (value.length > 0 || draft >= 6) && value.every((item) => typeof item === "string") &&
  new Set(value).size === value.length;

/** What the keywords must be; those that are not named here may be anything in every draft. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["$schema", (value) => typeof value === "string" && /^https?:/.test(value) && draftOf(value) !== undefined],
  ["$ref", (value) => typeof value === "string" && /^#(?:\/[\w$.-]+)*$/.test(value)],
  ...["title", "description", "format"].map((keyword) => [keyword, isText] as const),
  ...["uniqueItems", "readOnly", "writeOnly", "deprecated"].map((keyword) => [keyword, isBoolean] as const),
  ...["minimum", "maximum"].map((keyword) => [keyword, isAnyNumber] as const),
  ...["exclusiveMinimum", "exclusiveMaximum"].map((keyword) =>
    [keyword, (value: PlainValue, draft: Draft) => draft >= 6 && isNumber(value)] as const
  ),
  ["multipleOf", (value) => isNumber(value) && toFloat(value) > 0],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]
    .map((keyword) => [keyword, isCount] as const),
  ["pattern", isPattern],
  ["type", isType],
  ["enum", isChoice],
  ["required", areNames],
  ["examples", (value) => isList(value)],
  ...[
    "id",
    "$id",
    "$anchor",
    "$comment",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
    "$vocabulary",
    "contentMediaType",
    "contentEncoding",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
  ].map((keyword) => [keyword, isUnsure] as const),
]);
