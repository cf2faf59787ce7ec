import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { selectReleases } from "../../src/releases/mod.ts";
import { load } from "./load.ts";

const { releases } = load(
  "repositories: [{ name: team, url: ./repo }]\nreleases:\n  - { name: db, chart: team/database, labels: { tier: back } }\n  - { name: cache, chart: team/cache, namespace: shared, labels: { tier: back, kind: memory } }\n  - { name: web, chart: ./charts/web, labels: { tier: front } }\n  - { name: job, chart: ./charts/job }\n",
);

const cases = [
  { name: "none selects all", selectors: [], expected: ["db", "cache", "web", "job"] },
  { name: "a label", selectors: ["tier=back"], expected: ["db", "cache"] },
  { name: "a comma is and", selectors: ["tier=back,kind=memory"], expected: ["cache"] },
  { name: "several are or, in the order of the file", selectors: ["name=web", "name=db"], expected: ["db", "web"] },
  { name: "!= takes releases without the label", selectors: ["tier!=back"], expected: ["web", "job"] },
  { name: "the namespace", selectors: ["namespace=shared"], expected: ["cache"] },
  { name: "the whole chart", selectors: ["chart=team/cache"], expected: ["cache"] },
  { name: "the chart's last part", selectors: ["chart=web"], expected: ["web"] },
  { name: "!= of the chart's last part", selectors: ["chart!=web"], expected: ["db", "cache", "job"] },
  { name: "== and blanks", selectors: ["tier == back , kind != memory"], expected: ["db"] },
  { name: "an unknown label matches nothing", selectors: ["teir=back"], expected: [] },
];
for (const { name, selectors, expected } of cases) {
  test(`selectReleases: ${name}`, () => {
    assert.deepEqual(selectReleases(releases, selectors).map((release) => release.name), expected);
  });
}

for (const selector of ["web", "tier>1", "=x", "tier=a=b", "", "a=b,"]) {
  test(`selectReleases: "${selector}" is wrong usage`, () => {
    assert.throws(() => selectReleases(releases, [selector]), (error) => hasCode(error, "usage.invalid"));
  });
}
