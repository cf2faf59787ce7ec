import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChart, type WarningSink } from "../../src/chart/mod.ts";
import { HctlError } from "../../src/errors.ts";
import {
  type AnswerLookup,
  defaultCapabilities,
  explained,
  loadClusterRendering,
  type RenderInput,
} from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { type MemoryKube, memoryKube, type MemoryRequest, refusal } from "../fakes/memory_kube.ts";

const { clusterLookups, renderWithLookups } = await loadClusterRendering();

const objects = `
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: apps}
data: {password: cHc=}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: next, namespace: apps}
data: {name: db}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: other}
spec: {ports: [{port: 80}], weight: 0.5}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: apps}
spec: {ports: [{port: 8080}]}
---
apiVersion: v1
kind: Node
metadata: {name: n1}
`;

interface Scene extends Partial<RenderInput> {
  readonly kube?: MemoryKube;
  readonly answer?: AnswerLookup;
}

/** Renders a chart of one template beside a cluster. */
async function render(template: string, { answer, kube = memoryKube({ objects }), ...changes }: Scene) {
  const system = memorySystem({
    files: {
      "/c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
      "/c/templates/a.yaml": `kind: A\nx: ${template}\n`,
    },
  });
  const input = {
    chart: await loadChart("/c", system.files),
    checkValues: undefined,
    values: new Map(),
    identity: { namespace: "apps", name: "demo" },
    revision: 1,
    event: "install",
    capabilities: defaultCapabilities({}),
    clock: system.clock,
    random: system.random,
    ...changes,
  } as const;
  return await renderWithLookups(input, answer ?? clusterLookups(kube));
}

/** What the template prints after `x: `, or the error's message. */
async function renderText(template: string, scene: Scene = {}): Promise<string> {
  try {
    const { manifestText } = await render(template, scene);
    return manifestText.slice(manifestText.indexOf("x: ") + 3).trimEnd();
  } catch (error) {
    if (error instanceof HctlError) return error.message;
    throw error;
  }
}

const asked = (kube: MemoryKube) =>
  kube.requests.filter(({ verb }) => verb === "get" || verb === "list")
    .map(({ verb, kind, namespace, name, options }: MemoryRequest) =>
      `${verb} ${kind} ${namespace || options.namespace || ""}/${name}`
    );

// Printed by helm 4.2.3 with --dry-run=server for the same objects.
const cases = [
  { name: "an object", template: `{{ (lookup "v1" "Secret" "apps" "db").data.password }}`, expected: "cHc=" },
  { name: "nothing there is an empty map", template: `{{ lookup "v1" "Secret" "apps" "none" }}`, expected: "map[]" },
  {
    name: "a namespaced object without a namespace is not there",
    template: `{{ lookup "v1" "Secret" "" "db" }}`,
    expected: "map[]",
  },
  {
    name: "an empty name is a list of one namespace",
    template: `{{ with lookup "v1" "Service" "apps" "" }}{{ .kind }} {{ .apiVersion }} {{ len .items }}{{ end }}`,
    expected: "ServiceList v1 1",
  },
  {
    name: "an empty namespace is all of them",
    template: `{{ range (lookup "v1" "Service" "" "").items }}{{ .kind }}:{{ .metadata.namespace }} {{ end }}`,
    expected: "Service:apps Service:other",
  },
  {
    name: "a list without objects has items",
    template: `{{ (lookup "apps/v1" "Deployment" "apps" "").items | toJson }}`,
    expected: "[]",
  },
  {
    name: "a kind without namespaces whatever namespace is given",
    template: `{{ (lookup "v1" "Node" "apps" "n1").metadata.name }}`,
    expected: "n1",
  },
  {
    name: "whole numbers are int64, others float64",
    template:
      `{{ with lookup "v1" "Service" "other" "web" }}{{ typeOf (index .spec.ports 0).port }} {{ typeOf .spec.weight }}{{ end }}`,
    expected: "int64 float64",
  },
  {
    name: "one lookup leads to the next",
    template:
      `{{ $n := (lookup "v1" "ConfigMap" "apps" "next").data.name }}{{ (lookup "v1" "Secret" "apps" $n).kind }}`,
    expected: "Secret",
  },
  {
    name: "an error for want of an answer does not count",
    template: `{{ required "no db" (lookup "v1" "Secret" "apps" "db").kind }}`,
    expected: "Secret",
  },
  {
    name: "a kind that its group lacks is an empty map",
    template: `{{ lookup "v1" "Nope" "apps" "x" }}`,
    expected: "map[]",
  },
  {
    name: "a group that is not served is an error",
    template: `{{ lookup "foo/v1" "Bar" "" "x" }}`,
    expected: refused(
      `lookup "foo/v1" "Bar" "" "x"`,
      "unable to get apiresource from unstructured: foo/v1, Kind=Bar: the server could not find the requested resource",
    ),
  },
  {
    name: "a version of the core group that is not served is an error",
    template: `{{ lookup "v2" "Bar" "" "x" }}`,
    expected: refused(
      `lookup "v2" "Bar" "" "x"`,
      "unable to get apiresource from unstructured: /v2, Kind=Bar: the server could not find the requested resource",
    ),
  },
  {
    name: "no group is an error",
    template: `{{ lookup "" "Bar" "" "x" }}`,
    expected: refused(
      `lookup "" "Bar" "" "x"`,
      "unable to get apiresource from unstructured: /, Kind=Bar: groupVersion shouldn't be empty",
    ),
  },
  {
    name: "a name that cannot stand in a path is an error",
    template: `{{ lookup "v1" "Secret" "apps" "a/b" }}`,
    expected: refused(`lookup "v1" "Secret" "apps" "a/b"`, `invalid resource name "a/b": [may not contain '/']`),
  },
  {
    name: "a namespace that cannot stand in a path is an error",
    template: `{{ lookup "v1" "Secret" ".." "a" }}`,
    expected: refused(`lookup "v1" "Secret" ".." "a"`, `invalid namespace "..": [may not be '..']`),
  },
];
for (const { name, template, expected } of cases) {
  test(`renderWithLookups: ${name}`, async () => assert.equal(await renderText(template), expected));
}

