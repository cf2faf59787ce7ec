import { type BrokenCase, chart, type Files, fleet, withFile } from "./scene.ts";

const schema = `{
  "type": "object",
  "required": ["host"],
  "properties": {
    "host": { "type": "string" },
    "replicas": { "type": "integer", "minimum": 1 },
    "ports": { "type": "array", "items": { "type": "integer" } },
    "image": {
      "type": "object",
      "additionalProperties": false,
      "required": ["tag"],
      "properties": { "tag": { "type": "string" }, "pullPolicy": { "enum": ["Always", "Never"] } }
    }
  }
}
`;
const strict: Files = {
  ...withFile("web/values.schema.json", schema),
  "/web/values.yaml": "# defaults\nhost: example.com\nreplicas: 1\nimage:\n  tag: v1\n",
};
const withDb: Files = {
  ...chart,
  "/web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
  "/web/charts/db/values.yaml": "size: 1\n",
  "/web/charts/db/values.schema.json": '{ "properties": { "size": { "type": "integer" } } }\n',
};

/** A pipe: it can be read once. */
function onlyOnce(text: string): () => Uint8Array {
  let left = text;
  return () => {
    const bytes = new TextEncoder().encode(left);
    left = "";
    return bytes;
  };
}

/** Values that do not fit a schema, files of values that cannot be read, and the `--set` family. */
export const valuesCases: readonly BrokenCase[] = [
  {
    name: "schema_refuses_a_values_file",
    mend: "the values file with line and column is shown, not the one below it",
    files: { ...strict, "/base.yaml": "replicas: 2\n", "/prod.yaml": "host: a\nimage:\n  tag: 1.27\n" },
    argv: ["template", "x", "web", "-f", "base.yaml", "-f", "prod.yaml"],
  },
  {
    name: "schema_refuses_standard_input",
    mend: "line and column of what was piped in are shown",
    files: strict,
    argv: ["template", "x", "web", "-f", "-"],
    world: (system) => ({
      ...system,
      terminal: { ...system.terminal, readInput: onlyOnce("host: a\nreplicas: 0\n") },
    }),
  },
  {
    name: "schema_refuses_a_set_flag",
    mend: "the flag is shown with a caret under its value",
    files: strict,
    argv: ["template", "x", "web", "--set", "host=a,replicas=many"],
  },
  {
    name: "schema_refuses_a_set_string_flag",
    mend: "the flag is shown, and that --set would give a number",
    files: strict,
    argv: ["template", "x", "web", "--set-string", "replicas=3"],
  },
  {
    name: "schema_refuses_a_set_json_flag",
    mend: "the flag is shown",
    files: strict,
    argv: ["template", "x", "web", "--set-json", 'image={"tag":"a","pulPolicy":"Never"}'],
  },
  {
    name: "schema_refuses_inline_values",
    mend: "the line of releases.yaml is shown",
    files: fleet("    values:\n      - host: a\n        replicas: many\n", strict),
    argv: ["plan"],
  },
  {
    name: "schema_refuses_a_values_file_of_a_release",
    mend: "the values file and the release that names it are shown",
    files: fleet("    values: [prod.yaml]\n", { ...strict, "/prod.yaml": "ports: [80, https]\n" }),
    argv: ["plan"],
  },
  {
    name: "schema_refuses_set_of_a_release",
    mend: "the entry of set in releases.yaml is shown",
    files: fleet("    set: [{ name: replicas, value: 0 }]\n", strict),
    argv: ["plan"],
  },
  {
    name: "schema_refuses_the_charts_own_values",
    mend: "the chart's values.yaml is shown",
    files: { ...strict, "/web/values.yaml": "host: a\nreplicas: 0\n" },
    argv: ["template", "x", "web"],
  },
  {
    name: "schema_of_a_subchart_refuses_the_parents_values",
    mend: "the parent's values.yaml is shown, not the subchart's",
    files: { ...withDb, "/web/values.yaml": "a: 1\ndb:\n  size: big\n" },
    argv: ["template", "x", "web"],
  },
  {
    name: "schema_misses_a_value",
    mend: "the map that should hold the value is shown",
    files: { ...strict, "/prod.yaml": "image:\n  tag: null\n  pullPolicy: Always\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "schema_misses_a_value_at_the_top",
    mend: "it says that nobody sets it, and how to",
    files: { ...strict, "/web/values.yaml": "replicas: 1\n" },
    argv: ["template", "x", "web"],
  },
  {
    name: "schema_refuses_several_values",
    mend: "each value has its own place, in the order of helm's lines",
    files: { ...strict, "/prod.yaml": "ports:\n  - 80\n  - https\nimage:\n  tag: v2\n  pullPolicy: always\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml", "--set", "replicas=0"],
  },
  {
    name: "values_file_with_a_tab",
    mend: "line and column of the tab are shown",
    files: { ...chart, "/prod.yaml": "image:\n\ttag: v1\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_a_bracket_left_open",
    mend: "the line is shown where the bracket should have been closed",
    files: { ...chart, "/prod.yaml": "a: 1\nports: [80, 443\nb: 2\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_a_wrong_indent",
    mend: "the line with the odd indent is shown",
    files: { ...chart, "/prod.yaml": "image:\n  repository: nginx\n tag: v1\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_a_colon_in_a_text",
    mend: "the second colon is shown",
    files: { ...chart, "/prod.yaml": "a: 1\nnote: see this: or that\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_a_template",
    mend: "the braces are shown",
    files: { ...chart, "/prod.yaml": "a: 1\nname: {{ .Release.Name }}\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_an_unknown_anchor",
    mend: "the alias is shown",
    files: { ...chart, "/prod.yaml": "a: 1\nb: *base\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_with_a_mistake_in_its_second_document",
    mend: "lines count from the start of the file",
    files: { ...chart, "/prod.yaml": "a: 1\n---\nb: 2\nc: 'open\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_is_a_list",
    mend: "the file's first line is shown",
    files: { ...chart, "/prod.yaml": "# hosts\n- a\n- b\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml"],
  },
  {
    name: "values_file_is_missing",
    mend: "the file beside it that was probably meant is named",
    files: { ...chart, "/env/prod.yaml": "a: 1\n" },
    argv: ["template", "x", "web", "-f", "env/prd.yaml"],
  },
  {
    name: "values_file_of_a_release_is_no_yaml",
    mend: "file, line and column are shown, and the release",
    files: fleet("    values: [prod.yaml]\n", { "/prod.yaml": "a: 1\nb: {\n" }),
    argv: ["plan"],
  },
  {
    name: "values_file_of_a_release_is_missing",
    mend: "the line that names it is shown, and the file beside it",
    files: fleet("    values: [env/prd.yaml]\n", { "/env/prod.yaml": "a: 1\n" }),
    argv: ["plan"],
  },
  {
    name: "set_without_a_value",
    mend: "the caret stands behind the key",
    files: chart,
    argv: ["template", "x", "web", "--set", "a=1,image.tag"],
  },
  {
    name: "set_with_a_list_left_open",
    mend: "the caret stands where the brace is missing",
    files: chart,
    argv: ["template", "x", "web", "--set", "ports={80,443"],
  },
  {
    name: "set_with_an_index_that_is_no_number",
    mend: "the caret stands under the index",
    files: chart,
    argv: ["template", "x", "web", "--set", "hosts[first].name=a"],
  },
  {
    name: "set_into_a_text",
    mend: "the caret stands under the key that holds no map",
    files: { ...chart, "/prod.yaml": "image: nginx\n" },
    argv: ["template", "x", "web", "-f", "prod.yaml", "--set", "image.tag=v1"],
  },
  {
    name: "set_of_a_release_without_a_value",
    mend: "the entry of releases.yaml is shown",
    files: fleet('    set: [{ name: "ports[x]", value: 80 }]\n'),
    argv: ["plan"],
  },
  {
    name: "set_file_is_missing",
    mend: "the flag is shown with a caret under the path",
    files: { ...chart, "/cert.pem": "x" },
    argv: ["template", "x", "web", "--set-file", "tls=cret.pem"],
  },
  {
    name: "set_json_is_no_json",
    mend: "the caret stands where the JSON breaks",
    files: chart,
    argv: ["template", "x", "web", "--set-json", 'image={"tag":v1}'],
  },
  {
    name: "set_json_object_is_no_json",
    mend: "the caret stands where the JSON breaks",
    files: chart,
    argv: ["template", "x", "web", "--set-json", '{"a":1,}'],
  },
];
