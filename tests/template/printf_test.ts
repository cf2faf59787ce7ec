import assert from "node:assert/strict";
import test from "node:test";
import { GoObject, GoSlice, sprintf, type Value } from "../../src/template/mod.ts";
import { GoInt } from "../../src/yaml/mod.ts";

const int = GoInt.int;
const list: Value = [int(1), "a", null];
const map: Value = new Map<string, Value>([["b", int(1)], ["a", list]]);

// What Go 1.26 prints.
const cases: readonly (readonly [format: string, operands: readonly Value[], expected: string])[] = [
  ["%d|%5d|%-5d|%05d|%+d|% d", [int(42), int(42), int(42), int(-42), int(42), int(42)], "42|   42|42   |-0042|+42| 42"],
  ["%s", ["a", "b"], "a%!(EXTRA string=b)"],
  ["%s-%s", ["a"], "a-%!s(MISSING)"],
  ["%s-%s-%s", ["a", int(1), "c"], "a-%!s(int=1)-c"],
  ["100%%s %s", ["a"], "100%s a"],
  ["%b %o %O %#o %x %#X %c %q %U %#U", [
    int(5),
    int(8),
    int(8),
    int(8),
    int(255),
    int(255),
    int(233),
    int(39),
    int(128512),
    int(233),
  ], "101 10 0o10 010 ff 0XFF é '\\'' U+1F600 U+00E9 'é'"],
  ["%8.3d|%08.3d|%.0d|%#08x|%+06d", [int(5), int(5), int(0), int(5), int(5)], "     005|     005||0x00000005|+00005"],
  [
    "%f|%.2f|%8.1f|%08.2f|%+.0f|%-8.1f|",
    [1.5, 2.675, 9.95, -3.14159, 2.5, 0.05],
    "1.500000|2.67|     9.9|-0003.14|+2|0.1     |",
  ],
  [
    "%e|%.0e|%E|%g|%G|%.3g|%.17g|%#g|%#.3g",
    [123456.789, 2.5, 0, 1e21, 1e-10, 1234.5678, 0.1, 1, 100],
    "1.234568e+05|2e+00|0.000000E+00|1e+21|1E-10|1.23e+03|0.10000000000000001|1.00000|100.",
  ],
  ["%.16g %.3e %.2f", [1e23, 9.9996, 1e21], "9.999999999999999e+22 1.000e+01 1000000000000000000000.00"],
  [
    "%x|%X|%.3x|%b|%x",
    [3.14159, 1.5, 1.9999, 0.5, 5e-324],
    "0x1.921f9f01b866ep+01|0X1.8P+00|0x1.000p+01|4503599627370496p-53|0x1p-1074",
  ],
  ["%v|%6v|%06.1f|% f|%+g", [Infinity, -Infinity, NaN, Infinity, NaN], "+Inf|  -Inf|   NaN| Inf|+NaN"],
  ["%s|%6s|%-6s|%.2s|%06s", ["hi é", "é", "é", "日本語", "a"], "hi é|     é|é     |日本|00000a"],
  [
    "%q|%#q|%+q|%x|% X|%#x|% #x|%.2x",
    ['a"b\n', "raw", "é😀", "hi", "hi", "hi", "hi", "hello"],
    '"a\\"b\\n"|`raw`|"\\u00e9\\U0001f600"|6869|68 69|0x6869|0x68 0x69|6865',
  ],
  ["%t|%6t|%q|%v", [true, false, true, true], "true| false|%!q(bool=true)|true"],
  [
    "%v %d %s %q",
    [list, list, list, list],
    "[1 a <nil>] [1 %!d(string=a) <nil>] [%!s(int=1) a <nil>] ['\\x01' \"a\" <nil>]",
  ],
  [
    "%v %+v %#v",
    [map, map, map],
    'map[a:[1 a <nil>] b:1] map[a:[1 a <nil>] b:1] map[string]interface {}{"a":[]interface {}{1, "a", interface {}(nil)}, "b":1}',
  ],
  ["%3v|%x", [list, map], "[  1   a <nil>]|map[61:[1 61 <nil>] 62:1]"],
  [
    "%T %T %T %T %T",
    [null, int(1), 1.5, list, map],
    "<nil> int float64 []interface {} map[string]interface {}",
  ],
  [
    "%v|%5v|%s|%d",
    [null, null, null, null],
    "<nil>|<nil>|%!s(<nil>)|%!d(<nil>)",
  ],
  ["%d %z %!", ["x", 1.5, int(1)], "%!d(string=x) %!z(float64=1.5) %!!(int=1)"],
  ["%d", [], "%!d(MISSING)"],
  ["%d%%|%5%", [int(1)], "1%|%"],
  ["a", ["x", int(1), null], "a%!(EXTRA string=x, int=1, <nil>)"],
  ["a%", [], "a%!(NOVERB)"],
  ["%[2]d %[1]d %d", [int(1), int(2)], "2 1 2"],
  ["%[3]d %[x]d %[]d %[1", [int(1)], "%!d(BADINDEX) %!d(BADINDEX) %!d(BADINDEX) %!(NOVERB)"],
  ["%[3]*.[2]*[1]f|", [12, int(2), int(6)], " 12.00|"],
  ["%*d|%-*d|%*d|%.*f", [int(5), int(1), int(4), int(2), int(-4), int(3), int(2), 1.005], "    1|2   |3   |1.00"],
  ["%*d %.*d", ["x", int(1), int(-1), int(5)], "%!(BADWIDTH)1 %!(BADPREC)5"],
  ["%99999999999d|", [int(1)], "%!(NOVERB)%!(EXTRA int=1)"],
  ["%#v %#v %#v", [1e6, "a`", true], '1e+06 "a`" true'],
  ["%w %-08.3f|", [int(1), 3.14159], "%!w(int=1) 3.142   |"],
  ["%.3", [1.5], "%!(NOVERB)%!(EXTRA float64=1.5)"],
  ["%.", [1.5], "%!.(float64=1.5)"],
];
for (const [format, operands, expected] of cases) {
  test(`sprintf: ${format}`, () => assert.equal(sprintf(format, operands), expected));
}

