import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { renderChart } from "./render_chart.ts";

const deepList = "{{ $x := list }}{{ range until 20000 }}{{ $x = list $x }}{{ end }}";
const cases = [
  {
    name: "text that doubles without end",
    template: '{{ $s := "0123456789abcdef" }}{{ range until 40 }}{{ $s = printf "%s%s" $s $s }}{{ end }}',
    expected: /error calling printf: the (?:result has|arguments have) more than 33554432 characters$/,
  },
  {
    name: "a repeated text",
    template: '{{ repeat 1000000000 "x" }}',
    expected: /error calling repeat: runtime error: makeslice: len out of range/,
  },
  {
    name: "numbers without end",
    template: "{{ until 100000000 | len }}",
    expected: /error calling until: more than 2000000 numbers/,
  },
  {
    name: "a range over a huge number",
    template: "{{ range 1000000000 }}{{ end }}",
    expected: /this takes more than 20000000 steps/,
  },
  {
    name: "ranges inside ranges",
    template: "{{ range 100000 }}{{ range 100000 }}{{ end }}{{ end }}",
    expected: /this takes more than 20000000 steps/,
  },
  {
    name: "output without end",
    template: '{{ $s := repeat 1000000 "x" }}{{ range 1000 }}{{ $s }}{{ end }}',
    expected: /the template writes more than 67108864 characters/,
  },
  {
    name: "parentheses without end",
    template: `{{ ${"(".repeat(30000)}1${")".repeat(30000)} }}`,
    expected: /c\/templates\/a\.yaml: templates, blocks or values are nested too deeply/,
  },
  {
    name: "a list inside a list inside a list",
    template: `${deepList}{{ print $x | len }}`,
    expected: /nested too deeply/,
  },
  {
    name: "a map inside itself",
    template: '{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ print $d }}',
    expected: /nested too deeply/,
  },
];

for (const { name, template, expected } of cases) {
  test(`renderRelease ends soon with an error for ${name}`, async () => {
    const startedMs = performance.now();
    await assert.rejects(
      async () => await renderChart({ "templates/a.yaml": template }),
      (error) => hasCode(error, "template.execute") && expected.test(error.message),
    );
    assert.ok(performance.now() - startedMs < 10_000, "it took more than ten seconds");
  });
}
