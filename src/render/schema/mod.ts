export { checkValues } from "./check_values.ts";
export { type LoadSchema, SchemaError } from "./schema_documents.ts";