function refused(call: string, problem: string): string {
  const place = 'template: c/templates/a.yaml:2:6: executing "c/templates/a.yaml"';
  return `${place} at <${call}>: error calling lookup: ${problem}`;
}

test("renderWithLookups: questions of one pass are asked together, each once, by all who share the answers", async () => {
  const kube = memoryKube({ objects });
  const answer = clusterLookups(kube);
  const template = `{{ range list "a" "b" "a" }}{{ lookup "v1" "Secret" "apps" . }}{{ end }}`;
  await renderText(template, { answer });
  await renderText(template, { answer });
  assert.deepEqual(asked(kube), ["get Secret apps/a", "get Secret apps/b"]);
});

test("renderWithLookups: warnings and the post-renderer are of the last pass", async () => {
  const levels: string[] = [];
  const onWarning: WarningSink = ({ message }) => void levels.push(message);
  const streams: string[] = [];
  const postRender = (files: ReadonlyMap<string, string>) => {
    streams.push([...files.values()].join());
    return files;
  };
  const template = `{{ (lookup "v1" "Secret" "apps" "db").kind }}\nmetadata: {annotations: {helm.sh/hook: nope}}`;
  await renderText(template, { onWarning, postRender });
  assert.deepEqual(levels, ["skipping unknown hooks"]);
  assert.deepEqual(streams.map((stream) => /x: (.*)/.exec(stream)?.[1]), ["Secret"]);
});

test("renderWithLookups: lookups without end stop after eight passes and are named", async () => {
  let passes = 0;
  const answer: AnswerLookup = () => {
    passes++;
    return Promise.resolve({ found: new Map() });
  };
  const message = await renderText(`{{ lookup "v1" "Secret" "apps" (randAlphaNum 5) }}`, {
    answer,
    random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
  });
  assert.match(message, /^After 8 passes the chart still looks up more: v1 Secret apps\/\w{5}$/);
  assert.equal(passes, 7);
});

test("renderWithLookups: a denied lookup is an error that names the missing rule", async () => {
  const words =
    'secrets "db" is forbidden: User "ci" cannot get resource "secrets" in API group "" in the namespace "apps"';
  const kube = memoryKube({ objects, onRequest: ({ verb }) => deny(verb, words) });
  const template = `{{ lookup "v1" "Secret" "apps" "db" }}`;
  const message = await renderText(template, { kube });
  assert.equal(message, refused(`lookup "v1" "Secret" "apps" "db"`, words));
});

test("renderWithLookups: what the missing rule is said to be", async () => {
  const cases = [
    [
      `lookup "v1" "Secret" "apps" "db"`,
      'a Role in namespace "apps" with the rule { apiGroups: [""], resources: ["secrets"], verbs: ["get"] }',
    ],
    [
      `lookup "apps/v1" "Deployment" "" ""`,
      'a ClusterRole with the rule { apiGroups: ["apps"], resources: ["deployments"], verbs: ["list"] }',
    ],
    [
      `lookup "v1" "Node" "apps" "n"`,
      'a ClusterRole with the rule { apiGroups: [""], resources: ["nodes"], verbs: ["get"] }',
    ],
  ] as const;
  for (const [call, rule] of cases) {
    const kube = memoryKube({ objects, onRequest: ({ verb }) => deny(verb, "no") });
    const error = await failure(`{{ ${call} }}`, kube);
    assert.equal(
      error.hint,
      `The chart's lookup needs the right to it: ${rule}, bound to this user`,
    );
  }
});

test("renderWithLookups: a cluster that cannot be asked at all ends the rendering", async () => {
  const kube = memoryKube({
    objects,
    onRequest: () => {
      throw new HctlError("kube.unreachable", "Cannot reach it");
    },
  });
  assert.equal(await renderText(`{{ lookup "v1" "Secret" "apps" "db" }}`, { kube }), "Cannot reach it");
});

function deny(verb: string, words: string): void {
  if (verb === "get" || verb === "list") throw refusal("Forbidden", words);
}

async function failure(template: string, kube: MemoryKube): Promise<HctlError> {
  const error = await render(template, { kube }).then(() => undefined, (error: unknown) => error);
  assert.ok(error instanceof HctlError);
  return await explained(error);
}
