export { checkValues } from "./check_values.ts";
