import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { hasCode, HctlError } from "../../src/errors.ts";
import { confinedFiles, loadReleasesFile } from "../../src/releases/mod.ts";
import { realSystem } from "../../src/system/mod.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "hctl-confined-")));
after(() => rmSync(root, { recursive: true }));
const project = join(root, "project");
mkdirSync(join(project, "charts/web/templates"), { recursive: true });
mkdirSync(join(root, "project-2"));
writeFileSync(join(root, "secret.yaml"), "password: x\n");
writeFileSync(join(root, "project-2/a.yaml"), "a: 1\n");
writeFileSync(join(project, "values.yaml"), "a: 1\n");
symlinkSync("../secret.yaml", join(project, "link.yaml"));
symlinkSync("values.yaml", join(project, "inner.yaml"));
symlinkSync(root, join(project, "up"));
symlinkSync(join(root, "secret.yaml"), join(project, "charts/web/templates/secret.yaml"));
symlinkSync(project, join(root, "alias"));

const { files, clock, random } = realSystem();
const cases = [
  { name: "a file of the folder", folder: project, path: "values.yaml", allowed: true },
  { name: "a link that stays inside", folder: project, path: "inner.yaml", allowed: true },
  {
    name: "a folder that is itself reached by a link",
    folder: join(root, "alias"),
    path: "values.yaml",
    allowed: true,
  },
  { name: "a link that leads outside", folder: project, path: "link.yaml", allowed: false },
  { name: "a linked folder that leads outside", folder: project, path: "up/secret.yaml", allowed: false },
  {
    name: "a linked folder that leads outside and back",
    folder: project,
    path: "up/project/values.yaml",
    allowed: true,
  },
  { name: "a neighbour whose name starts alike", folder: project, path: "../project-2/a.yaml", allowed: false },
  { name: "a link inside a chart", folder: project, path: "charts/web/templates/secret.yaml", allowed: false },
];
for (const { name, folder, path, allowed } of cases) {
  test(`confinedFiles: ${name} is ${allowed ? "read" : "refused"}`, () => {
    const read = () => confinedFiles(files, folder).readFile(join(folder, path));
    if (allowed) assert.ok(read().length > 0);
    else assert.throws(read, (error) => hasCode(error, "file.outside"));
  });
}

test("confinedFiles: what is missing inside is missing, what is missing outside is refused", () => {
  const confined = confinedFiles(files, project);
  assert.throws(() => confined.readFile(join(project, "no/such.yaml")), (error) => hasCode(error, "file.not_found"));
  assert.throws(() => confined.readFile(join(root, "no/such.yaml")), (error) => hasCode(error, "file.outside"));
  assert.throws(() => confined.list(root), (error) => hasCode(error, "file.outside"));
});

test("loadReleasesFile: a values path that a link leads outside is refused, with what it leads to", () => {
  const path = join(project, "releases.yaml");
  writeFileSync(path, "releases:\n  - { name: web, chart: ./charts/web, values: [link.yaml] }\n");
  const load = (allowOutside: boolean) => loadReleasesFile(path, { files, clock, random, allowOutside });
  assert.throws(() => load(false), (error) => {
    assert.ok(error instanceof HctlError);
    assert.equal(error.message, `"link.yaml" leads outside the project folder, to "${root}/secret.yaml"`);
    assert.equal(error.location?.line, 2);
    return hasCode(error, "file.outside");
  });
  assert.equal(load(true).releases.length, 1);
});
