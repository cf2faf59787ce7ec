import assert from "node:assert/strict";
import { test } from "node:test";
import { HctlError } from "../../../src/errors.ts";
import { conflictsOf, StatusError } from "../../../src/kube/mod.ts";
import { yamlMap } from "./small_schema.ts";

/** What an API server (1.36) answers when others own three fields; the last two causes as older servers word them. */
const body = yamlMap(`
  reason: Conflict
  details:
    causes:
    - {reason: FieldManagerConflict, message: 'conflict with "argo"', field: .metadata.labels.q}
    - {reason: FieldManagerConflict, message: 'conflict with "kubectl-edit" using apps/v1', field: .spec.replicas}
    - reason: FieldManagerConflict
      message: 'conflict with "kubectl-edit" using apps/v1'
      field: '.spec.template.spec.containers[name="c"].image'
    - reason: FieldManagerConflict
      message: 'conflict with "kubectl" with subresource "scale" using apps/v1'
      field: .spec.replicas
    - reason: FieldManagerConflict
      message: 'conflict with "my \\"tool\\"" using apps/v1 at 2026-01-02T03:04:05Z'
      field: .spec.paused
    - {reason: Other, message: something else, field: .x}`);

const conflicts = [
  { manager: "argo", subresource: "", operation: "Apply", fields: ["metadata.labels.q"] },
  {
    manager: "kubectl-edit",
    subresource: "",
    operation: "Update",
    fields: ["spec.replicas", 'spec.template.spec.containers[name="c"].image'],
  },
  { manager: "kubectl", subresource: "scale", operation: "Update", fields: ["spec.replicas"] },
  {
    manager: 'my "tool"',
    subresource: "",
    operation: "Update",
    at: "2026-01-02T03:04:05Z",
    fields: ["spec.paused"],
  },
];

test("conflictsOf: each manager with its way of writing and its fields, from a Status or what wraps it", () => {
  const status = new StatusError(409, "Apply failed with 5 conflicts", "Conflict", body);
  assert.deepEqual(conflictsOf(status), conflicts);
  assert.deepEqual(conflictsOf(new HctlError("kube.conflict", "Conflict", { cause: status })), conflicts);
});

test("conflictsOf: other conflicts and other errors have none", () => {
  const stale = new StatusError(409, "the object has been modified", "Conflict", yamlMap("reason: Conflict"));
  for (const error of [stale, new Error("x"), undefined, "text"]) assert.deepEqual(conflictsOf(error), []);
});
