import type { FunctionTable } from "../value.ts";
import { compareFunctions } from "./compare_functions.ts";
import { indexFunctions } from "./index_functions.ts";
import { printFunctions } from "./print_functions.ts";

/** The functions of the template language itself, without sprig's (Go docs, "text/template", Functions). */
export const goFunctions: FunctionTable = new Map([...compareFunctions, ...indexFunctions, ...printFunctions]);
