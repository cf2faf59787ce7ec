export { formatFloat } from "./format_float.ts";
export { GoInt, type GoIntType } from "./go_int.ts";
export { parseJson } from "./parse_json.ts";
export { parseYaml, parseYamlDocuments } from "./parse_yaml.ts";
export type { PlainMap, PlainValue } from "./plain.ts";
export { compareBytes, type JsonOptions, printJson } from "./print_json.ts";
export { printYaml } from "./print_yaml.ts";
export { YamlError } from "./yaml_error.ts";
