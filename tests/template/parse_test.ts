import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeText, type StatementNode } from "../../src/template/nodes.ts";
import { parseTemplates } from "../../src/template/parse.ts";
import { ParsedTexts } from "../../src/template/parsed_texts.ts";
import { TemplateError } from "../../src/template/template_error.ts";

const functions = new Set(["f", "print", "not"]);
const parse = (text: string) => parseTemplates("t", text, (name) => functions.has(name));

/** A tree as one line, for tables. */
function shape(body: readonly StatementNode[]): string {
  return body.map((node) => {
    switch (node.kind) {
      case "text":
        return JSON.stringify(node.text);
      case "action":
        return `(${nodeText(node.pipe)})`;
      case "template":
        return `template ${node.name}${node.pipe ? ` ${nodeText(node.pipe)}` : ""}`;
      case "break":
      case "continue":
        return node.kind;
      default:
        return `${node.kind} ${nodeText(node.pipe)} [${shape(node.body)}]${
          node.otherwise ? ` else [${shape(node.otherwise)}]` : ""
        }`;
    }
  }).join(" ");
}

const cases: readonly { name: string; text: string; expected: string }[] = [
  { name: "text and an action", text: "a{{ .x.y }}b", expected: '"a" (.x.y) "b"' },
  {
    name: "commands are printed with single blanks",
    text: "{{  f   1 'a'|print  `x` }}",
    expected: "(f 1 'a' | print `x`)",
  },
  { name: "a trailing pipe is allowed", text: "{{ .x | }}", expected: "(.x)" },
  { name: "a chain on parentheses", text: "{{ (f .).a.b }}", expected: "((f .).a.b)" },
  { name: "a field of a variable", text: "{{ $x := 1 }}{{ $x.a.b }}", expected: "($x := 1) ($x.a.b)" },
  {
    name: "if, else if and else",
    text: "{{if .a}}1{{else if .b}}2{{else}}3{{end}}",
    expected: 'if .a ["1"] else [if .b ["2"] else ["3"]]',
  },
  {
    name: "with and else with",
    text: "{{with .a}}1{{else with .b}}2{{end}}",
    expected: 'with .a ["1"] else [with .b ["2"]]',
  },
  {
    name: "range with two variables, break and continue",
    text: "{{range $k, $v := .m}}{{break}}{{continue}}{{else}}x{{end}}",
    expected: 'range $k, $v := .m [break continue] else ["x"]',
  },
  { name: "complex literals", text: "{{ print 1i 1+2i -1.5e3-2i }}", expected: "(print 1i 1+2i -1.5e3-2i)" },
  { name: "assignment", text: "{{ $x := 1 }}{{ $x = 2 }}", expected: "($x := 1) ($x = 2)" },
  {
    name: "template with and without argument",
    text: '{{template "a"}}{{template "b" .x}}',
    expected: "template a template b .x",
  },
  { name: "a block defines and calls", text: '{{block "b" .}}x{{end}}', expected: "template b ." },
];
for (const { name, text, expected } of cases) {
  test(`parseTemplates: ${name}`, () => assert.equal(shape(parse(text).get("t")!.body()), expected));
}

test("parseTemplates: definitions stand beside the text; a blank one yields to another", () => {
  const parsed = parse('{{define "a"}} {{end}}{{define "a"}}x{{end}}{{define "b"}}{{end}}y');
  assert.deepEqual([...parsed].map(([name, { body }]) => [name, shape(body())]), [["a", '"x"'], ["b", ""], [
    "t",
    '"y"',
  ]]);
});

