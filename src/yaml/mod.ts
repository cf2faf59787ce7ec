export { GoInt, type GoIntType } from "./go_int.ts";
export type { PlainMap, PlainValue } from "./plain.ts";
