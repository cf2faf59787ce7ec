import assert from "node:assert/strict";
import { test } from "node:test";
import { adoptManagedFields } from "../../../src/kube/mod.ts";
import { printJson } from "../../../src/yaml/mod.ts";
import { yamlMap } from "./small_schema.ts";

/** Entries before and after, as client-go 0.36 (`util/csaupgrade`) leaves them; undefined where it sends no patch. */
const cases: readonly {
  readonly name: string;
  readonly entries: string;
  readonly from?: string;
  readonly expected: string | undefined;
}[] = [
  {
    name: "a client-side entry becomes one of server-side apply; others and subresources stay",
    entries: `
      - {manager: kubectl-label, operation: Update, apiVersion: v1, fieldsV1: {"f:metadata": {"f:labels": {"f:a": {}}}}}
      - {manager: helm, operation: Update, apiVersion: v1, time: t, fieldsV1: {"f:data": {".": {}, "f:a": {}}}}
      - {manager: helm, operation: Update, apiVersion: v1, subresource: status, fieldsV1: {"f:status": {}}}`,
    expected: `
      - {manager: kubectl-label, operation: Update, apiVersion: v1, fieldsV1: {"f:metadata": {"f:labels": {"f:a": {}}}}}
      - {manager: helm, operation: Apply, apiVersion: v1, time: t, fieldsV1: {"f:data": {".": {}, "f:a": {}}}}
      - {manager: helm, operation: Update, apiVersion: v1, subresource: status, fieldsV1: {"f:status": {}}}`,
  },
  {
    name: "an entry of server-side apply takes in the client-side one of its version",
    entries: `
      - {manager: helm, operation: Apply, apiVersion: v1, fieldsV1: {"f:data": {"f:a": {}}, "f:spec": {}}}
      - {manager: helm, operation: Update, apiVersion: v1beta1, fieldsV1: {"f:lost": {}}}
      - {manager: helm, operation: Update, apiVersion: v1, fieldsV1: {"f:data": {"f:b": {}}, "f:spec": {"f:c": {}}}}`,
    expected: `
      - manager: helm
        operation: Apply
        apiVersion: v1
        fieldsV1: {"f:data": {"f:a": {}, "f:b": {}}, "f:spec": {".": {}, "f:c": {}}}`,
  },
  {
    name: "of two versions the first counts, the other goes",
    entries: `
      - {manager: helm, operation: Update, apiVersion: v1, fieldsV1: {"f:a": {}}}
      - {manager: helm, operation: Update, apiVersion: v1beta1, fieldsV1: {"f:b": {}}}`,
    expected: `[{manager: helm, operation: Apply, apiVersion: v1, fieldsV1: {"f:a": {}}}]`,
  },
  {
    name: "another manager's entry can be taken",
    entries: `[{manager: kubectl-client-side-apply, operation: Update, apiVersion: v1, fieldsV1: {"f:a": {}}}]`,
    from: "kubectl-client-side-apply",
    expected: `[{manager: helm, operation: Apply, apiVersion: v1, fieldsV1: {"f:a": {}}}]`,
  },
  {
    name: "nothing to do when server-side apply wrote it already",
    entries: `[{manager: helm, operation: Apply, apiVersion: v1, fieldsV1: {"f:a": {}}}]`,
    expected: undefined,
  },
  {
    name: "nothing to do when others wrote it",
    entries: `[{manager: kubectl, operation: Update, apiVersion: v1, fieldsV1: {"f:a": {}}}]`,
    expected: undefined,
  },
  { name: "nothing to do without entries", entries: "[]", expected: undefined },
];

for (const { name, entries, from = "helm", expected } of cases) {
  test(`adoptManagedFields: ${name}`, () => {
    const live = yamlMap(
      `metadata:\n  resourceVersion: "7"\n  managedFields:${entries.startsWith("[") ? " " : ""}${entries}`,
    );
    const patch = adoptManagedFields(live, { from, to: "helm" });
    if (expected === undefined) return assert.equal(patch, undefined);
    const wanted = yamlMap(`
patch:
- op: replace
  path: /metadata/managedFields
  value: ${expected}
- {op: replace, path: /metadata/resourceVersion, value: "7"}`);
    assert.equal(printJson(patch ?? []), printJson(wanted.get("patch") ?? null));
  });
}
