import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandDefinition, OptionDefinition } from "../../src/cli/command.ts";
import { findCommand, normaliseArguments } from "../../src/cli/normalise_arguments.ts";
import { parseCommandLine } from "../../src/cli/parse_command_line.ts";
import { HctlError } from "../../src/errors.ts";
import { memorySystem } from "../../src/system/mod.ts";

const globals: Record<string, OptionDefinition> = {
  namespace: { kind: "string", short: "n", summary: "", variable: "SPACE", default: "default" },
  debug: { kind: "boolean", summary: "" },
};
const root: CommandDefinition = {
  name: "root",
  summary: "",
  subcommands: [
    {
      name: "show",
      summary: "",
      args: "[name]",
      options: { set: { kind: "list", summary: "" }, "no-hooks": { kind: "boolean", summary: "" } },
    },
    { name: "get", summary: "", subcommands: [{ name: "values", summary: "" }] },
  ],
};

/** What a line comes to: the values it gives, what it prints, or the error with its hint. */
function parsed(argv: readonly string[], variables: Readonly<Record<string, string>> = {}): unknown {
  const system = memorySystem({ variables });
  const normal = normaliseArguments(argv, root, globals);
  try {
    const { names } = findCommand(normal, root, globals);
    const line = parseCommandLine({ argv: normal, root, globals, names, system });
    return line.kind === "run" ? { args: line.args, ...line.values } : system.stdout().match(/--[a-z-]+/g)?.join(" ");
  } catch (error) {
    assert.ok(error instanceof HctlError, String(error));
    return `${error.message}. ${error.hint}`;
  }
}

const all = "--set --no-hooks --namespace --debug --help";
const lines: readonly (readonly [line: string, expected: unknown])[] = [
  ["show a", { args: ["a"], namespace: "default" }],
  ["--debug show --set x --set=y -nb", { args: [], namespace: "b", debug: true, set: ["x", "y"] }],
  ["show --no-hooks", { args: [], namespace: "default", "no-hooks": true }],
  ["show -- --set", { args: ["--set"], namespace: "default" }],
  ["show -", { args: ["-"], namespace: "default" }],
  ["show --set --help", { args: [], namespace: "default", set: ["--help"] }],
  ["show --help", all],
  ["show a -h", all],
  ["show --debug -h", all],
  ["-h show", all],
  ["--help", "--namespace --debug --help"],
  ["get", "--help"],
  ["show --namespac x", 'Unknown option "--namespac". Did you mean --namespace? See: hctl show --help'],
  ["show --debug --st", 'Unknown option "--st". Did you mean --set? See: hctl show --help'],
  ["show --debug -z", 'Unknown option "-z". See: hctl show --help'],
  ["show --set", 'Option "--set <value>" argument missing. See: hctl show --help'],
  ["shw", 'Unknown command "shw". Did you mean show? See: hctl --help'],
];
for (const [line, expected] of lines) {
  test(`parseCommandLine: ${line}`, () => assert.deepEqual(parsed(line.split(" ")), expected));
}

test("parseCommandLine: a variable stands behind an option, an empty one does not", () => {
  assert.deepEqual(parsed(["show"], { SPACE: "v" }), { args: [], namespace: "v" });
  assert.deepEqual(parsed(["show", "-n", "b"], { SPACE: "v" }), { args: [], namespace: "b" });
  assert.deepEqual(parsed(["show"], { SPACE: "" }), { args: [], namespace: "default" });
});
