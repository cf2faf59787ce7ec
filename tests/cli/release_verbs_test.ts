import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { after, applyIn, before, converge, planIn } from "../apply/scene.ts";

/** A folder target that holds two batches of the fleet in tests/apply/scene.ts, and hctl on top of it. */
async function fleetInMemory() {
  const system = memorySystem();
  const place = { folder: "/out", ...system };
  await converge(place, before);
  await applyIn(place, await planIn(place, after), { batchId: "20260101T000001.000Z-2" });
  let seenOut = 0;
  let seenError = 0;
  return async (...argv: string[]) => {
    const exitCode = await runHctl([...argv, "--directory=/out"], system);
    const result = { exitCode, stdout: system.stdout().slice(seenOut), stderr: system.stderr().slice(seenError) };
    seenOut = system.stdout().length;
    seenError = system.stderr().length;
    return result;
  };
}

test("list: the newest revision of every release, with helm's JSON keys", async () => {
  const hctl = await fleetInMemory();
  const { stdout } = await hctl("list", "-o", "json");
  const rows = JSON.parse(stdout);
  assert.deepEqual(rows.map((one: Record<string, string>) => [one.name, one.namespace, one.revision, one.status]), [
    ["db", "apps", "2", "deployed"],
    ["web", "apps", "1", "deployed"],
  ]);
  assert.equal((await hctl("list", "-q", "--filter", "^w")).stdout, "web\n");
  assert.equal((await hctl("list", "-q", "-n", "elsewhere")).stdout, "");
});

test("history, rollback and get: a release goes back and the record says so", async () => {
  const hctl = await fleetInMemory();
  const first = (await hctl("get", "manifest", "db", "--revision", "1")).stdout;
  const dryRun = await hctl("rollback", "db", "1", "--dry-run");
  assert.equal(dryRun.exitCode, 0);
  assert.match(dryRun.stdout, /~ rollback apps\/db/);
  const done = await hctl("rollback", "db");
  assert.equal(done.exitCode, 0, done.stderr);
  assert.match(done.stdout, /apps\/db\s+rollback\s+done\s+revision 3/);
  const history = JSON.parse((await hctl("history", "db", "-o", "json")).stdout);
  assert.deepEqual(history.map((one: Record<string, unknown>) => [one.revision, one.status, one.description]), [
    [1, "superseded", "Install complete"],
    [2, "superseded", "Upgrade complete"],
    [3, "deployed", "Rollback to 1"],
  ]);
  assert.equal((await hctl("get", "manifest", "db")).stdout, first);
  assert.match((await hctl("status", "db")).stdout, /STATUS: deployed\nREVISION: 3\n/);
});

test("rollback --batch last: releases born in the batch go, changed ones go back", async () => {
  const hctl = await fleetInMemory();
  const { exitCode, stdout } = await hctl("rollback", "--batch", "last");
  assert.equal(exitCode, 0);
  assert.match(stdout, /apps\/db\s+rollback\s+done/);
  assert.match(stdout, /apps\/web\s+uninstall\s+done/);
});

test("list: labels and namespaces choose, statuses add up", async () => {
  const hctl = await fleetInMemory();
  assert.equal((await hctl("list", "-q", "-l", "hctl.dev/batch=20260101T000001.000Z-2")).stdout, "db\nweb\n");
  assert.equal((await hctl("list", "-q", "-l", "hctl.dev/batch notin (20260101T000001.000Z-2)")).stdout, "");
  assert.match(
    (await hctl("list", "--superseded", "--no-headers")).stdout,
    /^db\tapps\t1\t2026-01-01 00:00:00 \+0000 UTC\t/,
  );
  assert.match((await hctl("get", "metadata", "web")).stdout, /\nLABELS: hctl\.dev\/batch=[^\n]+\n/);
});

test("uninstall: helm's line on stdout, the plan on stderr, nothing left behind", async () => {
  const hctl = await fleetInMemory();
  const dryRun = await hctl("uninstall", "web", "--dry-run");
  assert.equal(dryRun.stdout, 'release "web" uninstalled\n');
  assert.match(dryRun.stderr, /- uninstall apps\/web/);
  const { exitCode, stdout, stderr } = await hctl("uninstall", "web");
  assert.deepEqual([exitCode, stdout], [0, 'release "web" uninstalled\n'], stderr);
  assert.match(stderr, /- ConfigMap apps\/a/);
  assert.equal((await hctl("list", "-q")).stdout, "db\n");
  assert.match((await hctl("history", "web")).stderr, /No release "web"/);
});

