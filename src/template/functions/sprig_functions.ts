import type { FunctionTable } from "../value.ts";
import { castFunctions } from "./cast_functions.ts";
import { compareFunctions } from "./compare_functions.ts";
import { cryptoFunctions } from "./crypto_functions.ts";
import { dateFunctions } from "./date_functions.ts";
import { defaultFunctions } from "./default_functions.ts";
import { dictFunctions } from "./dict_functions.ts";
import type { FunctionPorts } from "./function_ports.ts";
import { indexFunctions } from "./index_functions.ts";
import { listFunctions } from "./list_functions.ts";
import { mathFunctions } from "./math_functions.ts";
import { pathFunctions } from "./path_functions.ts";
import { printFunctions } from "./print_functions.ts";
import { regexFunctions } from "./regex_functions.ts";
import { semverFunctions } from "./semver_functions.ts";
import { serializeFunctions } from "./serialize_functions.ts";
import { stringFunctions } from "./string_functions.ts";
import { typeFunctions } from "./type_functions.ts";
import { urlFunctions } from "./url_functions.ts";

/** Functions that need nothing of the outside world, made once. */
const fixedFunctions = [
  compareFunctions,
  indexFunctions,
  printFunctions,
  listFunctions,
  dictFunctions,
  typeFunctions,
  defaultFunctions,
  castFunctions,
  regexFunctions,
  semverFunctions,
  pathFunctions,
  urlFunctions,
].flat();

/**
 * The functions of the template language itself and of sprig, as Helm offers them (Go docs, "text/template", Functions; sprig
 * docs), except those that need a chart: include, tpl, required, lookup.
 */
export function sprigFunctions(ports: FunctionPorts): FunctionTable {
  return new Map([
    ...fixedFunctions,
    ...stringFunctions(ports),
    ...mathFunctions(ports),
    ...dateFunctions(ports),
    ...serializeFunctions(ports),
    ...cryptoFunctions(ports),
  ]);
}
