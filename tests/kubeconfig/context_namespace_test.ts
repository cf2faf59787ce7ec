import assert from "node:assert/strict";
import { test } from "node:test";
import { contextNamespace } from "../../src/kubeconfig/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const context = (name: string, namespace: string) => `{name: ${name}, context: {cluster: c, namespace: ${namespace}}}`;
const files = {
  "/home/user/.kube/config": `current-context: a\ncontexts: [${context("a", "of-a")}, ${context("b", "of-b")}]\n`,
  "/one": `contexts: [${context("a", "first-a")}]\n`,
  "/two": `current-context: a\ncontexts: [${context("a", "second-a")}, ${context("c", "of-c")}]\n`,
  "/broken": "contexts: [\n",
};

const cases: readonly { name: string; kubeconfig?: string; context?: string; expected: string | undefined }[] = [
  { name: "the current context of the home folder's file", expected: "of-a" },
  { name: "the context that is asked for", context: "b", expected: "of-b" },
  { name: "the first file that knows the context", kubeconfig: "/one:/two", expected: "first-a" },
  { name: "a later file's context", kubeconfig: "/one:/two", context: "c", expected: "of-c" },
  { name: "files that are missing or broken are passed over", kubeconfig: "/none:/broken:/two", expected: "second-a" },
  { name: "nothing without a context", kubeconfig: "/one", expected: undefined },
  { name: "nothing for an unknown context", context: "zz", expected: undefined },
];
for (const { name, expected, kubeconfig, context } of cases) {
  test(`contextNamespace: ${name}`, () => {
    const { files: memory } = memorySystem({ files });
    const input = { files: memory, kubeconfig, context, homeDirectory: "/home/user", platform: "linux" };
    assert.equal(contextNamespace(input), expected);
  });
}
