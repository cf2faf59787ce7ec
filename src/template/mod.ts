export { type Callable, type FunctionTable, GoError, GoMap, GoObject, GoSlice, type Value } from "./value.ts";
