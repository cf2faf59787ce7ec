import assert from "node:assert/strict";
import { test } from "node:test";
import type { KubeClient } from "../../src/kube/mod.ts";
import { clusterStore, encodeRecord, type Revision } from "../../src/revision/mod.ts";
import { plainMap, printJson } from "../../src/yaml/mod.ts";
import { memoryKube } from "../fakes/memory_kube.ts";
import { helm3Continued, helm3Record, helm4Record, recordSecret, storedRevision } from "./records.ts";

async function readBack(json: string): Promise<Revision> {
  const client: KubeClient = memoryKube({ objects: [recordSecret(json)] });
  const store = clusterStore({ client, driver: "secret", clock: { nowMs: () => 0 } });
  const [found] = await store.history({ namespace: "shop", name: "web" });
  return found!;
}

test("encodeRecord: what helm 4.2.3 stored comes back byte for byte", async () => {
  assert.equal(printJson(encodeRecord(await readBack(helm4Record))), helm4Record);
});

test("encodeRecord: helm 3's record is continued as helm 4.2.3 continues it", async () => {
  const revision = { ...await readBack(helm3Record), status: "superseded" as const };
  assert.equal(printJson(encodeRecord(revision)), helm3Continued);
});

const cases: readonly { name: string; changes: Partial<Revision>; expected: string }[] = [
  {
    name: "empty fields are left out, a chart's missing parts are null, times lose zeros at their end",
    changes: { hooks: [] },
    expected:
      '{"name":"web","info":{"first_deployed":"2026-01-01T00:00:00.5Z","last_deployed":"2026-01-01T00:00:00Z",' +
      '"description":"Initial install underway","status":"pending-install"},"chart":{"metadata":{"name":"web",' +
      '"version":"1.0.0","apiVersion":"v2"},"lock":null,"templates":null,"values":null,"schema":null,' +
      '"schemamodtime":"0001-01-01T00:00:00Z","files":null},"version":1,"namespace":"shop","apply_method":"ssa"}',
  },
  {
    name: "a method that is not said stays so, and what Helm does not know of a chart stays",
    changes: {
      hooks: [],
      applyMethod: "",
      description: "",
      firstDeployed: "",
      lastDeployed: "",
      chart: plainMap({ later: "x", values: new Map(), templates: [plainMap({ data: "", name: "a", mode: 1 })] }),
    },
    expected: '{"name":"web","info":{"status":"pending-install"},"chart":{"metadata":null,"lock":null,' +
      '"templates":[{"name":"a","data":"","mode":1}],"values":{},"schema":null,' +
      '"schemamodtime":"0001-01-01T00:00:00Z","files":null,"later":"x"},"version":1,"namespace":"shop"}',
  },
];
for (const { name, changes, expected } of cases) {
  test(`encodeRecord: ${name}`, () => {
    assert.equal(printJson(encodeRecord(storedRevision(changes))), expected);
  });
}
