import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReleasesFile, ReleaseSpec } from "../../src/releases/mod.ts";
import { parseYaml } from "../../src/yaml/mod.ts";
import { load, type LoadSettings } from "./load.ts";

interface FileCase extends LoadSettings {
  readonly name: string;
  readonly text: string;
  readonly read: (file: ReleasesFile) => unknown;
  readonly expected: unknown;
}

const first = (file: ReleasesFile): ReleaseSpec => file.releases[0]!;
const environments =
  "environments:\n  prod: { values: [env/prod.yaml, { region: eu, port: 80 }], target: { directory: ./prod }, kubeContext: p }\n  staging: { kubeContext: s }\n";
const files = { "/project/env/prod.yaml": "region: us\nteam: blue\n---\nlist: [a, b]\n" };

const cases: readonly FileCase[] = [
  {
    name: "what is absent has its default",
    text: "releases: []\n",
    read: ({ name, environment, target, historyMax, onFailure, waves, folder }) => ({
      name,
      environment,
      target,
      historyMax,
      onFailure,
      waves,
      folder,
    }),
    expected: {
      name: undefined,
      environment: "default",
      target: { kind: "kubernetes", context: undefined },
      historyMax: 10,
      onFailure: "stop",
      waves: { size: 0 },
      folder: "/project",
    },
  },
  {
    name: "defaults reach releases that say nothing themselves",
    text:
      "defaults: { namespace: apps, historyMax: 3, timeout: 1m30s, wait: true }\nreleases:\n  - { name: a, chart: ./a }\n  - { name: b, chart: ./b, namespace: own, timeout: 90, wait: legacy, historyMax: 0 }\n",
    read: ({ releases, historyMax }) => [
      historyMax,
      ...releases.map(({ namespace, settings }) => [namespace, settings.timeoutMs, settings.wait, settings.historyMax]),
    ],
    expected: [3, ["apps", 90_000, "watcher", 3], ["own", 90_000, "legacy", 0]],
  },
  {
    name: "booleans of a release take Helm's words, its own false wins over the defaults",
    text:
      "defaults: { serverSide: auto, createNamespace: true, namespaceLabels: { a: b } }\nreleases:\n  - { name: a, chart: ./a, serverSide: false, createNamespace: false, wait: false }\n  - { name: b, chart: ./b, serverSide: true }\n",
    read: ({ releases }) =>
      releases.map(({ settings: { serverSide, createNamespace, wait, namespaceLabels } }) => [
        serverSide,
        createNamespace,
        wait,
        namespaceLabels?.get("a"),
      ]),
    expected: [["false", false, "hookOnly", "b"], ["true", true, undefined, "b"]],
  },
  {
    name: "one name stands in several contexts; a need means the release of its own context first",
    text:
      "environments: { prod: { kubeContext: eu } }\nreleases:\n  - { name: db, chart: ./a }\n  - { name: db, chart: ./a, kubeContext: us }\n  - { name: web, chart: ./a, kubeContext: us, needs: [db] }\n  - { name: api, chart: ./a, needs: [us/default/db] }\n",
    environment: "prod",
    read: ({ releases, target }) => [
      target,
      ...releases.map(({ name, kubeContext, contextLocation, needs }) => [
        name,
        kubeContext,
        contextLocation?.line,
        needs.map((need) => need.kubeContext),
      ]),
    ],
    expected: [
      { kind: "kubernetes", context: "eu" },
      ["db", undefined, 1, []],
      ["db", "us", 4, []],
      ["web", "us", 5, ["us"]],
      ["api", undefined, 1, ["us"]],
    ],
  },
  {
    name: "an environment's target wins, another keeps the file's",
    text: `${environments}target: { directory: ./out, secrets: plain }\nreleases: []\n`,
    environment: "prod",
    files,
    read: ({ target }) => target,
    expected: { kind: "directory", path: "./prod" },
  },
  {
    name: "a cluster takes the environment's context",
    text: `${environments}releases: []\n`,
    environment: "staging",
    read: ({ target, environment }) => [environment, target],
    expected: ["staging", { kind: "kubernetes", context: "s" }],
  },
  {
    name: "fields see the environment, its merged values and the release",
    text:
      `${environments}releases:\n  - name: web\n    namespace: "{{ .Values.team }}-{{ .Environment.Name }}"\n    chart: "./{{ .Release.Name }}-{{ .Values.port }}"\n    version: "^{{ .Values.port }}"\n    labels: { at: "{{ .Release.Namespace }}" }\n    values: ["{{ .Values.region }}/{{ .Release.Labels.at }}.yaml"]\n    needs: ["{{ .Values.team }}-db"]\n  - { name: blue-db, chart: ./db, namespace: data }\n`,
    environment: "prod",
    files,
    read: (file) => {
      const { namespace, chart, version, labels, values, needs } = first(file);
      return { namespace, chart, version, labels, values: values.map((one) => "path" in one && one.path), needs };
    },
    expected: {
      namespace: "blue-prod",
      chart: "./web-80",
      version: "^80",
      labels: new Map([["at", "blue-prod"]]),
      values: ["eu/blue-prod.yaml"],
      needs: [{ namespace: "data", name: "blue-db" }],
    },
  },
  {
    name: "templates in inline values, set and name are plain text",
    text:
      'releases:\n  - name: web\n    chart: ./web\n    values: [{ a: "{{ .Values.x }}" }]\n    set: [{ name: b, value: "{{ 1 }}" }]\n',
    read: (file) => [first(file).values, first(file).set.map(({ value }) => value)],
    expected: [
      [{ kind: "inline", values: new Map([["a", "{{ .Values.x }}"]]), path: ["releases", 0, "values", 0] }],
      ["{{ 1 }}"],
    ],
  },
  {
    name: "set keeps the type of a number, a boolean and null",
    text:
      'releases:\n  - { name: web, chart: ./web, set: [{ name: a, value: 5 }, { name: b, value: "5" }, { name: c, value: yes }, { name: d, value: null }] }\n',
    read: (file) => first(file).set.map(({ name, value }) => [name, value]),
    expected: [["a", 5], ["b", "5"], ["c", true], ["d", null]],
  },
  {
    name: "a need of a bare name means its own namespace first",
    text:
      "releases:\n  - { name: db, chart: ./db, namespace: one }\n  - { name: db, chart: ./db, namespace: two }\n  - { name: web, chart: ./web, namespace: two, needs: [db, one/db] }\n",
    read: ({ releases }) => releases[2]!.needs,
    expected: [{ namespace: "two", name: "db" }, { namespace: "one", name: "db" }],
  },
  {
    name: "anchors, aliases and merge keys hold as in any YAML",
    text:
      "releases:\n  - &web { name: web, chart: ./web, labels: { tier: front }, installed: false }\n  - { <<: *web, name: shop, installed: true }\n",
    read: ({ releases }) =>
      releases.map(({ name, chart, labels, installed }) => [name, chart, labels.get("tier"), installed]),
    expected: [["web", "./web", "front", false], ["shop", "./web", "front", true]],
  },
  {
    name: "places are those of the values, for later errors",
    text: "releases:\n  - name: web\n    version: ^1\n    chart:   ./web\n",
    read: (file) =>
      [first(file).location, first(file).chartLocation, first(file).versionLocation].map((
        at,
      ) => [at?.line, at?.column, at?.sourceLine]),
    expected: [[2, 11, "  - name: web"], [4, 14, "    chart:   ./web"], [3, 14, "    version: ^1"]],
  },
  {
    name: "paths outside the folder are taken when the user allows them",
    text:
      "repositories: [{ name: team, url: ../charts }]\ntarget: { directory: /srv/out }\nreleases:\n  - { name: web, chart: ../web, values: [/etc/web.yaml] }\n",
    allowOutside: true,
    read: (file) => [file.target, first(file).chart, file.repositories[0]!.url],
    expected: [{ kind: "directory", path: "/srv/out" }, "../web", "../charts"],
  },
  {
    name: "a file with CRLF and a byte order mark reads the same",
    text: "\uFEFFreleases:\r\n  - name: web\r\n    chart: ./web\r\n",
    read: (file) => [first(file).name, first(file).chart, first(file).chartLocation.sourceLine],
    expected: ["web", "./web", "    chart: ./web"],
  },
];
for (const { name, text, read, expected, ...settings } of cases) {
  test(`loadReleasesFile: ${name}`, () => assert.deepEqual(read(load(text, settings)), expected));
}

const inline = [
  { name: "booleans of YAML 1.1", text: "{ a: yes, b: off, c: 'no', y: 1, on: 2 }" },
  {
    name: "octal, hexadecimal and large numbers",
    text: "{ a: 0777, b: 0x1F, c: 1_000, d: 12345678901234567890, e: 1e3, f: 08 }",
  },
  { name: "nothing, dates and versions", text: "{ a: , b: ~, c: 2020-01-01, d: 1.2.3, e: 12:30:45, 1.5: 2 }" },
  { name: "lists and maps in each other", text: "{ a: [1, [x, { b: {} }], []], c: { d: { e: null } } }" },
  { name: "texts of several lines", text: "{ a: \"x\\ty\", b: 'it''s', c: \"two\n        words\" }" },
  { name: "a tag that makes a text", text: "{ a: !!str 5 }" },
];
for (const { name, text } of inline) {
  test(`loadReleasesFile: inline values mean what a values file means: ${name}`, () => {
    const file = load(`releases:\n  - name: web\n    chart: ./web\n    values:\n    - ${text}\n`);
    assert.deepEqual(first(file).values, [{
      kind: "inline",
      values: parseYaml(text),
      path: ["releases", 0, "values", 0],
    }]);
  });
}
