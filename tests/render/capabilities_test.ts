import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultCapabilities, parseKubeVersion } from "../../src/render/mod.ts";
import { refusal, rendered } from "./render_chart.ts";

const versions:
  readonly (readonly [text: string, version: string, normalized: string, major: string, minor: string])[] = [
    ["1.28.3", "v1.28.3", "v1.28.3", "1", "28"],
    ["v1.28.3-gke.1", "v1.28.3-gke.1", "v1.28.3", "1", "28"],
    ["1.28+", "v1.28+", "v1.28", "1", "28"],
    ["v1.02.3+k3s1", "v1.02.3+k3s1", "v1.2.3", "1", "2"],
    ["1.2.3.4", "v1.2.3.4", "v1.2.3.4", "1", "2"],
  ];
for (const [text, version, normalized, major, minor] of versions) {
  test(`parseKubeVersion: ${text}`, () => {
    assert.deepEqual(parseKubeVersion(text), { version, normalized, major, minor });
  });
}

const refused: readonly (readonly [text: string, problem: string])[] = [
  ["1", 'illegal version string "1"'],
  ["x", 'could not parse "x" as version'],
  ['1\u00ad"', 'illegal version string "1\\u00ad\\""'],
  [
    "1.99999999999999999999",
    'illegal non-numeric version component "99999999999999999999" in "1.99999999999999999999": strconv.ParseUint: parsing "99999999999999999999": value out of range',
  ],
];
for (const [text, problem] of refused) {
  test(`parseKubeVersion refuses ${text}`, () => {
    assert.throws(() => parseKubeVersion(text), { message: `invalid kube version '${text}': ${problem}` });
  });
}

test("defaultCapabilities: Helm's own versions and the given ones", () => {
  const { kubeVersion, apiVersions } = defaultCapabilities({ kubeVersion: "", apiVersions: ["my/v1"] });
  assert.equal(kubeVersion.version, "v1.36.0");
  assert.equal(apiVersions.length, 56);
  assert.deepEqual([apiVersions[0], apiVersions.at(-1)], ["v1", "my/v1"]);
});

const capabilities = defaultCapabilities({ kubeVersion: "v1.28.0-gke.1", apiVersions: ["my/v1/Thing"] });
const templates: readonly (readonly [template: string, expected: string])[] = [
  ["{{ .Capabilities.KubeVersion }} {{ print .Capabilities.KubeVersion }}", "v1.28.0 {v1.28.0-gke.1 v1.28.0 1 28}"],
  ["{{ .Capabilities.KubeVersion.GitVersion }} {{ .Capabilities.KubeVersion.Minor }}", "v1.28.0-gke.1 28"],
  ['{{ .Capabilities.APIVersions.Has "my/v1/Thing" }} {{ .Capabilities.APIVersions.Has "my/v1" }}', "true false"],
  ["{{ typeOf .Capabilities }} {{ typeOf .Capabilities.APIVersions }}", "*common.Capabilities common.VersionSet"],
  ["{{ .Capabilities.HelmVersion.Version }} {{ .Capabilities.Copy.KubeVersion.Major }}", "v4.2.3 1"],
];
for (const [template, expected] of templates) {
  test(`.Capabilities: ${template}`, async () =>
    assert.equal(await rendered(template, {}, { capabilities }), expected));
}

const constraints: readonly (readonly [constraint: string, isFine: boolean])[] = [
  [">=1.28.0", true],
  ["<1.28.0", false],
  ["not a range", false],
];
for (const [constraint, isFine] of constraints) {
  test(`kubeVersion ${constraint} of a chart, on v1.28.0-gke.1`, async () => {
    const chart = `apiVersion: v2\nname: c\nversion: 0.1.0\nkubeVersion: '${constraint}'\n`;
    assert.equal(
      await refusal({ "Chart.yaml": chart }, { capabilities }),
      isFine
        ? "rendered: "
        : `chart requires kubeVersion: ${constraint} which is incompatible with Kubernetes v1.28.0-gke.1`,
    );
  });
}
