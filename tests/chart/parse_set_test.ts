import assert from "node:assert/strict";
import test from "node:test";
import { parseSet, type SetKind } from "../../src/chart/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { GoInt, parseYaml, type PlainMap, printJson } from "../../src/yaml/mod.ts";

function baseValues(): PlainMap {
  const values = parseYaml("a: 1\nl: [1, {k: 2}]\nm: {x: 1}\nz: null\n");
  assert.ok(values instanceof Map);
  return values;
}

function readFile(path: string): string {
  if (path === "t.txt") return "one\n";
  throw new HctlError("file.not_found", `No file "${path}"`);
}

/** Only what the expression changed, as JSON. */
function changes(kind: SetKind, expression: string): string {
  const base = baseValues();
  const result = parseSet(expression, base, { kind, readFile });
  assert.equal(printJson(base), printJson(baseValues()), "the base stays as it was");
  const changed = [...result].filter(([key, value]) =>
    !base.has(key) || printJson(value) !== printJson(base.get(key)!)
  );
  return printJson(new Map(changed));
}

// Results and messages are Helm 4.2.3's.
const accepted: readonly (readonly [kind: SetKind, expression: string, changed: string])[] = [
  ["set", "n=1,o=x", '{"n":1,"o":"x"}'],
  ["set", "n=1,", '{"n":1}'],
  ["set", "n=,o=1", '{"n":"","o":1}'],
  ["set", "n=a=b", '{"n":"a=b"}'],
  ["set", "n= x ", '{"n":" x "}'],
  ["set", "n=tRuE,o=FALSE,a=NULL", '{"a":null,"n":true,"o":false}'],
  ["set", "n=1.5,o=1e3,p=01,q=0x1", '{"n":"1.5","o":"1e3","p":"01","q":"0x1"}'],
  ["set", "n=-0,o=+5,p=-01", '{"n":0,"o":5,"p":-1}'],
  ["set", "n=9223372036854775807,o=9223372036854775808", '{"n":9223372036854775807,"o":"9223372036854775808"}'],
  ["set", "m.x=2,m.y.z=3", '{"m":{"x":2,"y":{"z":3}}}'],
  ["set", "m=1", '{"m":1}'],
  ["set", "n.o=1,n=2", '{"n":2}'],
  ["set", "n\\.o.p=1,q\\,r=2", '{"n.o":{"p":1},"q,r":2}'],
  ["set", "n=a\\,b\\nc\\", '{"n":"a,bnc"}'],
  ["set", "n={a, b,1},o={}", '{"n":["a"," b",1],"o":[""]}'],
  ["set", "n={a\\}}", '{"n":["a}"]}'],
  ["set", "n=x{a}", '{"n":"x{a}"}'],
  ["set", "n[2]=1,n[0]=2", '{"n":[2,null,1]}'],
  ["set", "n[0].k=1,n[0].j=2,n[1][1]=3", '{"n":[{"j":2,"k":1},[null,3]]}'],
  ["set", "l[1].k=3,l[0].j=4", '{"l":[{"j":4},{"k":3}]}'],
  ["set", "n[+1]=1", '{"n":[null,1]}'],
  ["set", "=1,.n=2", "{}"],
  ["set", "n[0]", '{"n":[]}'],
  ["set", "n[0=1", "{}"],
  ["set", "n.", "{}"],
  ["set", "n[0].b=", '{"n":[]}'],
  ["set", "n[0].b=,o=1", '{"n":[{"b":""}],"o":1}'],
  ["set", "l[0].b=", '{"l":[{"b":""},{"k":2}]}'],
  ["set", "n.b=", '{"n":{"b":""}}'],
  ["string", "n=1,o=null,p={1,true}", '{"n":"1","o":"null","p":["1","true"]}'],
  ["file", "n=t.txt,o={t.txt},p=", '{"n":"one\\n","o":["one\\n"],"p":""}'],
  ["literal", "n.o[1]={a,b}\\,c=d", '{"n":{"o":[null,"{a,b}\\\\,c=d"]}}'],
  ["literal", "n\\.o,p=1", '{"n\\\\":{"o,p":"1"}}'],
  ["json", 'n={"a":[1,{"b":null}]},o="x,y"', '{"n":{"a":[1,{"b":null}]},"o":"x,y"}'],
  ["json", "n=,o=1e2 , p=true", '{" p":true,"n":null,"o":100}'],
  ["json", "n[1]=[1]", '{"n":[null,[1]]}'],
  ["json", "n=01=2", '{"1":2,"n":0}'],
  ["json", 'm={"y":1}', '{"m":{"y":1}}'],
  ["json", ' {"m":{"y":1},"n":2}\n', '{"m":{"x":1,"y":1},"n":2}'],
];
for (const [kind, expression, changed] of accepted) {
  test(`parseSet ${kind}: ${expression}`, () => assert.equal(changes(kind, expression), changed));
}

