import assert from "node:assert/strict";
import { test } from "node:test";
import { buildObjects } from "../../src/apply/cluster/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { printJson } from "../../src/yaml/mod.ts";
import { memoryKube } from "../fakes/memory_kube.ts";

/** The objects of a manifest, one a line; or the error's code and words. */
async function built(manifest: string, isValidated = true): Promise<readonly string[]> {
  try {
    const objects = await buildObjects(manifest, { client: memoryKube(), namespace: "apps", isValidated });
    return objects.map(({ reference, object, resource }) => {
      const { apiVersion, kind, namespace, name } = reference;
      return `${apiVersion} ${kind} ${namespace}/${name} ${resource.plural} ${
        printJson(object.get("metadata") ?? null)
      }`;
    });
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    return [error.code, ...error.message.split("\n")];
  }
}

// Words recorded from `helm template --dry-run=server` of helm 4.2.3.
const cases: readonly { name: string; manifest: string; isValidated?: boolean; expected: readonly string[] }[] = [
  {
    name: "a namespaced object gets the release's namespace",
    manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    expected: ['v1 ConfigMap apps/a configmaps {"name":"a","namespace":"apps"}'],
  },
  {
    name: "an own namespace stays",
    manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n",
    expected: ['v1 ConfigMap b/a configmaps {"name":"a","namespace":"b"}'],
  },
  {
    name: "a kind without namespaces has none",
    manifest: "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n",
    expected: ['v1 Node /a nodes {"name":"a"}'],
  },
  {
    name: "documents keep their order, comments are none",
    manifest:
      "# note\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n",
    expected: [
      'v1 Secret apps/b secrets {"name":"b","namespace":"apps"}',
      'v1 Pod apps/a pods {"name":"a","namespace":"apps"}',
    ],
  },
  {
    name: "a list is its items, which may leave their kind to it",
    manifest: "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}, {apiVersion: v1, kind: Pod}]\n",
    expected: [
      'v1 ConfigMap apps/a configmaps {"name":"a","namespace":"apps"}',
      'v1 Pod apps/ pods {"namespace":"apps"}',
    ],
  },
  {
    name: "a kind in lower case is found",
    manifest: "apiVersion: v1\nkind: configmap\nmetadata: {name: a}\n",
    expected: ['v1 ConfigMap apps/a configmaps {"name":"a","namespace":"apps"}'],
  },
  {
    name: "a kind that is not served",
    manifest: "apiVersion: foo/v1\nkind: Bar\nmetadata: {name: d}\n",
    expected: [
      "kube.unknown_kind",
      'resource mapping not found for name: "d" namespace: "" from "": no matches for kind "Bar" in version "foo/v1"',
      "ensure CRDs are installed first",
    ],
  },
  {
    name: "kinds that are not served are named together",
    manifest: "apiVersion: foo/v1\nkind: Bar\n---\napiVersion: v1\nkind: Nope\nmetadata: {name: e, namespace: zz}\n",
    expected: [
      "kube.unknown_kind",
      '[resource mapping not found for name: "" namespace: "" from "": no matches for kind "Bar" in version "foo/v1"',
      'ensure CRDs are installed first, resource mapping not found for name: "e" namespace: "zz" from "": ' +
      'no matches for kind "Nope" in version "v1"',
      "ensure CRDs are installed first]",
    ],
  },
  {
    name: "a kind in a list that is not served",
    manifest: "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Foo}]\n",
    expected: ["kube.unknown_kind", 'unable to recognize no matches for kind "Foo" in version "v1"'],
  },
  {
    name: "what does not say what it is",
    manifest: "foo: bar\n",
    expected: [
      "render.invalid_manifest",
      'error validating "": error validating data: [apiVersion not set, kind not set]',
    ],
  },
  {
    name: "what does not say what it is, without validation",
    manifest: "foo: bar\n",
    isValidated: false,
    expected: ["render.invalid_manifest", `unable to decode "": Object 'Kind' is missing in '{"foo":"bar"}'`],
  },
  {
    name: "a version that is missing is the core's without validation",
    manifest: "kind: ConfigMap\nmetadata: {name: a}\n",
    isValidated: false,
    expected: ['v1 ConfigMap apps/a configmaps {"name":"a","namespace":"apps"}'],
  },
  {
    name: "a version that is no text",
    manifest: "apiVersion: 1\nkind: ConfigMap\n",
    expected: ["render.invalid_manifest", 'error validating "": error validating data: apiVersion isn\'t string type'],
  },
  {
    name: "a version of three parts",
    manifest: "apiVersion: a/b/c\nkind: X\n",
    expected: [
      "render.invalid_manifest",
      'error validating "": error validating data: unexpected GroupVersion string: a/b/c',
    ],
  },
  {
    name: "an item of a list that lacks its version",
    manifest: "apiVersion: v1\nkind: List\nitems: [{kind: ConfigMap}]\n",
    expected: ["render.invalid_manifest", 'error validating "": error validating data: apiVersion not set'],
  },
  {
    name: "a list without items",
    manifest: "apiVersion: v1\nkind: List\n",
    expected: ["render.invalid_manifest", 'error validating "": error validating data: invalid object to validate'],
  },
  {
    name: "a name that is a number",
    manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 5}\n",
    expected: [
      "render.invalid_manifest",
      'unable to decode "": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
    ],
  },
  {
    name: "a label that is no text; a null is none",
    manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {a: null, b: true}}\n",
    expected: [
      "render.invalid_manifest",
      'unable to decode "": json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string',
    ],
  },
  {
    name: "labels that are no map",
    manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: [b]}\n",
    expected: [
      "render.invalid_manifest",
      'unable to decode "": json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type ' +
      "map[string]string",
    ],
  },
];
for (const { name, manifest, isValidated, expected } of cases) {
  test(`buildObjects: ${name}`, async () => assert.deepEqual(await built(manifest, isValidated), expected));
}

test("buildObjects: a kind that came meanwhile is found", async () => {
  const kube = memoryKube();
  await kube.discovery();
  kube.put(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: toys.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Toy, plural: toys}
  versions: [{name: v1, served: true, storage: true}]
`);
  const manifest = "apiVersion: example.com/v1\nkind: Toy\nmetadata: {name: a}\n";
  const [toy] = await buildObjects(manifest, { client: kube, namespace: "apps", isValidated: true });
  assert.equal(toy?.resource.plural, "toys");
});
