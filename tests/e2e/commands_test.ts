import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { programs } from "../fakes/programs.ts";

const example = new URL("../../examples/wordpress", import.meta.url).pathname;
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function copyOfExample(): string {
  const folder = mkdtempSync(join(tmpdir(), "hctl-test-"));
  folders.push(folder);
  cpSync(example, folder, { recursive: true });
  return folder;
}

for (const { name, skip, run } of programs) {
  if (skip) {
    console.log(`skipped: command tests against ${name}: ${skip}`);
    continue;
  }
  test(`${name}: plan, apply, plan, change, rollback and history of the WordPress example`, () => {
    const folder = copyOfExample();
    const ok = (...args: string[]) => {
      const result = run(args, folder);
      assert.equal(result.exitCode, 0, result.stderr + result.stdout);
      return result.stdout;
    };
    assert.match(ok("plan"), /3 to install/);
    assert.equal(run(["plan", "--detailed-exitcode"], folder).exitCode, 2);
    ok("apply");
    assert.match(ok("plan"), /Nothing to do: 3 unchanged/);
    assert.equal(run(["plan", "--detailed-exitcode"], folder).exitCode, 0);
    const values = join(folder, "values/web.yaml");
    writeFileSync(values, readFileSync(values, "utf8").replace("replicas: 2", "replicas: 5"));
    assert.match(ok("plan"), /Deployment shop\/front-web\n\s+spec\.replicas: 2 -> 5/);
    ok("apply");
    ok("rollback", "front", "--directory", "deployed");
    const history = JSON.parse(ok("history", "front", "-o", "json", "--directory", "deployed"));
    assert.deepEqual(history.map((one: { status: string }) => one.status), ["superseded", "superseded", "deployed"]);
    assert.equal(history[2].description, "Rollback to 1");
    assert.match(ok("get", "manifest", "front", "--directory", "deployed"), /replicas: 2\n/);
    assert.deepEqual(
      JSON.parse(ok("list", "-o", "json", "--directory", "deployed")).map((one: { name: string }) => one.name),
      [
        "cache",
        "db",
        "front",
      ],
    );
    ok("destroy", "--purge");
    assert.equal(ok("list", "-q", "--directory", "deployed"), "");
  });

  test(`${name}: a Secret's value is never printed by plan`, () => {
    const folder = copyOfExample();
    run(["apply"], folder);
    const values = join(folder, "values/database.yaml");
    writeFileSync(values, readFileSync(values, "utf8").replace("example-only", "changed-word"));
    for (const output of ["text", "json", "markdown"]) {
      const { stdout, stderr } = run(["plan", "-o", output], folder);
      assert.match(stdout, /data\.password/);
      for (const word of ["example-only", "changed-word"]) {
        const encoded = Buffer.from(word).toString("base64");
        assert.ok(
          !(stdout + stderr).includes(word) && !(stdout + stderr).includes(encoded),
          `${output} shows the password`,
        );
      }
    }
  });

  test(`${name}: wrong usage is exit 1 with the nearest name`, () => {
    const cases = [
      { args: ["aply"], expected: /Unknown command "aply"[\s\S]*Did you mean apply\?/ },
      { args: ["plan", "--enviroment", "x"], expected: /Unknown option "--enviroment"[\s\S]*--environment/ },
      {
        args: ["history", "frnt", "--directory", "deployed"],
        expected: /No release "frnt"[\s\S]*Did you mean "front"\?/,
      },
      { args: ["plan", "-o", "xml"], expected: /xml[\s\S]*text, json, markdown/ },
    ];
    const folder = copyOfExample();
    run(["apply"], folder);
    for (const { args, expected } of cases) {
      const result = run(args, folder);
      assert.equal(result.exitCode, 1, args.join(" "));
      assert.match(result.stderr, expected);
      assert.equal(result.stdout, "");
    }
  });

  test(`${name}: completion offers commands, options, choices and release names`, () => {
    const folder = copyOfExample();
    run(["apply"], folder);
    const complete = (...words: string[]) => run(["__complete", ...words], folder).stdout;
    assert.match(complete("pl"), /^plan\tShow what apply would change\n:4\n$/);
    assert.match(complete("plan", "--det"), /^--detailed-exitcode\t/);
    assert.equal(complete("plan", "-o", "j"), "json\n:4\n");
    assert.equal(complete("rollback", "--directory", "deployed", "f"), "front\tweb-1.0.0 -> deployed\n:4\n");
    for (const shell of ["bash", "zsh", "fish", "powershell"]) {
      assert.match(run(["completion", shell], folder).stdout, /__complete/);
    }
  });
}