test("sprintf: a nil pointer within a struct is 0 to the verbs of integers", () => {
  const place = new GoObject("*time.Location", { goKind: "ptr", isNil: true });
  const time = new GoObject("time.Time", { fields: [["wall", int(5)], ["loc", place]] });
  assert.equal(
    sprintf("%d %x %v %#v", [time, time, time, time]).replaceAll("time.Time", "T"),
    "{5 0} {5 0} {5 <nil>} T{wall:5, loc:(*time.Location)(nil)}",
  );
  assert.equal(sprintf("%U", [time]), "{U+0005 %!U(*time.Location=<nil>)}");
});

test("sprintf: bytes print as a string under string verbs, as numbers otherwise", () => {
  const bytes = new GoSlice("[]uint8", [..."hi"].map((char) => new GoInt(BigInt(char.charCodeAt(0)), "uint8")));
  const formats = ["%s", "%q", "%x", "%v", "%c", "%#v", "%t"];
  assert.deepEqual(formats.map((format) => sprintf(format, [bytes])), [
    "hi",
    '"hi"',
    "6869",
    "[104 105]",
    "[h i]",
    "[]byte{0x68, 0x69}",
    "[%!t(uint8=104) %!t(uint8=105)]",
  ]);
  assert.equal(sprintf("%#v", [[bytes]]), "[]interface {}{[]uint8{0x68, 0x69}}");
});

test("sprintf: bytes that are no UTF-8 count as one character and are kept", () => {
  assert.equal(sprintf("%3s|%x|%q|%.1s", ["\udcff", "\udcff", "\udcff", "\udcffa"]), '  \udcff|ff|"\\xff"|\udcff');
});

test("sprintf: typed and nil slices", () => {
  const words = new GoSlice("[]string", ["a", "b"]);
  const none = new GoSlice("[]string", [], true);
  assert.equal(sprintf("%#v %q %v %#v", [words, words, none, none]), '[]string{"a", "b"} ["a" "b"] [] []string(nil)');
});

test("sprintf: a value with a String method uses it for text verbs only", () => {
  const month = new GoObject("time.Month", { goKind: "int", fields: [["value", int(2)]], text: () => "February" });
  assert.equal(
    sprintf("%s|%10v|%q|%d|%02d", [month, month, month, month, month]),
    'February|  February|"February"|2|02',
  );
  assert.equal(sprintf("%t %#v %v", [month, month, [month]]), "%!t(time.Month=2) 2 [February]");
});

test("sprintf: structs show their fields, names with + and types with #", () => {
  const version = new GoObject("*v.Info", {
    goKind: "ptr",
    fields: [["Major", "1"], ["count", new GoInt(2n, "uint64")]],
  });
  assert.equal(sprintf("%v", [version]), "&{1 2}");
  assert.equal(sprintf("%+v", [version]), "&{Major:1 count:2}");
  assert.equal(sprintf("%#v", [version]), '&v.Info{Major:"1", count:0x2}');
  assert.equal(sprintf("%d", [version]), "&{%!d(string=1) 2}");
});

test("sprintf: complex numbers format both parts", () => {
  const complex = new GoObject("complex128", { goKind: "complex128", fields: [["real", 1.25], ["imaginary", -2]] });
  assert.equal(sprintf("%.1f %v %q", [complex, complex, complex]), "(1.2-2.0i) (1.25-2i) %!q(complex128=(1.25-2i))");
});
