import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const files = {
  "/releases.yaml": `releases:
  - name: web
    chart: ./web
    values: [a.yaml, { image: { tag: inline } }, b.yaml]
    set: [{ name: replicas, value: 9 }]
`,
  "/a.yaml": "image:\n  tag: first\nreplicas: 3\ndb:\n  size: null\n",
  "/b.yaml": "# the last file\nimage:\n  tag: second\n",
  "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.0\n",
  "/web/values.yaml": "replicas: 1\nimage:\n  name: nginx\n  tag: old\nglobal:\n  zone: parent\ndb:\n  port: 5432\n",
  "/web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.3.0\n",
  "/web/charts/db/values.yaml": "port: 1\nsize: 5\nglobal:\n  zone: child\n",
};

async function explain(subject: string, ...more: readonly string[]) {
  const system = memorySystem({ files });
  const exitCode = await runHctl(["build", "--explain", subject, ...more], system);
  return { exitCode, stdout: system.stdout(), stderr: system.stderr() };
}

const cases = [
  {
    name: "the last file hides what stands below, in order",
    subject: "web.image.tag",
    expected: `web.image.tag = "second"
  set by b.yaml:3
  hides releases.yaml:4 (inline values): "inline"
  hides a.yaml:2: "first"
  hides web 1.2.0 values.yaml:4: "old"
`,
  },
  {
    name: "set comes after all files",
    subject: "web.replicas",
    expected: `web.replicas = 9
  set by releases.yaml:5 (set)
  hides a.yaml:3: 3
  hides web 1.2.0 values.yaml:1: 1
`,
  },
  {
    name: "a parent's values count before its subchart's",
    subject: "web.db.port",
    expected: "web.db.port = 5432\n  set by web 1.2.0 values.yaml:8\n  hides db 0.3.0 values.yaml:1: 1\n",
  },
  {
    name: "a null of the user removes a default",
    subject: "web.db.size",
    expected: "web.db.size = (nothing)\n  removed by a.yaml:5\n  hides db 0.3.0 values.yaml:2: 5\n",
  },
  {
    name: "a subchart's global comes from its parent",
    subject: "web.db.global.zone",
    expected:
      'web.db.global.zone = "parent"\n  set by web 1.2.0 values.yaml:6\n  hides db 0.3.0 values.yaml:4: "child"\n',
  },
  {
    name: "a map is explained value by value",
    subject: "web.image",
    expected: `web.image.name = "nginx"
  set by web 1.2.0 values.yaml:3
web.image.tag = "second"
  set by b.yaml:3
  hides releases.yaml:4 (inline values): "inline"
  hides a.yaml:2: "first"
  hides web 1.2.0 values.yaml:4: "old"
`,
  },
  { name: "what nobody sets is said so", subject: "web.none", expected: "web.none = (nothing)\n  no source sets it\n" },
];

for (const { name, subject, expected } of cases) {
  test(`build --explain: ${name}`, async () => {
    const { exitCode, stdout, stderr } = await explain(subject);
    assert.equal(stderr, "");
    assert.equal(stdout, expected);
    assert.equal(exitCode, 0);
  });
}

test("build --explain: -o json holds the layers as data", async () => {
  const { values: [only] } = JSON.parse((await explain("web.replicas", "-o", "json")).stdout);
  assert.deepEqual(only.layers.map((layer: { value: number }) => layer.value), [9, 3, 1]);
});

test("build --explain: an unknown release is named with the nearest", async () => {
  const { exitCode, stderr } = await explain("wbe.image");
  assert.equal(exitCode, 1);
  assert.match(stderr, /Did you mean "web"\?/);
});
