import assert from "node:assert/strict";
import test from "node:test";
import { isKubeVersionCompatible, matchesConstraint, newestMatching } from "../../src/version/mod.ts";

const index = ["1.0.0", "2.0.0-rc.1", "1.10.0", "not a version", "1.9.0", "1.9.0+build", "v0.5"];
const versionOf = (entry: string) => entry;

const choices = [
  { name: "nothing wanted gives the newest release", wanted: "", expected: "1.10.0" },
  {
    name: "nothing wanted with pre-releases gives the newest of all",
    wanted: "",
    prereleases: true,
    expected: "2.0.0-rc.1",
  },
  { name: "a constraint gives the newest inside it, numbers by value", wanted: "~1", expected: "1.10.0" },
  { name: "an exact text wins over what ranks the same", wanted: "1.9.0+build", expected: "1.9.0+build" },
  { name: "an exact pre-release needs no flag", wanted: "2.0.0-rc.1", expected: "2.0.0-rc.1" },
  { name: "a partial version is a constraint when no entry has that text", wanted: "0.5", expected: "v0.5" },
  { name: "nothing in the range gives nothing", wanted: ">=3", expected: undefined },
];
for (const { name, wanted, prereleases = false, expected } of choices) {
  test(`newestMatching: ${name}`, () => {
    assert.equal(newestMatching(index, wanted, { versionOf, prereleases }), expected);
  });
}

test("newestMatching refuses what is no constraint", () => {
  assert.throws(() => newestMatching(index, "latest", { versionOf }), { message: 'improper constraint: "latest"' });
});

const clusters = [
  { constraint: ">=1.25.0", cluster: "v1.29.0-eks-abc", expected: true },
  { constraint: ">=1.25.0", cluster: "v1.29.3+k3s1", expected: true },
  { constraint: "<1.29.0-eks", cluster: "v1.29.0-eks-abc", expected: false },
  { constraint: ">=1.30", cluster: "v1.29.9", expected: false },
  { constraint: "junk", cluster: "v1.29.0", expected: false },
  { constraint: "*", cluster: "junk", expected: false },
];
for (const { constraint, cluster, expected } of clusters) {
  test(`isKubeVersionCompatible: ${cluster} and "${constraint}"`, () => {
    assert.equal(isKubeVersionCompatible(constraint, cluster), expected);
  });
}

test("matchesConstraint keeps the pre-release of the version", () => {
  assert.equal(matchesConstraint(">=1.25.0", "v1.29.0-eks-abc"), false);
  assert.equal(matchesConstraint(">=1.25.0-0", "v1.29.0-eks-abc"), true);
});

test("matchesConstraint complains about the constraint first", () => {
  assert.throws(() => matchesConstraint(">", "x"), { message: 'improper constraint: ">"' });
});