test("uninstall --keep-history: the record stays with its description until it is uninstalled again", async () => {
  const hctl = await fleetInMemory();
  await hctl("uninstall", "db", "--keep-history", "--description", "moved away");
  const kept = JSON.parse((await hctl("history", "db", "-o", "json")).stdout);
  assert.deepEqual(kept.map((one: Record<string, string>) => [one.status, one.description]), [
    ["superseded", "Install complete"],
    ["uninstalled", "moved away"],
  ]);
  assert.match((await hctl("uninstall", "db", "--keep-history")).stderr, /the release named "db" is already deleted/);
  assert.equal((await hctl("uninstall", "db")).exitCode, 0);
  assert.equal((await hctl("list", "-q")).stdout, "web\n");
});

test("a name in several namespaces needs -n", async () => {
  const system = memorySystem({ variables: { HCTL_DIRECTORY: "/out" } });
  const twice = ["apps", "shop"].map((namespace) => ({ ...after[1]!, identity: { namespace, name: "web" } }));
  await converge({ folder: "/out", ...system }, twice);
  assert.equal(await runHctl(["status", "web"], system), 1);
  assert.match(system.stderr(), /stands in several namespaces: apps, shop\n {2}hint: Add -n NAMESPACE/);
  assert.equal(await runHctl(["status", "web", "-n", "shop"], system), 0);
  assert.match(system.stdout(), /NAMESPACE: shop\n/);
});

const mistakes: readonly { name: string; argv: string[]; stderr: RegExp }[] = [
  {
    name: "a release that is not there names the nearest",
    argv: ["history", "wbe"],
    stderr: /No release "wbe"\n {2}hint: Did you mean "web"\?/,
  },
  {
    name: "a revision that is not there names those kept",
    argv: ["rollback", "db", "7"],
    stderr: /no revision 7\n {2}hint: Kept are: 1, 2/,
  },
  {
    name: "a revision must be a number",
    argv: ["rollback", "db", "x"],
    stderr: /strconv\.Atoi: parsing "x": invalid syntax\n {2}hint: A revision is a whole number/,
  },
  { name: "rollback needs a release or a batch", argv: ["rollback"], stderr: /Name either a release or a batch/ },
  {
    name: "an unknown command names the nearest",
    argv: ["histroy", "web"],
    stderr: /Unknown command "histroy"\n {2}hint: Did you mean history\?/,
  },
  {
    name: "an unknown option names the nearest",
    argv: ["list", "--fliter", "x"],
    stderr: /Unknown option "--fliter"\n {2}hint: Did you mean --filter\?/,
  },
  {
    name: "a wrong choice lists the right ones",
    argv: ["list", "-o", "xml"],
    stderr: /"xml" is invalid\. Allowed choices are table, json, yaml/,
  },
  {
    name: "a shell that is not supported",
    argv: ["completion", "csh"],
    stderr: /No completion for shell "csh"\n {2}hint: Shells: bash, zsh, fish, powershell/,
  },
];
for (const { name, argv, stderr } of mistakes) {
  test(`wrong usage: ${name}`, async () => {
    const hctl = await fleetInMemory();
    const result = await hctl(...argv);
    assert.equal(result.exitCode, 1);
    assert.equal(result.stdout, "");
    assert.match(result.stderr, stderr);
  });
}

test("errors are JSON with --log-format json", async () => {
  const hctl = await fleetInMemory();
  const { stderr } = await hctl("history", "wbe", "--log-format", "json");
  assert.equal(JSON.parse(stderr).error.code, "release.not_found");
});

test("completion: commands with summaries, options, choices and release names", async () => {
  const system = memorySystem({ variables: { HCTL_DIRECTORY: "/out" } });
  await converge({ folder: "/out", ...system }, after);
  const complete = async (...words: string[]) => {
    const from = system.stdout().length;
    await runHctl(["__complete", ...words], system);
    return system.stdout().slice(from);
  };
  assert.equal(await complete("hist"), "history\tShow the revisions of a release\n:4\n");
  assert.equal(await complete("list", "-o", "j"), "json\n:4\n");
  assert.match(await complete("list", "--fil"), /^--filter\t/);
  assert.equal(await complete("history", "d"), "db\tdb-1.0.0 -> deployed\n:4\n");
});
