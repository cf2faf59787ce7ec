import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import semver from "semver";
import { compareVersions, parseVersion } from "../../src/version/mod.ts";

const number = fc.nat({ max: 12 });
const identifier = fc.oneof(
  fc.nat({ max: 20 }).map(String),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,3}$/),
);
const version = fc.tuple(
  number,
  number,
  number,
  fc.array(identifier, { maxLength: 3 }),
  fc.array(identifier, { maxLength: 1 }),
)
  .map(([major, minor, patch, pre, build]) =>
    `${major}.${minor}.${patch}${pre.length > 0 ? `-${pre.join(".")}` : ""}${build.length > 0 ? `+${build[0]}` : ""}`
  );

test("compareVersions orders strict versions as the semver package does", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      assert.equal(Math.sign(compareVersions(parseVersion(a), parseVersion(b))), semver.compare(a, b), `${a} ${b}`);
    }),
    { numRuns: 2000 },
  );
});