const refused: readonly { name: string; text: string; message: string }[] = [
  { name: "an unknown function", text: "a\n{{ nope }}", message: 'template: t:2: function "nope" not defined' },
  { name: "an unknown variable", text: "{{ $x }}", message: 'template: t:1: undefined variable "$x"' },
  {
    name: "a variable out of its scope",
    text: "{{if 1}}{{$x := 1}}{{end}}{{$x}}",
    message: 'template: t:1: undefined variable "$x"',
  },
  { name: "a missing end", text: "{{if .a}}x", message: "template: t:1: unexpected EOF" },
  { name: "an end too many", text: "x{{end}}", message: "template: t:1: unexpected {{end}}" },
  { name: "an empty action", text: "{{ }}", message: "template: t:1: missing value for command" },
  { name: "an action that never ends", text: "{{ .x\n", message: "template: t:2: unclosed action started at t:1" },
  {
    name: "a literal behind a pipe",
    text: "{{ 1 | 2 }}",
    message: "template: t:1: non executable command in pipeline stage 2",
  },
  { name: "break outside of range", text: "{{break}}", message: "template: t:1: {{break}} outside {{range}}" },
  {
    name: "a keyword where a name must be",
    text: "{{define else}}",
    message: "template: t:1: unexpected <else> in define clause",
  },
  {
    name: "three variables of a range",
    text: "{{range $a, $b, $c := .}}{{end}}",
    message: "template: t:1: too many declarations in range",
  },
  { name: "a field of a literal", text: '{{ "a".b }}', message: 'template: t:1: unexpected . after term "\\"a\\""' },
  {
    name: "two definitions of one name",
    text: '{{define "a"}}1{{end}}{{define "a"}}2{{end}}',
    message: 'template: t:1: template: multiple definition of template "a"',
  },
  {
    name: "an integer that does not fit",
    text: "{{ 99999999999999999999 }}",
    message: 'template: t:1: integer overflow: "99999999999999999999"',
  },
  { name: "two signs", text: "{{ --1 }}", message: 'template: t:1: bad number syntax: "--1"' },
  { name: "a bad escape", text: '{{ "\\q" }}', message: "template: t:1: invalid syntax" },
  { name: "an octal number that is none", text: "{{ 09 }}", message: 'template: t:1: integer overflow: "09"' },
  {
    name: "a definition after one that holds a byte order mark",
    text: '{{define "a"}}\ufeff{{end}}{{define "a"}}2{{end}}',
    message: 'template: t:1: template: multiple definition of template "a"',
  },
  {
    name: "a variable of the text around in a definition",
    text: '{{$x := 1}}{{define "a"}}{{$x}}{{end}}',
    message: 'template: t:1: undefined variable "$x"',
  },
  {
    name: "a break in a block in a range",
    text: '{{range .}}{{block "a" .}}{{break}}{{end}}{{end}}',
    message: "template: t:1: {{break}} outside {{range}}",
  },
];
for (const { name, text, message } of refused) {
  test(`parseTemplates: refuses ${name}`, () => {
    assert.throws(() => parse(text), (error: unknown) => {
      assert.ok(error instanceof TemplateError);
      assert.equal(error.message, message);
      return true;
    });
  });
}

for (
  const { name, text, message } of refused.filter(({ text }) =>
    /^\{\{[^{]*\}\}$/.test(text) && !text.includes("define")
  )
) {
  test(`parseTemplates: refuses ${name} in a definition, which is only checked`, () => {
    assert.throws(() => parse(`{{define "a"}}${text}{{end}}`), { message });
  });
}

for (const chain of [".a.b", ".a.b.c", ".a.b.é", ".a.é.b", "$.b.c"]) {
  test(`parseTemplates: the chain ${chain} stands where its second name does`, () => {
    const [node] = parse(`{{ ${chain} }}`).get("t")!.body();
    assert.equal(node?.kind === "action" && node.pipe.commands[0]!.args[0]!.at, chain.startsWith("$") ? 4 : 5);
  });
}

test("ParsedTexts gives an equal text the same templates under another name", () => {
  const texts = new ParsedTexts();
  const parsed = (name: string) =>
    [...texts.parse(name, '{{define "d"}}x{{end}}y', () => false)].map(([key, { body }]) => [key, shape(body())]);
  assert.deepEqual(parsed("a.tpl"), [["d", '"x"'], ["a.tpl", '"y"']]);
  assert.deepEqual(parsed("b.tpl"), [["d", '"x"'], ["b.tpl", '"y"']]);
});

test("ParsedTexts parses anew what defines a template of the file's name", () => {
  const texts = new ParsedTexts();
  const text = '{{define "b.tpl"}}x{{end}}y';
  texts.parse("a.tpl", text, () => false);
  assert.throws(() => texts.parse("b.tpl", text, () => false), /multiple definition of template "b.tpl"/);
});

test("ParsedTexts keeps nothing of a text that defines what its own file is called", () => {
  const texts = new ParsedTexts();
  const parsed = (name: string) => [...texts.parse(name, '{{define "a.tpl"}}x{{end}}', () => false).keys()];
  assert.deepEqual(parsed("a.tpl"), ["a.tpl"]);
  assert.deepEqual(parsed("b.tpl"), ["a.tpl", "b.tpl"]);
});
