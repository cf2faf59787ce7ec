import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGolden } from "../fakes/golden.ts";
import { clusterScene, smallChart } from "./cluster_scene.ts";

const lines = [
  "diff web",
  "diff web 1",
  "diff web 1 2 -o json",
  "diff web 2 1 -o markdown",
  "diff web 3 3 --detailed-exitcode",
  "diff web 1 --detailed-exitcode",
  "diff web 7",
  "diff web one",
  "diff wbe",
];

test("diff: between any two revisions, Secrets as hashes", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  await scene.hctl("install web ./small --set text=s3cret");
  assert.match((await scene.hctl("diff web")).stderr, /has only revision 1/);
  await scene.hctl("upgrade web ./small --set text=hidden");
  await scene.hctl("upgrade web ./small --set text=hidden,count=3");
  const text = await scene.transcript(lines);
  await assertGolden("verbs/diff.txt", text.replace(/hash:\w+/g, "hash:…"));
  const passwords = text.split("\n").filter((line) => line.includes("password"));
  assert.ok(passwords.length > 0);
  for (const line of passwords) assert.doesNotMatch(line, /s3cret|hidden"/);
});
