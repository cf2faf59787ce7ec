import type { Draft } from "./schema_node.ts";

/** Where a keyword holds schemas: itself, in a list, or in a map. */
export type Holder = "one" | "list" | "map";

const holders: readonly (readonly [keyword: string, holders: readonly Holder[], since: Draft, until?: Draft])[] = [
  ["properties", ["map"], 4],
  ["patternProperties", ["map"], 4],
  ["additionalProperties", ["one"], 4],
  ["items", ["one", "list"], 4],
  ["additionalItems", ["one"], 4, 2019],
  ["definitions", ["map"], 4],
  ["dependencies", ["map"], 4],
  ["allOf", ["list"], 4],
  ["anyOf", ["list"], 4],
  ["oneOf", ["list"], 4],
  ["not", ["one"], 4],
  ["contains", ["one"], 6],
  ["propertyNames", ["one"], 6],
  ["if", ["one"], 7],
  ["then", ["one"], 7],
  ["else", ["one"], 7],
  ["$defs", ["map"], 2019],
  ["dependentSchemas", ["map"], 2019],
  ["unevaluatedItems", ["one"], 2019],
  ["unevaluatedProperties", ["one"], 2019],
  ["contentSchema", ["one"], 2019],
  ["prefixItems", ["list"], 2020],
];

const byDraft = new Map<Draft, ReadonlyMap<string, readonly Holder[]>>();

/** The keywords of a draft that hold schemas, and how. */
export function schemaKeywords(draft: Draft): ReadonlyMap<string, readonly Holder[]> {
  let keywords = byDraft.get(draft);
  if (!keywords) {
    const known = holders.filter(([, , since, until]) => since <= draft && draft <= (until ?? draft));
    byDraft.set(draft, keywords = new Map(known.map(([keyword, kinds]) => [keyword, kinds])));
  }
  return keywords;
}

const drafts: ReadonlyMap<string, Draft> = new Map([
  ["json-schema.org/draft-04/schema", 4],
  ["json-schema.org/draft-06/schema", 6],
  ["json-schema.org/draft-07/schema", 7],
  ["json-schema.org/draft/2019-09/schema", 2019],
  ["json-schema.org/draft/2020-12/schema", 2020],
  ["json-schema.org/schema", 2020],
]);

/** The draft that a `$schema` names, undefined for an address that is none of the known ones. */
export function draftOf(schemaUrl: string): Draft | undefined {
  return drafts.get(schemaUrl.replace(/^https?:\/\//, "").replace(/#$/, ""));
}

/** Address of a draft's meta-schema, without fragment. */
export function metaSchemaUrl(draft: Draft): string {
  if (draft === 2020) return "https://json-schema.org/draft/2020-12/schema";
  return draft === 2019
    ? "https://json-schema.org/draft/2019-09/schema"
    : `http://json-schema.org/draft-0${draft}/schema`;
}
