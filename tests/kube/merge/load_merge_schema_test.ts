import assert from "node:assert/strict";
import { test } from "node:test";
import { loadMergeSchema, type MergeSchema } from "../../../src/kube/mod.ts";
import { schemaClient } from "./small_schema.ts";

test("loadMergeSchema: one document per group-version is read once, and again for a kind that is not in it", async () => {
  const asked: string[] = [];
  const client = schemaClient(asked);
  const deployment = { apiVersion: "apps/v1", kind: "Deployment" };
  await Promise.all([loadMergeSchema(client, deployment), loadMergeSchema(client, deployment)]);
  await loadMergeSchema(client, { apiVersion: "v1", kind: "Secret" });
  assert.deepEqual(asked, ["/openapi/v3/apis/apps/v1", "/openapi/v3/api/v1"]);
  assert.equal(await loadMergeSchema(client, { apiVersion: "apps/v1", kind: "Missing" }), undefined);
  assert.deepEqual(asked.slice(2), ["/openapi/v3/apis/apps/v1"]);
});

test("loadMergeSchema: types that all groups share, other versions and odd versions have none", async () => {
  const client = schemaClient();
  for (const apiVersion of ["v1", "apps/v1beta1", "", "../v1", "a/b/c"]) {
    assert.equal(await loadMergeSchema(client, { apiVersion, kind: "DeleteOptions" }), undefined);
    if (apiVersion !== "v1") assert.equal(await loadMergeSchema(client, { apiVersion, kind: "Secret" }), undefined);
  }
});

test("loadMergeSchema: a failed read is not remembered", async () => {
  let reads = 0;
  const client = new Proxy(schemaClient(), {
    get: (target, key) =>
      key === "read"
        ? (path: string) => ++reads === 1 ? Promise.reject(new Error("down")) : target.read(path)
        : undefined,
  });
  const secret = { apiVersion: "v1", kind: "Secret" };
  await assert.rejects(() => loadMergeSchema(client, secret), { message: "down" });
  assert.equal((await loadMergeSchema(client, secret))?.typeName, "io.k8s.api.core.v1.Secret");
});

test("loadMergeSchema: what the extensions say is found along a path", async () => {
  const client = schemaClient();
  const at = async (apiVersion: string, kind: string, path: string) =>
    path.split(".").reduce<MergeSchema | undefined>(
      (schema, step) => step === "*" ? schema?.items : step === "?" ? schema?.values : schema?.property(step),
      await loadMergeSchema(client, { apiVersion, kind }),
    );
  const containers = await at("apps/v1", "Deployment", "spec.template.spec.containers");
  assert.deepEqual([containers?.listType, containers?.mapKeys, containers?.patchMergeKey], ["map", ["name"], "name"]);
  const volumes = await at("apps/v1", "Deployment", "spec.template.spec.volumes");
  assert.deepEqual(volumes?.patchStrategies, ["merge", "retainKeys"]);
  const cpu = await at("apps/v1", "Deployment", "spec.template.spec.containers.*.resources.limits.?");
  assert.deepEqual([cpu?.type, cpu?.format], ["scalar", "quantity"]);
  assert.equal((await at("apps/v1", "Deployment", "spec.selector"))?.isAtomicMap, true);
  assert.equal((await at("apps/v1", "Deployment", "spec.strategy.rollingUpdate.maxSurge"))?.format, "int-or-string");
  assert.equal((await at("v1", "Secret", "data.?"))?.format, "byte");
  const plain = await at("example.com/v1", "Widget", "spec.plain");
  assert.deepEqual([plain?.listType, plain?.isBuiltIn], ["atomic", false]);
  assert.deepEqual((await at("example.com/v1", "Widget", "spec.rows.*.port"))?.defaultValue, 80);
  assert.equal((await at("example.com/v1", "Widget", "spec.free.?.?"))?.type, "any");
  assert.equal((await at("example.com/v1", "Widget", "spec.half.?"))?.type, "any");
  assert.equal(await at("example.com/v1", "Widget", "spec.?"), undefined);
});
