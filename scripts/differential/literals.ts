import type { Random } from "../random.ts";
import { randomTexts } from "./random_texts.ts";

/** What an expression is meant to be; most are Go types, some are texts of a certain form. */
export type Kind =
  | "any"
  | "num"
  | "str"
  | "int"
  | "i64"
  | "float"
  | "bool"
  | "list"
  | "strs"
  | "dict"
  | "time"
  | "span"
  | "ver"
  | "bytes"
  | "url"
  | "nil"
  | "files"
  | "re"
  | "repl"
  | "fmt"
  | "layout"
  | "zone"
  | "dur"
  | "date"
  | "semver"
  | "cons"
  | "href"
  | "json"
  | "yaml"
  | "toml"
  | "b64"
  | "b32"
  | "path"
  | "glob"
  | "key"
  | "digits"
  | "small"
  | "tpl"
  | "type"
  | "gokind"; // deno-fmt-ignore

/** Texts of a form, as Go literals without quotes; `quoted` makes them literals. */
const texts: Readonly<Record<string, readonly string[]>> = {
  str: ["", "a", "abc", "Hello World", "foo_bar-baz", "FooBar HTTPServer2x", "ünïcödé ß", "日本語", "a\nb\n", "  pad  ", "x'y\"z", "😀e\u0301", "1", "true", "null", "a,b,,c", "$1.50", "<a&b>", "\t\u00a0x", "\u0000\u0007", "long words that go on and on and on until the line wraps at eighty characters or maybe even more", "key: value", "- a", "#c", "\\back\\slash", "%d", "0x1F", "1e3", "~", "ÀÉ İı ǆ ﬁ", "\u2028|\ufeff", "a.b.c", "{{ 1 }}", "İSTANBUL", "\r\n"],
  re: ["a", "[a-z]+", "^(\\w+)\\s(\\w+)$", "(?P<n>o+)", "b*", "", "(", "[", "a{2,1}", "(?i)HELLO", "\\d{2,}", "(a)(b)?", "\\bfoo\\b", "(?=x)", "[[:alpha:]]", "\\p{Greek}", ".*?", "(?s).+", "x{1001}", "\\pZ", "[^,]", "a|b|", "*", "\\8", "(?<n>a)", "[b-a]", "\\Qa.b\\E", "(?:a", "é", "+", "(?m)^b$", "$", "\\C", "[\\d-z]", "\\x{1F600}"],
  repl: ["x", "$1", "${1}y", "$n", "${n}-", "$$", "$1x", "", "${", "\\1", "$0", "${2}$1"],
  fmt: ["%v", "%d", "%s", "%q", "%5d|", "%-5s|", "%05d", "%x", "%X", "%t", "%T", "%+v", "%#v", "%.2f", "%8.3f", "%e", "%g", "%c", "%U", "%b", "%o", "%%", "%v %v", "%[2]v %[1]v", "%!", "%*d", "%z", "%", "%.3s", "%+d", "% d", "%#x", "% x", "%#q", "%+q", "%G", "%08.3f", "%[3]v", "%[x]v", "%.*f", "%O", "%#o", "%x %X", "%6.2f%%", "%-10q|", "%+.2e", "%w", "%p", "%#U", "%.0f", "%v%d"],
  layout: ["2006-01-02", "2006-01-02T15:04:05Z07:00", "Mon Jan _2 15:04:05 MST 2006", "3:04PM", "02 Jan 06 15:04 -0700", "15:04:05.000", "January 2, 2006", "Monday", "002", ".999", "20060102", "", "x", "2006", "05.000000", "Z0700", "-07:00:00", "pm", "1/2/06", "__2", "Jan", "02"],
  date: ["2024-02-29", "2023-12-31T23:59:59Z", "2021-03-28T01:30:00+02:00", "Thu Feb  4 21:00:57 PST 2010", "11:15AM", "20200101", "1999", "", "x", "2024-02-30", "2024-13-01", "March 5, 2021", "1969-12-31", "0001-01-01", "9999-12-31", "2006-01-02T15:04:05.123456789Z", "12:30:45.5", "Sunday"],
  zone: ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Nowhere/X", "", "Local", "Asia/Tokyo", "Australia/Lord_Howe", "utc"],
  dur: ["1h", "90m", "-1.5h", "1h2m3.5s", "100ms", "5", "", "x", "48h", "8760h", "1us", "2h45m", "999999h", "1d", "0", "+5s", ".5s", "1µs", "300000h"],
  semver: ["1.2.3", "v1.2.3", "1.2", "1", "1.2.3-beta.1", "1.2.3+build.5", "0.0.0", "01.2.3", "x", "", "1.2.3-rc.1+b", "99999999999999999999.0.0", "1.2.3.4", "1.2.3-01", "2.0.0-alpha", "v1.36.0", "1.2.3 "],
  cons: [">=1.2.0", "^1.2", "~1.2.3", "1.x", "*", ">1 <3", "1.2 - 2.0", "!=1.2.3", "=1.2.3 || >2", "x", "", ">= 1.0.0-0", "^0.0.3", "~>1.1", "<1.2.3, >=1.0", "||", "~0", ">=1.2.3-beta", "=>1", "=<2", ">x", "^v1", "1.2.*", "~1.x", "^0", "^1.2.3-beta.2 || <1"],
  href: ["http://user:pw@host:8080/p/a?q=1&r=2#frag", "https://example.com", "/a/b?c", "mailto:a@b", "//h/p", "", "http://[::1]:80/x", "http://h:port/", "a b", "%zz", "http://h/%41%2f", "x:y:z", ":", "http://a.b/c?d=e f", "ftp://u@h", "http://h/ü", "http://[fe80::1%25en0]/", "?q", "#f", "http://ex ample.com"],
  json: ["{\"a\":1,\"b\":[true,null,\"x\"]}", "[1,2.5,\"z\"]", "\"s\"", "12345678901234567890", "{", "nul", "{\"a\":{\"b\":{}}}", "[]", "1e400", "\"\\u00e9\\ud83d\"", "{\"a\":1,}", "", "{\"a\":1} x", "[1,", "-0", "1.0", "{\"a\" 1}", "'a'", "\"a\tb\"", "tru", "[1 2]", "01", "{\"k\":1,\"k\":2}", "null", "\"\\x\""],
  yaml: ["a: 1\nb: [x, y]\n", "- 1\n- 2.5\n- ~\n", "a: {b: c}", "x", "a:\n\t- b", "a: |\n  text\n", "&x a: *x", "a: 'q", "yes: no", "1: 2", "a: 0x1F\nb: 0o17\nc: 1_000", "---\na: 1\n---\nb: 2", "a: 2020-01-01", "<<: {a: 1}", "!!binary aGk=", "a: b: c", "", "[a, {b: c}]", "a: .inf", "? x", "a: 1\na: 2", "%YAML 1.2\n---\na", "a: >-\n  f\n  g\n\n  h", "a: \"\\x41\\u00e9\"", "- - 1\n  - 2", "{a: 1", "@x", "a: *u", "#c", "a: 1e3\nb: +1\nc: 010", "? [a]\n: b", "a: !!str 1", "~: 1", "1.5: x\ntrue: y"],
  toml: ["a = 1\n[b]\nc = \"x\"\n", "a = [1, 2.5]", "a = 2020-01-01T00:00:00Z", "a", "a = ", "[[t]]\nn = 1\n[[t]]\nn = 2", "a.b.c = true", "x = {y = 1}", "a = 1\na = 2", "s = '''m\nl'''", "d = 1979-05-27", "f = 1e6\ni = 0xff", "[a]\n[a]", "n = inf", "k = 07:32:00", "a = \"\\q\"", "= 1", "a = 1 b = 2", "\"q r\" = 1", "a = [1,\n2,]", "[a.b]\nc=1\n[a]\nd=2", "a = 1_000", "a = nan"],
  b64: ["YWJj", "aGVsbG8gd29ybGQ=", "!!", "YQ", "", "YW Jj", "/+8=", "YWJj\nZGVm"],
  b32: ["MFRGG===", "ME======", "x", "", "MFRGG", "mfrgg==="],
  path: ["/a/b/../c.txt", "a//b", "", ".", "..", "/", "x.tar.gz", "/a/", "../../x", "a/b/.hidden", "./", "a\\b.c"],
  glob: ["*", "**", "conf/*", "conf/*.txt", "{a,conf/b}.txt", "[a-c].txt", "?.txt", "conf/**", "x", "[", "{a", "*.{txt,json}", "", "[!a].txt", "\\*"],
  key: ["a", "b", "c", "s1", "name", "x.y", "", "n", "A", "nope", "list", "map", "d"],
  digits: ["1", "-5", "010", "0x1f", "1.5", "1e3", "12abc", "", " 7", "9223372036854775807", "9223372036854775808", "1_000", "+3", "0b11", "0o17", "-0", "inf", "NaN", ".5", "5.", "00", "08", "18446744073709551615", "true"],
  type: ["string", "int", "float64", "bool", "map[string]interface {}", "[]interface {}", "int64", "time.Time", "nil", "*semver.Version", "", "[]string"],
  gokind: ["string", "int", "float64", "map", "slice", "invalid", "ptr", "struct", "int64", "bool", ""],
}; // deno-fmt-ignore

