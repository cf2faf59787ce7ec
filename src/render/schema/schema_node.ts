import type { GoRegex } from "../../template/mod.ts";
import type { PlainValue } from "../../yaml/mod.ts";
import type { JsonType } from "./json_values.ts";

/** Drafts of JSON Schema by year or number: 4, 6, 7, 2019, 2020. */
export type Draft = 4 | 6 | 7 | 2019 | 2020;

/** A schema with its references resolved and its patterns compiled; what a draft does not know is left out. */
export interface SchemaNode {
  /** Where it stands: document, `#`, JSON pointer. */
  readonly location: string;
  readonly draft: Draft;
  readonly resource: Resource;
  /** For the schemas `true` and `false`. */
  always?: boolean;
  types?: readonly JsonType[];
  constant?: { readonly value: PlainValue };
  choices?: readonly PlainValue[];
  format?: string;
  ref?: SchemaNode;
  dynamicRef?: { readonly target: SchemaNode; readonly anchor: string | undefined };
  isRecursiveAnchor?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: GoRegex;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  prefixItems?: readonly SchemaNode[];
  /** For the items behind `prefixItems`. */
  items?: SchemaNode;
  /** `additionalItems: false` counts items instead of judging each. */
  forbidsMoreItems?: boolean;
  contains?: SchemaNode;
  minContains?: number;
  maxContains?: number;
  minProperties?: number;
  maxProperties?: number;
  required?: readonly string[];
  properties?: ReadonlyMap<string, SchemaNode>;
  patternProperties?: readonly (readonly [GoRegex, SchemaNode])[];
  additionalProperties?: SchemaNode | false;
  propertyNames?: SchemaNode;
  dependencies?: ReadonlyMap<string, readonly string[] | SchemaNode>;
  dependentSchemas?: ReadonlyMap<string, SchemaNode>;
  dependentRequired?: ReadonlyMap<string, readonly string[]>;
  allOf?: readonly SchemaNode[];
  anyOf?: readonly SchemaNode[];
  oneOf?: readonly SchemaNode[];
  not?: SchemaNode;
  if?: SchemaNode;
  then?: SchemaNode;
  else?: SchemaNode;
  unevaluatedItems?: SchemaNode;
  unevaluatedProperties?: SchemaNode;
}

/** A schema document, or a part of one with an id of its own. */
export interface Resource {
  /** Without fragment. */
  readonly url: string;
  /** Document and pointer that lead to it. */
  readonly documentUrl: string;
  readonly pointer: string;
  readonly root: PlainValue;
  readonly draft: Draft;
  /** Places that anchors name, as pointers in the document. */
  readonly anchors: Map<string, { readonly schema: PlainValue; readonly pointer: string }>;
  readonly dynamicAnchors: Set<string>;
}
