import { test } from "node:test";
import assert from "node:assert/strict";
import { listFunctions } from "../../src/template/functions/list_functions.ts";
import { castFunctions } from "../../src/template/functions/cast_functions.ts";
import { renderWith } from "./render_with.ts";

// Expected texts are what sprig 3.3.0 prints.
const cases = [
  {
    name: "int reads prefixes and underscores",
    template:
      `{{ int "010" }} {{ int "0x1f" }} {{ int "0b11" }} {{ int "0o17" }} {{ int "-010" }} {{ int "+5" }} {{ int "1_000" }} {{ int "0_7" }} {{ int "0x_f" }}`,
    expected: "8 31 3 15 -8 5 1000 7 15",
  },
  {
    name: "int cuts a fraction of zeros only",
    template: `{{ int "5.0" }} {{ int "5.00" }} {{ int "5.9" }} {{ int "5." }} {{ int "50." }} {{ int "0x5.0" }}`,
    expected: "5 5 0 0 0 5",
  },
  {
    name: "int of what is no number is 0",
    template:
      `{{ int "12abc" }} {{ int " 5" }} {{ int "08" }} {{ int "1e3" }} {{ int "" }} {{ int "1__0" }} {{ int "10_" }} {{ int "0x" }} {{ int (list 1) }} {{ int nil }}`,
    expected: "0 0 0 0 0 0 0 0 0 0",
  },
  {
    name: "int of other types",
    template: "{{ int 1.9 }} {{ int -1.9 }} {{ int true }} {{ int false }} {{ int64 (int 7) }} {{ int64 -0.0 }}",
    expected: "1 -1 1 0 7 0",
  },
  {
    name: "what does not fit into 64 bits",
    template:
      `{{ int64 "9223372036854775807" }} {{ int64 "9223372036854775808" }} {{ int64 1e21 }} {{ int64 (float64 "NaN") }}`,
    expected: "9223372036854775807 0 -9223372036854775808 -9223372036854775808",
  },
  {
    name: "float64 reads decimals",
    template:
      `{{ float64 "3.50" }} {{ float64 "1e6" }} {{ float64 ".5" }} {{ float64 "5." }} {{ float64 "010" }} {{ float64 "1_000" }} {{ float64 "1e1_0" }} {{ float64 "-0" }}`,
    expected: "3.5 1e+06 0.5 5 10 1000 1e+10 -0",
  },
  {
    name: "float64 reads hexadecimal with an exponent",
    template:
      `{{ float64 "0x1p4" }} {{ float64 "0x1.8p0" }} {{ float64 "0x.8p1" }} {{ float64 "0X1P-2" }} {{ float64 "0x_1p4" }} {{ float64 "0x1" }}`,
    expected: "16 1.5 1 0.25 16 0",
  },
  {
    name: "float64 reads infinities and NaN",
    template:
      `{{ float64 "infinity" }} {{ float64 "-Inf" }} {{ float64 "nan" }} {{ float64 "-nan" }} {{ float64 "1e400" }}`,
    expected: "+Inf -Inf NaN 0 0",
  },
  {
    name: "float64 of what is no number is 0",
    template:
      `{{ float64 "12abc" }} {{ float64 "5 " }} {{ float64 "1_.5" }} {{ float64 "_1" }} {{ float64 "1e" }} {{ float64 "." }} {{ float64 (list) }} {{ float64 nil }} {{ float64 true }}`,
    expected: "0 0 0 0 0 0 0 0 1",
  },
  {
    name: "atoi is decimal",
    template:
      `{{ atoi "010" }} {{ atoi "-42" }} {{ atoi "+7" }} {{ atoi "0x1" }} {{ atoi "1_0" }} {{ atoi "5.0" }} {{ atoi "" }}`,
    expected: "10 -42 7 0 0 0 0",
  },
  {
    name: "atoi stops at the ends of 64 bits",
    template:
      `{{ atoi "99999999999999999999" }} {{ atoi "-99999999999999999999" }} {{ atoi "99999999999999999999x" }} {{ atoi "9999999999999999999x" }}`,
    expected: "9223372036854775807 -9223372036854775808 9223372036854775807 0",
  },
  {
    name: "toDecimal reads octal",
    template:
      `{{ toDecimal "0777" }} {{ toDecimal 777 }} {{ toDecimal 12.0 }} {{ toDecimal "-010" }} {{ toDecimal "8" }} {{ toDecimal "1_0" }} {{ toDecimal nil }} {{ toDecimal "777777777777777777777777" }}`,
    expected: "511 511 10 -8 0 0 0 0",
  },
  {
    name: "toString prints as %v",
    template:
      `{{ toString 1e6 }} {{ toString nil }} {{ toString (list 1 "a" nil) }} {{ toString true }} {{ toString "a" }}`,
    expected: "1e+06 <nil> [1 a <nil>] true a",
  },
];

for (const { name, template, expected } of cases) {
  test(`castFunctions: ${name}`, () =>
    assert.equal(renderWith([...castFunctions, ...listFunctions], template), expected));
}
