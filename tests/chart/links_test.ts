import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { test } from "node:test";
import { loadChart } from "../../src/chart/mod.ts";
import { realSystem } from "../../src/system/mod.ts";
import { chartYaml, collectWarnings } from "./chart_scene.ts";

/** Loads `c` from a folder on disk with these files and links (path to target) and the chart's Chart.yaml. */
async function load(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>) {
  const folder = realpathSync(mkdtempSync(`${tmpdir()}/hctl-`));
  const place = (path: string) => {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    return `${folder}/${path}`;
  };
  try {
    for (const [path, text] of Object.entries({ "c/Chart.yaml": chartYaml("c"), ...files })) {
      writeFileSync(place(path), text);
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, place(path));
    const { lines, warn } = collectWarnings();
    const chart = await loadChart(`${folder}/c`, realSystem().files, { warn });
    return { paths: chart.files.map(({ path }) => path), lines: lines.map((line) => line.replaceAll(folder, "$DIR")) };
  } catch (error) {
    throw new Error((error as Error).message.replaceAll(folder, "$DIR"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const followed = 'level=INFO msg="found symbolic link in path. Contents of linked file included and used"';

// Results were recorded from helm 4.2.3.
test("loadChart: a link to a file, also outside the chart, is read and said", async () => {
  const { paths, lines } = await load({ "out.txt": "o" }, { "c/link.txt": "../out.txt" });
  assert.deepEqual(paths, ["link.txt"]);
  assert.deepEqual(lines, [`${followed} path=$DIR/c/link.txt resolved=$DIR/out.txt`]);
});

test("loadChart: a link to a folder has the link's name; .helmignore sees that name", async () => {
  const files = { "more/x.txt": "x", "more/sub/y.txt": "y", "c/.helmignore": "linked/sub\n" };
  const { paths, lines } = await load(files, { "c/linked": "../more" });
  assert.deepEqual(paths, [".helmignore", "linked/x.txt"]);
  assert.deepEqual(lines, [`${followed} path=$DIR/c/linked resolved=$DIR/more`]);
});

test("loadChart: a broken link is refused, ignored or not", async () => {
  await assert.rejects(load({ "c/.helmignore": "link.txt\n" }, { "c/link.txt": "nowhere" }), {
    message: /^error evaluating symlink \$DIR\/c\/link.txt: lstat .*: no such file or directory$/,
  });
});

test("loadChart: links that lead to each other are refused", async () => {
  await assert.rejects(load({}, { "c/l1": "l2", "c/l2": "l1" }), {
    message: "error evaluating symlink $DIR/c/l1: EvalSymlinks: too many links",
  });
});