/** Number literals by kind. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  int: ["0", "1", "2", "3", "-1", "5", "10", "42", "100", "-7", "0x1F", "0b101", "0o17", "017", "1_000", "'a'", "'\\n'", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1000000", "12345678", "'é'", "0x_1F", "'\\x41'", "+4", "-0", "1e3"],
  small: ["0", "1", "2", "3", "4", "5", "-1", "-2", "10", "7"],
  float: ["0.0", "1.5", "-2.5", "1e3", "1e-7", "3.14159", "1e21", "123456789.123", "0x1p-2", "1e6", ".5", "5.", "999999.5", "1e100", "-0.0", "2.5e-5", "1e20", "0.1", "1_0.5", "1e19", "0.5", "1.005"],
}; // deno-fmt-ignore

/** A literal of a kind; `list`, `dict` and other kinds without literals are calls, which this knows nothing of. */
export function literal(kind: Kind, random: Random): string | undefined {
  if (texts[kind]) return quoted(textOf(kind, random), random);
  if (kind === "bool") return random.pick(["true", "false"]);
  if (kind === "num") return random.pick(numbers[random.pick(["int", "small", "float"])]!);
  return numbers[kind] && random.pick(numbers[kind]);
}

/** A text of a kind without quotes. */
export function textOf(kind: string, random: Random): string {
  if (randomTexts[kind] && random.chance(0.5)) return randomTexts[kind](random);
  const text = random.pick(texts[kind] ?? texts["str"]!);
  if (kind === "key" || kind === "zone" || random.chance(0.6)) return text;
  return changed(text, random.pick(texts[kind] ?? texts["str"]!), random);
}

