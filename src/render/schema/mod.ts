export { checkValues, schemaProblems } from "./check_values.ts";
export { fetchSchemas } from "./remote_schemas.ts";
