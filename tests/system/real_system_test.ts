import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { realSystem } from "../../src/system/mod.ts";

test("realSystem: files are written, listed, renamed and removed", () => {
  const { files } = realSystem();
  const folder = mkdtempSync(`${tmpdir()}/hctl-`);
  try {
    const content = new TextEncoder().encode("one\n");
    files.makeDirectory(`${folder}/a/b`);
    files.writeFile(`${folder}/a/b/one`, content, { mode: 0o600 });
    assert.equal(files.stat(`${folder}/a/b/one`)?.mode, 0o600);
    files.rename(`${folder}/a/b/one`, `${folder}/a/b/two`);
    assert.deepEqual(files.list(`${folder}/a/b`), ["two"]);
    assert.deepEqual(files.readFile(`${folder}/a/b/two`), content);
    assert.throws(() => files.createFile(`${folder}/a/b/two`, content), (e) => hasCode(e, "file.not_writable"));
    files.removeEmptyDirectory(`${folder}/a/b`);
    assert.equal(files.stat(`${folder}/a/b`)?.kind, "directory");
    files.remove(`${folder}/a/b/two`);
    files.removeEmptyDirectory(`${folder}/a/b`);
    assert.equal(files.stat(`${folder}/a/b`), undefined);
    assert.throws(() => files.readFile(`${folder}/a/none`), (e) => hasCode(e, "file.not_found"));
    assert.throws(() => files.readFile(folder), (e) => hasCode(e, "file.not_readable"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("realSystem: an unreachable server is http.failed", async () => {
  await assert.rejects(realSystem().http.get("http://127.0.0.1:1/x"), (error) => hasCode(error, "http.failed"));
});