const conversion = "unable to parse key: interface conversion: interface {} is";
const refused: readonly (readonly [kind: SetKind, expression: string, message: string])[] = [
  ["set", ",", 'key "" has no value (cannot end with ,)'],
  ["set", "n,o=1", 'key "n" has no value (cannot end with ,)'],
  ["set", "n=1,o", 'key "o" has no value'],
  ["set", "n..o=1", 'key map "n" has no value'],
  ["set", "n={a", "list must terminate with '}'"],
  ["set", "n={a}b", 'key "b" has no value'],
  ["set", "n=1,n.o=2", `${conversion} int64, not map[string]interface {}`],
  ["set", "a.b=1", `${conversion} float64, not map[string]interface {}`],
  ["set", "z[0]=1", `${conversion} nil, not []interface {}`],
  ["set", "l.k=1", `${conversion} []interface {}, not map[string]interface {}`],
  ["set", "l[1][0]=1", `${conversion} map[string]interface {}, not []interface {}`],
  ["set", "n[-1]=1", "negative -1 index not allowed"],
  ["set", "n[]=1", 'error parsing index: strconv.Atoi: parsing "": invalid syntax'],
  ["set", "n[1.5]=1", 'error parsing index: strconv.Atoi: parsing "1.5": invalid syntax'],
  [
    "set",
    "n[99999999999999999999]=1",
    'error parsing index: strconv.Atoi: parsing "99999999999999999999": value out of range',
  ],
  ["set", "n[65537]=1", "index of 65537 is greater than maximum supported index of 65536"],
  ["set", "n[0],o=1", "unexpected data at end of array index: [',' 'o']"],
  ["set", "k.".repeat(31) + "k=1", "value name nested level is greater than maximum supported nested level of 30"],
  ["set", "a\u0001b", 'key "a\\x01b" has no value'],
  ["file", "n=nothere", "open nothere: no such file or directory"],
  ["file", "n={}", "open : no such file or directory"],
  ["literal", "n", 'key "n" has no value'],
  ["literal", "n[x]=1", 'error parsing index: strconv.Atoi: parsing "x": invalid syntax'],
];
for (const [kind, expression, message] of refused) {
  const flag = kind === "set" ? "--set" : `--set-${kind}`;
  test(`parseSet ${kind} refuses ${expression.slice(0, 40)}`, () =>
    assert.throws(() => changes(kind, expression), {
      code: "set.invalid",
      message: `failed parsing ${flag} data: ${message}`,
    }));
}

const refusedJson = [
  { expression: "n", problem: "n" },
  { expression: "n=1,,o=2", problem: "n=1,,o=2" },
  { expression: "n=1.", problem: "n=1." },
  { expression: "[]", problem: "[]" },
  { expression: "a.b=1", problem: "a.b=1" },
  { expression: '{"a":5', problem: 'JSON: {"a":5' },
  { expression: "{}{}", problem: "JSON: {}{}" },
];
for (const { expression, problem } of refusedJson) {
  test(`parseSet json refuses ${expression}`, () =>
    assert.throws(() => changes("json", expression), { message: `failed parsing --set-json data ${problem}` }));
}

test("parseSet: --set makes int64, --set-json float64", () => {
  const options = { kind: "set" } as const;
  assert.deepEqual(parseSet("n=5", new Map(), options).get("n"), new GoInt(5n, "int64"));
  assert.equal(parseSet("n=5", new Map(), { kind: "json" }).get("n"), 5);
});

test("parseSet: nothing set in one expression reaches the next through the base", () => {
  const base = baseValues();
  const first = parseSet("m.y=1,l[1].k=5", base, { kind: "set" });
  parseSet("m.y=2,l[1].k=6", first, { kind: "set" });
  assert.equal(printJson(first), '{"a":1,"l":[1,{"k":5}],"m":{"x":1,"y":1},"z":null}');
});
