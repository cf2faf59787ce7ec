export { checkValues, schemaProblems } from "./check_values.ts";
export { fetchSchemas } from "./remote_schemas.ts";
export { type LoadSchema, SchemaError } from "./schema_documents.ts";
export { type SchemaFault, ValuesSchemaError } from "./values_schema_error.ts";
