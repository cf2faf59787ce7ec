import type { Random } from "../random.ts";

/** Tokens of actions and whole actions in any order; templates that it defines are called `id`. */
export function generateTokens(random: Random, id: string): string {
  const words = [
    "if",
    "else",
    "end",
    "range",
    "with",
    "define",
    "block",
    "template",
    "break",
    "continue",
    "nil",
    "true",
    "print",
    "list",
    "dict",
    "upper",
    "not",
    "and",
    "or",
    "len",
    "nope",
    "$",
    "$x",
    "$y",
    ".",
    ".Values",
    ".Values.i",
    "$.Values.s1",
    "(",
    ")",
    "(",
    ")",
    "|",
    ",",
    ":=",
    "=",
    "1",
    "-2",
    "1.5",
    "'a'",
    '"s"',
    '"x"',
    "`r`",
    "(list 1 2)",
    "$x := 1",
    "$x := list 1 2",
    ".a.b",
    "(dict).a",
    '.Files.Get "a.txt"',
    "else if",
    "else with",
    "$i, $e := list 1",
    "index",
    "1i",
    "include",
    "tpl",
    "eq 1 1",
    ". | len",
    "==",
  ]; // deno-fmt-ignore
  const blocks = ["{{ if 1 }}", "{{ end }}", "{{ range list 1 2 }}", "{{ else }}", "{{ with 1 }}", "text", "{{ $x := 1 }}", "{{ define \"ID\" }}", "\n", "{{ break }}", "{{ continue }}", "{{- ", " -}}", "{{/* c */}}", "{{ block \"ID\" . }}", "{{ template \"ID\" . }}", "{{ $x }}", "{{ range $i := 3 }}", "{{ $x = 2 }}", "{{ end -}}"]; // deno-fmt-ignore
  const action = () => {
    const inner = random.times(1 + random.below(5), () => random.pick(words)).join(random.chance(0.85) ? " " : "");
    return `{{${random.pick([" ", " ", "- ", ""])}${inner}${random.pick([" ", " ", " -", ""])}}}`;
  };
  return random.times(1 + random.below(5), () => random.chance(0.4) ? action() : random.pick(blocks)).join("")
    .replaceAll("ID", id);
}
