import assert from "node:assert/strict";
import { test } from "node:test";
import { storedQuantity } from "../../../src/kube/merge/quantity.ts";

/** What k8s.io/apimachinery 0.36 makes of them; undefined where it rounds, caps or keeps a text that is not the shortest. */
const cases: Readonly<Record<string, string | undefined>> = {
  "1000m": "1",
  "1500m": "1500m",
  "1": "1",
  "0.5": "500m",
  ".5": "500m",
  "-0.5": "-500m",
  "1000": "1k",
  "1000000": "1M",
  "1024Mi": "1Gi",
  "1.5Gi": "1536Mi",
  "0.5Ki": "512",
  "100.5Ki": "102912",
  "0.9765625Ki": "1k",
  "-2048Ki": "-2Mi",
  "1023": "1023",
  "1024": "1024",
  "0": "0",
  "0Gi": "0",
  "1e3": "1e3",
  "1e4": "10e3",
  "1000e0": "1e3",
  "1.234": undefined,
  "+1": undefined,
  "01": undefined,
  "8E3": undefined,
  "0.1n": undefined,
  "9223372036854775808": undefined,
  "1Kii": undefined,
  "1 Gi": undefined,
  "": undefined,
  "e3": undefined,
};

for (const [text, expected] of Object.entries(cases)) {
  test(`storedQuantity: "${text}"`, () => assert.equal(storedQuantity(text), expected));
}
