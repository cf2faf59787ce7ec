import { isSame, type PlainValue, printJson } from "../../yaml/mod.ts";
import { storedBase64 } from "./applied_state.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { storedQuantity } from "./quantity.ts";

/** True when a server stores both as one value: quantities by amount and kind of suffix, bytes without line breaks. */
export function isSameScalar(a: PlainValue, b: PlainValue, schema: MergeSchema | undefined): boolean {
  if (isSame(a, b)) return true;
  if (schema?.format === "quantity") return isSameQuantity(a, b);
  if (schema?.format !== "byte" || typeof a !== "string" || typeof b !== "string") return false;
  return storedBase64(a) === storedBase64(b);
}

function isSameQuantity(a: PlainValue, b: PlainValue): boolean {
  const stored = storedQuantity(quantityText(a));
  return stored !== undefined && stored === storedQuantity(quantityText(b));
}

function quantityText(value: PlainValue): string {
  return typeof value === "string" ? value : printJson(value);
}
