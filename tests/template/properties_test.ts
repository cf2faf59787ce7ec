import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tokensOf } from "../../src/template/tokens_of.ts";
import { nodeText } from "../../src/template/nodes.ts";
import { parseTemplates, TemplateError, TemplateSet } from "../../src/template/mod.ts";

const piece = fc.oneof(
  fc.constantFrom("{{", "}}", "{{-", "-}}", "/*", "*/", "|", ":=", "=", ",", "(", ")", ".", "$", "$x", ".a.b", "nil"),
  fc.constantFrom("if", "else", "end", "range", "with", "define", "template", "block", "break", "true", "upper"),
  fc.constantFrom('"s"', "`r`", "'c'", "1", "-2.5e3", "0x1F", "1i", '"', "`", "'", "\\", "\n", " ", "\t", "é", "😀"),
  fc.string({ maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

test("lex never throws, goes forward, and ends with the end or an error", () => {
  fc.assert(
    fc.property(text, (input) => {
      const tokens = tokensOf(input);
      const last = tokens.at(-1)!;
      assert.ok(last.kind === "eof" || last.kind === "error", `ends with ${last.kind}`);
      for (let index = 1; index < tokens.length; index++) {
        assert.ok(tokens[index]!.at >= tokens[index - 1]!.at, "a token stands before its predecessor");
      }
    }),
    { numRuns: 5000 },
  );
});

test("lex keeps every character outside comments, trimmed space and the blanks of actions", () => {
  const plain = fc.array(
    fc.constantFrom("text", "{{ .a }}", "{{ $x := 1 }}", '{{ "s" | upper }}', "\n", "{{(1)}}"),
    { maxLength: 8 },
  ).map((pieces) => pieces.join(""));
  fc.assert(fc.property(plain, (input) => assert.equal(kept(input), input.replaceAll(" ", ""))));
});

function kept(input: string): string {
  return tokensOf(input).map((token) => token.text).join("");
}

test("parseTemplates refuses only with Go's errors", () => {
  fc.assert(
    fc.property(text, (input) => {
      try {
        parseTemplates("t", input, (name) => name === "upper");
      } catch (error) {
        assert.ok(error instanceof TemplateError, String(error));
        assert.match(error.message, /^template: t:\d+: /);
      }
    }),
    { numRuns: 5000 },
  );
});

/** What parsing a text gives: its message, or what its template consists of. */
function outcome(input: string, template: string): unknown {
  try {
    return parseTemplates("t", input, (name) => name === "upper").get(template)?.body();
  } catch (error) {
    assert.ok(error instanceof TemplateError, String(error));
    return error.message;
  }
}

test("parseTemplates finds in a definition, which is only checked at first, what it finds in a branch", () => {
  const common = text.map((input) => input.replaceAll("else", "end").replaceAll("define", "if"));
  fc.assert(
    fc.property(common, (input) => {
      const [branch] = [outcome(`{{if     "d"}}${input}{{end}}`, "t")].map((result) =>
        Array.isArray(result) && result[0]?.kind === "if" ? result[0].body : result
      );
      // Where the action around an error starts differs, and with it whether Go names that.
      const said = (result: unknown) =>
        typeof result === "string" ? result.replace(/ in action started at t:\d+$/, "") : result;
      assert.deepEqual(said(outcome(`{{define "d"}}${input}{{end}}`, "d")), said(branch));
    }),
    { numRuns: 5000 },
  );
});

const { argument, pipeline } = fc.letrec<{ argument: string; pipeline: string; command: string }>((tie) => ({
  argument: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(".", ".a", ".a.b", "$", "$.a", "1", "-2.5", "0x1F", "'c'", '"s\\n"', "`raw`", "true", "nil"),
    tie("pipeline").map((inner) => `(${inner})`),
    tie("pipeline").map((inner) => `(${inner}).field`),
  ),
  command: fc.oneof(
    fc.tuple(fc.constantFrom("upper", "index"), fc.array(tie("argument"), { maxLength: 3 })).map(([name, args]) =>
      [name, ...args].join(" ")
    ),
    fc.constantFrom(".a.b", "$.x", ".m 1"),
  ),
  pipeline: fc.array(tie("command"), { minLength: 1, maxLength: 3 }).map((commands) => commands.join(" | ")),
}));

test("a pipeline printed again is the pipeline that was parsed", () => {
  fc.assert(
    fc.property(pipeline, (source) => {
      const [node] = parseTemplates("t", `{{${source}}}`, () => true).get("t")!.body();
      assert.equal(node?.kind, "action");
      assert.equal(node?.kind === "action" && nodeText(node.pipe), source);
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(argument, (source) => assert.doesNotThrow(() => tokensOf(`{{${source}}}`))));
});

test("text without actions comes out as it went in", () => {
  const noAction = fc.string({ maxLength: 60 }).filter((each) => !each.includes("{{"));
  fc.assert(
    fc.property(noAction, (each) => {
      const set = new TemplateSet(new Map(), "set");
      set.add("t", each);
      assert.equal(set.execute("t", null), each);
    }),
  );
});
