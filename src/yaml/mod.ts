export { formatFloat } from "./format_float.ts";
export { GoInt, type GoIntType } from "./go_int.ts";
export { type DecodedJson, decodeJson, parseJson } from "./parse_json.ts";
export { jsonTypeName, parseYaml, parseYamlDocuments, parseYamlList, parseYamlMap } from "./parse_yaml.ts";
export { isWritableList, type PlainMap, PlainStruct, PlainTime, type PlainValue, type WritableValue } from "./plain.ts";
export { compareBytes, type JsonOptions, printJson } from "./print_json.ts";
export { printYaml, printYamlPretty } from "./print_yaml.ts";
export { YamlError } from "./yaml_error.ts";