/** A text with characters doubled, lost, swapped or taken from another text of its kind. */
function changed(text: string, other: string, random: Random): string {
  const chars = [...text];
  const at = random.below(chars.length + 1);
  const [before, after] = [chars.slice(0, at), chars.slice(at)];
  const extra = random.pick([
    ...other,
    " ",
    ".",
    "0",
    "-",
    '"',
    "\n",
    ":",
    "é",
    "1",
    "a",
    "_",
    "[",
    "}",
    "=",
    "#",
    "'",
    "\\",
    "/",
    "%",
    "&",
    "9",
  ]); // deno-fmt-ignore
  const results = [
    [...before, extra, ...after],
    [...before, ...after.slice(1)],
    [...before, ...before.slice(-2), ...after],
    [...before, ...[...other].slice(random.below(other.length + 1))],
    [...before, after[1] ?? "", after[0] ?? "", ...after.slice(2)],
    [...text, ...other],
  ];
  return random.pick(results).join("");
}

/** A Go string literal of a text, interpreted or raw. */
export function quoted(text: string, random: Random): string {
  // deno-lint-ignore no-control-regex
  if (!/[`\r\0]/.test(text) && !text.includes("\n") && random.chance(0.15)) return `\`${text}\``;
  const escaped = text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll(
    "\r",
    "\\r",
  );
  // deno-lint-ignore no-control-regex
  return `"${escaped.replace(/[\0-\x1f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`)}"`;
}

/** A literal that is unusual or wrong: complex numbers, broken escapes, nil. */
export function oddLiteral(random: Random): string {
  return random.pick([
    "nil",
    "1i",
    "1+2i",
    "0x1p4",
    "'ab'",
    '"\\xff\\xfe"',
    '"\\q"',
    "1.2.3",
    "0b12",
    "1__0",
    "08",
    '"\\303\\251"',
    "'\\u00e9'",
    "''",
    "1e400",
    "99999999999999999999",
    "0xG",
    "-",
    "+",
    "1.5i",
    '"\\u12"',
    '`r"aw`',
    "0x1.8p1",
    "-1.5e-3",
    '"\\ud800"',
    "'\\''",
    "1e1000",
    "-1i",
    "0i",
  ]); // deno-fmt-ignore
}
