import { GoSlice, type Value } from "../value.ts";
import { countSteps } from "../limits.ts";
import { toText } from "./to_text.ts";

/**
 * A []string as sprig's `toStrings` makes it: nil items are left out, the others printed; a value that is no list is a
 * list of one. A []string comes back itself, so that sorting it is seen by all who hold it.
 */
export function toTexts(value: Value): GoSlice {
  if (value === null) return new GoSlice("[]string", []);
  if (value instanceof GoSlice && value.goType === "[]string") return value;
  const items = Array.isArray(value) ? value : value instanceof GoSlice ? value.items : [value];
  countSteps(items.length);
  return new GoSlice("[]string", items.filter((item) => item !== null).map(toText));
}
