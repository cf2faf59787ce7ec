export { lex, type Token, type TokenKind } from "./lex.ts";
export { isBlankBody, type ParsedTemplates, parseTemplates } from "./parse.ts";
export { type CompiledTemplates, compileTemplates, TemplateSet } from "./template_set.ts";
export { TemplateError } from "./template_error.ts";
export { type Callable, type FunctionTable, GoError, GoMap, GoObject, GoSlice, type Value } from "./value.ts";
export { byteLength, fromBytes, goQuote, toBytes } from "./go_string.ts";
export { formatValue, printValue, sprint, sprintln } from "./print_value.ts";
export { isTrue, kindOf, typeOf } from "./value_type.ts";
