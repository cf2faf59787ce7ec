import type { Random } from "../random.ts";

/** Texts of a form drawn from its grammar, by kind. */
export const randomTexts: Readonly<Record<string, (random: Random) => string>> = {
  re: (random) => regex(random, 2),
  repl: (random) =>
    random.times(
      1 + random.below(3),
      () => random.pick(["$1", "${1}", "$0", "$n", "${n}", "$$", "$", "x", "$2a", "${", "}", "$1_", "é"]),
    ).join(""),
  fmt: directives,
  json: (random) => json(random, 2),
  yaml: (random) =>
    random.chance(0.5) ? blockYaml(random, 2, "") : `a: ${flowYaml(random, 2)}\nb: ${flowYaml(random, 1)}`,
  toml,
  digits: numberText,
  layout: (random) =>
    random.times(1 + random.below(4), () => random.pick(layoutParts)).join(random.pick(["", " ", "-", ":", "T"])),
  date: (random) =>
    random.times(1 + random.below(5), () => random.pick(dateParts)).join(random.pick(["-", " ", ":", "T", ""])),
  dur: (random) =>
    random.pick(["", "", "-", "+"]) +
    random.times(1 + random.below(3), () =>
      random.pick(["1", "1.5", "0", "36", ".5", "100", "8760", ""]) +
      random.pick(["h", "m", "s", "ms", "us", "ns", "µs", "d", ""])).join(""),
  semver: version,
  cons: (random) =>
    random.times(1 + random.below(3), () => constraint(random)).join(
      random.pick([" ", ",", ", ", " || ", "||", " - "]),
    ),
  href: url,
  path: (random) =>
    random.times(1 + random.below(4), () => random.pick(["a", "..", ".", "", "b.txt", ".hid", "x y", "c.tar.gz", "é"]))
      .join(random.pick(["/", "//", "/./"])),
}; // deno-fmt-ignore

