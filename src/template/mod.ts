export { lex, type Token, type TokenKind } from "./lex.ts";
export { isBlankBody, type ParsedTemplates, parseTemplates } from "./parse.ts";
export { TemplateError } from "./template_error.ts";
export { type Callable, type FunctionTable, GoError, GoMap, GoObject, GoSlice, type Value } from "./value.ts";
