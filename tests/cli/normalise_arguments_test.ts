import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandDefinition, OptionDefinition } from "../../src/cli/command.ts";
import { normaliseArguments } from "../../src/cli/normalise_arguments.ts";

const globals: Record<string, OptionDefinition> = {
  namespace: { kind: "string", short: "n", summary: "" },
  debug: { kind: "boolean", summary: "" },
};
const root: CommandDefinition = {
  name: "root",
  summary: "",
  subcommands: [
    {
      name: "list",
      aliases: ["ls"],
      summary: "",
      options: {
        all: { kind: "boolean", short: "A", summary: "" },
        short: { kind: "boolean", short: "q", summary: "" },
        "dry-run": { kind: "optional", preset: "client", summary: "" },
        set: { kind: "list", summary: "" },
      },
    },
    { name: "get", summary: "", subcommands: [{ name: "values", summary: "" }] },
  ],
};

const cases: readonly { name: string; argv: string[]; expected: string[] }[] = [
  {
    name: "a global option before the command moves behind it",
    argv: ["-n", "prod", "list"],
    expected: ["list", "--namespace=prod"],
  },
  { name: "a value glued to a short option", argv: ["list", "-nprod"], expected: ["list", "--namespace=prod"] },
  { name: "a value after = of a short option", argv: ["list", "-n=prod"], expected: ["list", "--namespace=prod"] },
  {
    name: "bundled switches before a value",
    argv: ["list", "-Aqnprod"],
    expected: ["list", "--all", "--short", "--namespace=prod"],
  },
  { name: "a switch turned off disappears", argv: ["list", "--all=false", "-q"], expected: ["list", "--short"] },
  {
    name: "an optional value never eats the next word",
    argv: ["list", "--dry-run", "web"],
    expected: ["list", "--dry-run=client", "web"],
  },
  {
    name: "an optional value is taken after =",
    argv: ["list", "--dry-run=server"],
    expected: ["list", "--dry-run=server"],
  },
  { name: "a value that starts with a dash", argv: ["list", "--set", "-x=1"], expected: ["list", "--set=-x=1"] },
  { name: "everything after -- stays", argv: ["list", "--", "-n", "x"], expected: ["list", "--", "-n", "x"] },
  { name: "an alias becomes the command's name", argv: ["ls"], expected: ["list"] },
  {
    name: "a word equal to a command is an argument once the command is found",
    argv: ["get", "values", "list"],
    expected: ["get", "values", "list"],
  },
  {
    name: "an option between the words of a command",
    argv: ["get", "--namespace", "values", "values", "web"],
    expected: ["get", "values", "--namespace=values", "web"],
  },
];
for (const { name, argv, expected } of cases) {
  test(`normaliseArguments: ${name}`, () => assert.deepEqual(normaliseArguments(argv, root, globals), expected));
}