function regex(random: Random, depth: number): string {
  const atom = () => {
    const choice = random.below(depth > 0 ? 12 : 7);
    if (choice < 3) return random.pick(["a", "b", "o", "e", " ", "é", "1", "_", "l", "\\.", "-", "\\n", "日"]);
    if (choice < 5) return random.pick([".", "\\d", "\\w", "\\s", "\\W", "\\D", "\\S", "[a-z]", "[^a-z]", "[[:upper:]]", "[[:^digit:]\\d]", "\\pL", "\\p{Lu}", "\\PN", "[\\w-]", "[]a]", "[^\\n]", "\\p{Han}", "[é-ü]"]);
    if (choice === 5) return random.pick(["^", "$", "\\b", "\\B", "\\A", "\\z"]);
    if (choice === 6) return random.pick(["\\x41", "\\101", "\\a", "\\Q.*\\E", "\\t", "\\z", "\\Z", "\\h", "\\1", "\\u0041", "{", "}", "]", "{2}", "\\_", "\\-", "\\é"]);
    return random.pick(["(", "(", "(?:", "(?i)(", "(?P<x>", "(?s:", "(?U:", "(?i:", "(?m)(?:", "(?<y>", "(?-s:", "(?="]) + regex(random, depth - 1) + ")";
  };
  const piece = () => atom() + (random.chance(0.35) ? random.pick(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{0,2}", "{,2}", "{2,3}?", "**", "{1000}", "{0}"]) : "");
  return random.times(1 + random.below(3), piece).join(random.chance(0.15) ? "|" : "");
} // deno-fmt-ignore

function directives(random: Random): string {
  const part = () => {
    const flags = random.times(random.below(3), () => random.pick([..."+-# 0"])).join("");
    const width = random.pick(["", "", "", "3", "8", "12", "*", "[1]", "[2]*"]);
    const precision = random.pick(["", "", "", ".0", ".2", ".5", ".", ".*"]);
    return `%${flags}${width}${precision}${random.pick([..."vvvdsqxXtTeEfFgGcUboO%"])}`;
  };
  return random.times(1 + random.below(2), part).join(random.pick(["", " ", "|"]));
}

const scalars = [
  "a",
  "b c",
  "1",
  "-1.5",
  "0x1f",
  "010",
  "0o7",
  "1e3",
  "true",
  "No",
  "~",
  "null",
  "'q''q'",
  '"d\\tq"',
  "2020-01-01",
  "2020-01-01 10:00:00",
  "1:30",
  "!!str 5",
  "!!int 7",
  "!!float 2",
  ".5",
  "+.inf",
  ".NaN",
  "<<",
  "=",
  "é",
  "x: y",
  "- z",
  "[",
  "#h",
  "a #b",
  "*al",
  "&an 1",
  "!t v",
  "|",
  "%p",
  "@at",
  "`bt",
  "? q",
  "1_000",
  "0b11",
  "''",
  '"\\u00e9\\x41"',
  '"un',
  "1.",
  "1e400",
  "-0",
  "18446744073709551616",
  "Y",
  "oFF",
  "12e03",
  "0x",
  "1,2",
  "a]",
  "{}",
]; // deno-fmt-ignore

function flowYaml(random: Random, depth: number): string {
  const choice = random.below(depth > 0 ? 4 : 2);
  if (choice < 2) return random.pick(scalars);
  if (choice === 2) return `[${random.times(random.below(4), () => flowYaml(random, depth - 1)).join(random.pick([", ", ",", " , ", ",\n  "]))}]`;
  return `{${random.times(random.below(3), () => `${random.pick(scalars)}${random.pick([": ", ": ", ":", " "])}${flowYaml(random, depth - 1)}`).join(", ")}}`;
} // deno-fmt-ignore

function blockYaml(random: Random, depth: number, margin: string): string {
  const value = () => {
    const choice = random.below(depth > 0 ? 6 : 3);
    if (choice < 2) return ` ${random.pick(scalars)}`;
    if (choice === 2) return ` ${flowYaml(random, 1)}`;
    if (choice === 3) return `${random.pick([" |", " >", " |-", " >+", " |2", " >-", " |1+"])}\n${random.times(1 + random.below(3), () => `${margin}  ${random.pick(["x", "  in", "", "# c", "- l", "k: v", "\t"])}`).join("\n")}`;
    return `${random.pick(["", "", " &r", " # c", " !!map"])}\n${blockYaml(random, depth - 1, `${margin}${random.pick(["  ", " ", "    "])}`)}`;
  };
  const isList = random.chance(0.35);
  const key = () => random.pick(["a", "b", "c", "1", "true", "'q'", "\"d\"", "? k\n" + margin, "<<", "a b", "é", "null", "- x", "~", "x.y", "[k]", "*r"]);
  return random.times(1 + random.below(3), () => margin + (isList ? "-" : `${key()}:`) + value()).join("\n");
} // deno-fmt-ignore

function json(random: Random, depth: number): string {
  const choice = random.below(depth > 0 ? 9 : 6);
  const blank = () => random.pick(["", "", "", " ", "\n", "\t"]);
  if (choice < 2) return random.pick(["1", "-0", "1.5e3", "1E-2", "0.10", "12345678901234567890", "1e309", "01", "+1", ".5", "1.", "-", "0x1", "1e", "NaN", "-1.0"]);
  if (choice < 4) return random.pick(["\"\"", "\"a\"", "\"\\n\\u00e9\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\q\"", "\"a", "\"\\u12\"", "\"\u007f<>&\u2028\"", "'a'", "\"\n\"", "\"\\/\""]);
  if (choice < 6) return random.pick(["true", "false", "null", "nul", "True", "", "undefined", "truex"]);
  if (choice < 8) return `{${random.times(random.below(3), () => `${blank()}${random.pick(["\"a\"", "\"b\"", "\"\"", "\"é\"", "a", "1", "\"a\""])}${blank()}${random.pick([":", ":", ":", " "])}${json(random, depth - 1)}`).join(random.pick([",", ",", ", ", ";"]))}${random.pick(["}", "}", "}", "", ",}", "]"])}${random.pick(["", "", " ", "x", ","])}`;
  return `[${random.times(random.below(4), () => blank() + json(random, depth - 1)).join(",")}${random.pick(["]", "]", "]", ",]", "", "}"])}`;
} // deno-fmt-ignore

function toml(random: Random): string {
  const key = () => random.pick(["a", "b", "a.b", "\"q r\"", "'l'", "1", "a-b", "c.\"d.e\"", "é", "", "a b", "a.", "3.14", "true"]);
  const value = (depth: number): string => {
    const choice = random.below(depth > 0 ? 8 : 6);
    if (choice < 2) return random.pick(["1", "+5", "-0", "0xFF", "0o17", "0b11", "1_0", "_1", "1__0", "01", "1.5", "1e3", "1.e2", ".5", "inf", "-nan", "9223372036854775808", "1.0_1", "0x", "6.02e23", "-17"]);
    if (choice < 4) return random.pick(["\"s\"", "'l'", "\"\"\"m\nn\"\"\"", "'''r\ns'''", "\"\\u00e9\\t\"", "\"\\q\"", "\"un", "\"\\x41\"", "\"\"\"a\\\n  b\"\"\"", "\"\\e\"", "\"\"", "'a'b'", "\"a\nb\"", "''''q'''''"]);
    if (choice < 6) return random.pick(["true", "false", "1979-05-27T07:32:00Z", "1979-05-27T07:32:00.5-07:00", "1979-05-27 07:32:00", "1979-05-27", "07:32:00", "07:32", "1979-13-01", "True", "yes", "", "1979-05-27T", "24:00:00", "07:32:00.999"]);
    if (choice === 6) return `[${random.times(random.below(4), () => value(depth - 1)).join(random.pick([", ", ",", ",\n", " "]))}${random.pick(["]", "]", ",]", ""])}`;
    return `{${random.times(random.below(3), () => `${key()} = ${value(depth - 1)}`).join(random.pick([", ", ",", ",\n"]))}${random.pick(["}", "}", ",}", ""])}`;
  };
  const line = () => random.pick([() => `${key()} = ${value(1)}`, () => `${key()} = ${value(2)}`, () => `[${key()}]`, () => `[[${key()}]]`, () => "# c", () => `${key()} = ${value(0)} # c`])();
  return random.times(1 + random.below(4), line).join(random.pick(["\n", "\n", "\r\n", "\n\n"]));
} // deno-fmt-ignore

function numberText(random: Random): string {
  const digits = () => random.times(1 + random.below(random.pick([2, 4, 20])), () => random.pick([..."0123456789"])).join("");
  return random.pick(["", "", "-", "+", " "]) + random.pick(["", "", "", "0x", "0", "0b", "0o"]) + digits() + random.pick(["", "", `.${digits()}`, "e5", "E-3", "_1", "i", " ", "f", ".0", "."]); // deno-fmt-ignore
}

const layoutParts = [
  "2006",
  "06",
  "01",
  "1",
  "Jan",
  "January",
  "02",
  "2",
  "_2",
  "002",
  "__2",
  "15",
  "3",
  "03",
  "04",
  "4",
  "05",
  "5",
  ".000",
  ".999",
  ",00",
  "PM",
  "pm",
  "MST",
  "Z07:00",
  "-0700",
  "-07",
  "Z0700",
  "Mon",
  "Monday",
  "-07:00:00",
  "x",
  "20",
  "0",
  "May",
  "-070000",
  "Z07",
]; // deno-fmt-ignore
const dateParts = ["2024", "99", "12", "2", "Feb", "March", "29", "31", "9", "366", "23", "11", "59", "07", "60", ".123", ".9", ",5", "AM", "pm", "UTC", "PST", "+02:00", "-0730", "Z", "Mon", "Sunday", "x", "GMT+3", "+14", "CEST"]; // deno-fmt-ignore

function version(random: Random): string {
  const number = () => random.pick(["0", "1", "2", "3", "10", "01", "x", "99999999999"]);
  return random.pick(["", "", "v", "=", " "]) + random.times(random.pick([3, 3, 3, 2, 1, 4]), number).join(".") + random.pick(["", "", "", "-beta", "-beta.1", "-0", "-01", "-a.b+c", "+m", "-", "+", "-é", "-rc1", "- "]); // deno-fmt-ignore
}

function constraint(random: Random): string {
  return random.pick(["", "", ">", "<", ">=", "<=", "=", "!=", "^", "~", "~>", "=>", "=<", "==", "> ", ">= "]) +
    random.pick([
      "1.2.3",
      "1.2",
      "1",
      "*",
      "x",
      "1.x",
      "1.2.*",
      "0.0",
      "0.2.3",
      "v2",
      "1.2.3-beta",
      "1.X.3",
      "",
      "2.0.0+m",
      "1.2.3-0",
      "*.1",
      "01.2",
      "1.2.3.4",
    ]); // deno-fmt-ignore
}

function url(random: Random): string {
  const part = (texts: readonly string[]) => random.pick(["", "", ...texts]);
  return part(["http://", "https://", "x+y:", "//", "HTTP://", "1a:", "mailto:", ":"]) +
    part(["u@", "u:p@", "u%40:@", "@", "a b@"]) +
    part(["h", "h:80", "[::1]:1", "[::1", "h:", "h:x", "1.2.3.4", "é.com", "h%41", "[fe80::1%25e]", "a_b", "h h"]) +
    part(["/p", "/a/../b", "/%2f", "/a b", "p", "/é", "/%", "/a;b", "/[x]", "*"]) +
    part(["?q=1", "?", "?a b", "?%zz", "?é&x"]) + part(["#f", "#", "#a b", "#%41", "#%z", "#é"]); // deno-fmt-ignore
}
