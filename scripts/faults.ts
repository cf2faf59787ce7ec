/** One small wrong edit; `find` stands exactly once in the file. */
export interface Fault {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Edits that change what hctl does, each in one place; the tests should notice every one. */
export const faults: readonly Fault[] = [
  // The template language.
  {
    file: "src/template/compile_template.ts",
    find:
      "const body = compileLater(node.body, scope.copy());\n  const otherwise = node.otherwise && compileLater(node.otherwise, scope.copy());\n  scope.restore(mark);\n  const isWith",
    replace:
      "const body = compileLater(node.body, scope);\n  const otherwise = node.otherwise && compileLater(node.otherwise, scope.copy());\n  scope.restore(mark);\n  const isWith",
  },
  { file: "src/template/compile_template.ts", find: '=== "break") break;', replace: '=== "continue") break;' },
  {
    file: "src/template/compile_expression.ts",
    find: '=== (name === "or")) return value;',
    replace: '=== (name === "and")) return value;',
  },
  {
    file: "src/template/call_function.ts",
    find: "if (piped !== missing) values.push(",
    replace: "if (piped !== missing) values.unshift(",
  },
  {
    file: "src/template/field_value.ts",
    find: "if (receiver === undefined) return undefined;",
    replace: "if (receiver === undefined || receiver === null) return undefined;",
  },
  {
    file: "src/template/frame.ts",
    find: 'const column = byteLength(before.slice(before.lastIndexOf("\\n") + 1));',
    replace: 'const column = before.slice(before.lastIndexOf("\\n") + 1).length;',
  },
  { file: "src/template/range_items.ts", find: "[...map.keys()].sort(compareBytes)", replace: "[...map.keys()]" },
  {
    file: "src/template/template_set.ts",
    find: "if (!known || !template.isBlank)",
    replace: "if (!known || known.isBlank)",
  },
  { file: "src/template/functions/math_functions.ts", find: "value < least ? value", replace: "value > least ? value" },
  {
    file: "src/template/functions/compare_functions.ts",
    find: "return integerOf(a) < integerOf(b);",
    replace: "return integerOf(a) <= integerOf(b);",
  },
  { file: "src/yaml/format_float.ts", find: "exponent < 6", replace: "exponent < 21" },
  // Charts and values.
  {
    file: "src/chart/coalesce_tables.ts",
    find: 'if (nulls === "coalesce" && below !== null) upper.delete(key);',
    replace: "upper.delete(key);",
  },
  { file: "src/chart/coalesce_values.ts", find: "coalesceGlobals(slice, values, ownPath, joining.warn);", replace: "" },
  { file: "src/chart/switch_dependencies.ts", find: "?? byTags;", replace: "&& byTags;" },
  {
    file: "src/chart/switch_dependencies.ts",
    find: "switches.includes(true) || !switches.includes(false)",
    replace: "!switches.includes(false)",
  },
  {
    file: "src/chart/merge_values.ts",
    find: "below instanceof Map && above instanceof Map ?",
    replace: "below instanceof Map && above instanceof Map && above.size > 0 ?",
  },
  { file: "src/chart/unpack_archive.ts", find: 'if (clean.startsWith(".."))', replace: 'if (clean === "..")' },
  {
    file: "src/chart/import_values.ts",
    find: 'parent === "." ? exported : nest(parent.split("."), exported)',
    replace: 'nest(parent.split("."), exported)',
  },
  { file: "src/chart/import_values.ts", find: "`exports.${entry}`", replace: "`export.${entry}`" },
  {
    file: "src/chart/ignore_rules.ts",
    find: "rule.isNegated ? !isMatch : isMatch",
    replace: "rule.isNegated ? !isMatch && isCandidate : isMatch",
  },
  {
    file: "src/chart/ignore_rules.ts",
    find: "isDirectory || !rule.onlyDirectories",
    replace: "true || !rule.onlyDirectories",
  },
  { file: "src/chart/set_grammar.ts", find: "if (place.depth >= deepest)", replace: "if (place.depth > deepest)" },
  {
    file: "src/chart/set_grammar.ts",
    find: "while (list.length < index) list.push(null);",
    replace: 'while (list.length < index) list.push("");',
  },
  {
    file: "src/chart/coalesce_values.ts",
    find: 'if (value === null && joining.nulls === "coalesce") values.delete(key);',
    replace: "",
  },
  {
    file: "src/yaml/resolve_scalar.ts",
    find: '"y Y yes Yes YES true True TRUE on On ON"',
    replace: '"yes Yes YES true True TRUE on On ON"',
  },
  {
    file: "src/yaml/resolve_scalar.ts",
    find: "octal !== undefined\n    ? `0o${octal}`",
    replace: "octal !== undefined\n    ? octal",
  },
  { file: "src/yaml/compare_keys.ts", find: "if (x !== y) return x < y ? -1 : 1;", replace: "" },
  { file: "src/yaml/print_json.ts", find: "options.escapeHtml === false", replace: "options.escapeHtml !== true" },
  {
    file: "src/template/lex.ts",
    find: "return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09",
    replace: "return code === 0x20 || code === 0x0a || code === 0x09",
  },
  {
    file: "src/template/assign_argument.ts",
    find: "if (value instanceof Map && (!(value instanceof GoMap) || isNamedMap(value))) return value;",
    replace: "if (value instanceof Map) return value;",
  },
  {
    file: "src/template/value_type.ts",
    find: 'value === null || value === false || value === 0 || value === ""',
    replace: "value === null || value === false || value === 0",
  },
  {
    file: "src/template/functions/index_functions.ts",
    find: "if (at === items.length) throw",
    replace: "if (at > items.length) throw",
  },
  { file: "src/template/functions/print_functions.ts", find: '"\'": "&#39;",', replace: '"\'": "&apos;",' },
  { file: "src/template/parse.ts", find: "known === undefined || known.isBlank", replace: "known === undefined" },
  // Rendering.
  {
    file: "src/render/sort_manifests.ts",
    find: "hooks.sort((a, b) => compareKinds(a.kind, b.kind));",
    replace: "hooks.sort((a, b) => a.weight - b.weight);",
  },
  {
    file: "src/render/sort_manifests.ts",
    find: "found.every((event) => event !== undefined) ? found",
    replace: "found.some((event) => event !== undefined) ? found.filter((event) => event !== undefined)",
  },
  { file: "src/render/render_release.ts", find: "void (state.isGenerated = true)", replace: "void state.isGenerated" },
  // The releases file and repositories.
  { file: "src/releases/select_releases.ts", find: "all.every((condition)", replace: "all.some((condition)" },
  {
    file: "src/repository/archive_cache.ts",
    find: "=== digest ? bytes : undefined",
    replace: '!== "" ? bytes : undefined',
  },
  // Plans.
  {
    file: "src/plan/plan_releases.ts",
    find: "if (otherChanges?.length === 0 && isTextSame)",
    replace: "if (isTextSame)",
  },
  { file: "src/plan/current_revision.ts", find: "history.findLast(({ status })", replace: "history.find(({ status })" },
  {
    file: "src/plan/diff_fields.ts",
    find: ": [...changes, { path, before: [...before.keys()], after: [...after.keys()] }];",
    replace: ": changes;",
  },
  {
    file: "src/plan/objects_of.ts",
    find: "if (!objects.has(key)) objects.set(key, object);",
    replace: "objects.set(key, object);",
  },
  {
    file: "src/plan/plan_rollback.ts",
    find: "toNumber || newest.number - 1",
    replace: "toNumber ?? newest.number - 1",
  },
  // Applying.
  {
    file: "src/apply/apply_release.ts",
    find: "let surplus = history.length - (historyMax - 1);",
    replace: "let surplus = history.length - historyMax;",
  },
  {
    file: "src/apply/run_in_order.ts",
    find: "if (running.size === 0) leftInWave = waveLimit;",
    replace: "leftInWave = waveLimit;",
  },
  {
    file: "src/apply/new_revision.ts",
    find: 'key.startsWith("hctl.dev/") && key !== "hctl.dev/fleet"',
    replace: 'key.startsWith("hctl.dev/")',
  },
  { file: "src/apply/apply_plan.ts", find: "if (now === newest) return;", replace: "if (now >= newest) return;" },
  // The command line.
  {
    file: "src/cli/run_hctl.ts",
    find: 'hasCode(error, "target.locked") ? 5',
    replace: 'hasCode(error, "target.locked") ? 1',
  },
  { file: "src/cli/build_command.ts", find: "option.negate ? !command", replace: "option.negate ? command" },
  {
    file: "src/plan/hide_secrets.ts",
    find: 'apiVersion === "v1" && kind === "Secret"',
    replace: 'apiVersion === "v1" && kind === "secret"',
  },
  // Short ways beside the whole rules, and reading archives.
  {
    file: "src/chart/read_tar.ts",
    find: "longName || pax.name || header.name",
    replace: "pax.name || longName || header.name",
  },
  { file: "src/chart/read_tar.ts", find: "if (stated > 0 && !isFolder) throw", replace: "if (stated > 0) throw" },
  { file: "src/chart/tar_header.ts", find: "signed += byte < 128 ? byte : byte - 256;", replace: "signed += byte;" },
  {
    file: "src/chart/pax_header.ts",
    find: "record.slice(equals + 1, -1)",
    replace: 'record.slice(record.lastIndexOf("=") + 1, -1)',
  },
  { file: "src/system/compression.ts", find: "if (mayHoldMore(bytes)) return undefined;", replace: "" },
  {
    file: "src/render/schema/plain_schema.ts",
    find: 'draft >= 6 || keyword.startsWith("additional")',
    replace: "draft >= 4",
  },
  {
    file: "src/render/schema/plain_schema.ts",
    find: 'if (keyword === "patternProperties" && !isPattern(key, draft)) return false;',
    replace: "",
  },
  {
    file: "src/yaml/read_common_yaml.ts",
    find: "if (end - lineStart <= column",
    replace: "if (end - lineStart < column",
  },
  { file: "src/yaml/read_common_yaml.ts", find: "if (this.#column > column) throw uncommon;", replace: "" },
  {
    file: "src/yaml/read_common_yaml.ts",
    find: "return isEntry && this.#matches(item)",
    replace: "return this.#matches(item)",
  },
  { file: "src/yaml/read_common_yaml.ts", find: "|on|off|true", replace: "|on|true" },
  {
    file: "src/template/parse.ts",
    find: "const smallNumber = /^[1-9]?[0-9]$/;",
    replace: "const smallNumber = /^[0-9]+$/;",
  },
  {
    file: "src/template/parse.ts",
    find: '[["$"], 0, this.#input.readsDefinitions]',
    replace: '[["$"], depth, this.#input.readsDefinitions]',
  },
  {
    file: "src/template/parsed_texts.ts",
    find: "if (text.includes(name)) return",
    replace: "if (text === name) return",
  },
  { file: "src/template/printf.ts", find: '|| parts.some((part) => part.includes("%"))', replace: "" },
  { file: "src/template/field_value.ts", find: "value?.constructor === Map", replace: "value instanceof Map" },
  {
    file: "src/template/functions/repeated_group.ts",
    find: "|| atoms.some((atom) => /[^\\x00-\\x7f]/.test(atom))",
    replace: "",
  },
  {
    file: "src/cli/parse_command_line.ts",
    find: 'if (!word.startsWith("-") || word === "-") continue;',
    replace: 'if (!word.startsWith("--")) continue;',
  },
];
