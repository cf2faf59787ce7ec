import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { postRenderWith } from "../../src/render/post_render.ts";

const files = new Map([
  ["c/templates/b.yaml", "kind: B\nmetadata: {name: b, annotations: {x: y}}\nmode: 0777\n"],
  ["c/templates/a.yaml", "# first\nkind: A\nmetadata:\n  name: a\n---\nkind: A2\n"],
  ["c/templates/_partial.yaml", "never: seen\n"],
  ["c/templates/empty.yaml", "\n"],
]);

test("postRenderWith: the stream holds every document once, annotated, files in order", () => {
  let seen = "";
  postRenderWith((stream) => seen = stream)(files);
  assert.equal(
    seen,
    `# first
kind: A
metadata:
  name: a
  annotations:
    postrenderer.helm.sh/postrender-filename: c/templates/a.yaml
---
kind: A2
metadata:
  annotations:
    postrenderer.helm.sh/postrender-filename: c/templates/a.yaml
---
kind: B
metadata: {name: b, annotations: {x: y, postrenderer.helm.sh/postrender-filename: c/templates/b.yaml}}
mode: 0777
`,
  );
});

test("postRenderWith: what comes back goes to its files without the annotation", () => {
  const rendered = postRenderWith((stream) => `${stream.replace("0777", "0755")}---\nkind: New\n`)(files);
  assert.equal(rendered.get("c/templates/b.yaml"), "kind: B\nmetadata: {name: b, annotations: {x: y}}\nmode: 0755\n");
  assert.equal(rendered.get("generated-by-postrender-0.yaml"), "kind: New\n");
  assert.match(rendered.get("c/templates/a.yaml")!, /^# first\nkind: A\nmetadata:\n {2}name: a\n---\nkind: A2\n/);
});

test("postRenderWith: nothing and broken YAML are refused", () => {
  for (
    const [output, expected] of [["", /gave nothing back/], ["a: [\n", /the output of the post-renderer/]] as const
  ) {
    assert.throws(
      () => postRenderWith(() => output)(files),
      (error) => hasCode(error, "render.failed") && expected.test(error.message),
    );
  }
});
