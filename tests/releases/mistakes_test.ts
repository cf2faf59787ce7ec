import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorCode } from "../../src/errors.ts";
import { assertGolden } from "../fakes/golden.ts";
import { failureOf, type LoadSettings, mistakesIn } from "./load.ts";

interface MistakeCase extends LoadSettings {
  readonly name: string;
  readonly text: string;
  readonly code: ErrorCode;
}

const web = "  - name: web\n    chart: ./web\n";
const prod = "environments:\n  prod: { values: [{ region: eu }] }\n";

const cases: readonly MistakeCase[] = [
  {
    name: "all_at_once",
    code: "releases.invalid",
    text:
      "nmae: shop\nnamespace: apps\nonFailure: halt\nwaves: { size: -1 }\ndefaults: { historyMax: 1.5, timeout: 5 min, wait: [] }\nhelmDefaults: {}\nreleases:\n  - name: web\n    chrat: ./web\n    installed: maybe\n    version: 18\n    needs: db\n  - name: My_App\n    chart: [./web]\n    namespace:\n    labels: { tier: 5 }\n    values: ./values.yaml\n  - web\n  - { chart: ./web }\n",
  },
  {
    name: "target_is_both",
    code: "releases.invalid",
    text: `target: { directory: ./out, kubernetes: {} }\nreleases:\n${web}`,
  },
  { name: "target_is_neither", code: "releases.invalid", text: `target: { secrets: plain }\nreleases:\n${web}` },
  { name: "no_map", code: "releases.invalid", text: "- name: web\n" },
  { name: "empty_file", code: "releases.invalid", text: "# nothing yet\n" },
  { name: "no_releases", code: "releases.invalid", text: "name: shop\n" },
  {
    name: "twice",
    code: "releases.invalid",
    text: `releases:\n${web}${web}  - name: web\n    chart: ./web\n    namespace: other\n`,
  },
  {
    name: "cycles",
    code: "releases.invalid",
    text:
      "releases:\n  - { name: a, chart: ./a, needs: [b] }\n  - { name: b, chart: ./b, needs: [c] }\n  - { name: c, chart: ./c, needs: [a] }\n  - { name: d, chart: ./d, needs: [d] }\n",
  },
  {
    name: "cycle_across_namespaces",
    code: "releases.cycle",
    text:
      "releases:\n  - { name: a, chart: ./a, namespace: one, needs: [two/a] }\n  - { name: a, chart: ./a, namespace: two, needs: [one/a] }\n",
  },
  {
    name: "unknown_needs",
    code: "releases.invalid",
    text:
      "releases:\n  - { name: web, chart: ./web, needs: [databse, one/databas, cache] }\n  - { name: database, chart: ./db, namespace: one }\n  - { name: cache, chart: ./c, namespace: one }\n  - { name: cache, chart: ./c, namespace: two }\n",
  },
  {
    name: "charts",
    code: "releases.invalid",
    text:
      "repositories: [{ name: team, url: ./repo }]\nreleases:\n  - { name: a, chart: taem/web }\n  - { name: b, chart: charts/web }\n  - { name: c, chart: web }\n  - { name: d, chart: oci://example.com/web }\n  - { name: e, chart: ./web, version: latest }\n  - { name: f, chart: stable/web }\n",
    files: { "/project/charts/web/Chart.yaml": "name: web\n" },
  },
  {
    name: "repositories",
    code: "releases.invalid",
    text:
      "repositories:\n  - { name: team, url: oci://example.com/charts }\n  - { name: team, url: ./repo }\n  - { name: a/b, url: ./repo }\n  - { name: old, url: ftp://example.com }\nreleases: []\n",
  },
  {
    name: "outside",
    code: "releases.invalid",
    text:
      'repositories: [{ name: team, url: ../charts }]\ntarget: { directory: /srv/out }\nreleases:\n  - { name: web, chart: ../web, values: [/etc/passwd, values/../../x.yaml, "{{ .Environment.Name }}/../../y.yaml"] }\n',
  },
  { name: "one_outside", code: "file.outside", text: "releases:\n  - { name: web, chart: ../web }\n" },
  { name: "unknown_environment", code: "usage.invalid", text: `${prod}releases: []\n`, environment: "prdo" },
  { name: "no_environments", code: "usage.invalid", text: "releases: []\n", environment: "prod" },
  {
    name: "environment_values",
    code: "releases.invalid",
    text: "environments:\n  prod:\n    values: [env/prdo.yaml, env/bad.yaml, env/x.gotmpl]\nreleases: []\n",
    environment: "prod",
    files: { "/project/env/prod.yaml": "a: 1\n", "/project/env/bad.yaml": "a: 1\nb: [\n" },
  },
  {
    name: "templates",
    code: "releases.invalid",
    text:
      `${prod}releases:\n  - { name: a, chart: "./{{ .Values.regoin }}" }\n  - { name: b, chart: "./{{ .Values.a.b.c }}" }\n  - { name: c, chart: "./{{ region }}" }\n  - { name: d, chart: "./{{ if }}" }\n  - { name: e, chart: "{{ if false }}x{{ end }}" }\n  - { name: f, chart: ./x, namespace: "{{ .Values.region }}_1" }\n`,
    environment: "prod",
  },
  {
    name: "template_without_quotes",
    code: "yaml.invalid",
    text: "releases:\n  - name: web\n    chart: {{ .Values.chart }}\n",
  },
  {
    name: "values_templates",
    code: "releases.invalid",
    text: "releases:\n  - { name: a, chart: ./a, values: [a.yaml.gotmpl, https://example.com/v.yaml] }\n",
  },
  {
    name: "labels",
    code: "releases.invalid",
    text:
      'releases:\n  - { name: a, chart: ./a, labels: { name: x, hctl.dev/batch: b1, "a b": z, tier: "not good", ok: "" } }\n',
  },
  { name: "not_closed", code: "releases.invalid", text: "name: [shop\nreleases: {\n" },
  { name: "quote_not_closed", code: "yaml.invalid", text: "releases:\n  - name: 'web\n    chart: ./web\n" },
  { name: "tab", code: "yaml.invalid", text: "releases:\n\t- name: web\n" },
  { name: "colon_in_text", code: "yaml.invalid", text: "name: shop: front\nreleases: []\n" },
  { name: "key_twice", code: "yaml.invalid", text: "releases:\n  - name: web\n    chart: ./web\n    name: shop\n" },
  { name: "two_documents", code: "yaml.invalid", text: `releases:\n${web}---\nreleases: []\n` },
  {
    name: "aliases",
    code: "releases.invalid",
    text:
      "releases: &all\n  - { name: web, chart: *none, values: [{ a: &a [*a] }] }\n  - { name: x, chart: ./x, <<: 5, values: [{ b: !!int 5, c: .inf }] }\n",
  },
];
for (const { name, text, code, ...settings } of cases) {
  test(`mistakes in a releases file: ${name}`, () => {
    assert.equal(failureOf(text, settings).code, code);
    assertGolden(`releases/${name}.txt`, mistakesIn(text, settings));
  });
}

test("mistakes in a releases file: aliases that multiply without end stop the reading", () => {
  const levels = Array.from({ length: 12 }, (_, n) => `  l${n}: &l${n} [${`*l${n - 1}, `.repeat(9)}]\n`).slice(1);
  const text = `releases:\n  - name: web\n    chart: ./web\n    values:\n    - l0: &l0 [x]\n    ${levels.join("    ")}`;
  assert.match(mistakesIn(text), /unfolds to more than 200000 values/);
});
