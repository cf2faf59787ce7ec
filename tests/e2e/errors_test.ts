import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem, realSystem } from "../../src/system/mod.ts";
import { assertGolden } from "../fakes/golden.ts";

const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  a: {{ .Values.a | quote }}\n",
};
const head = "name: fleet\ntarget: { directory: ./out }\n";
const oneRelease = `${head}releases:\n  - name: web\n    chart: ./web\n`;

interface ErrorCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly argv?: readonly string[];
  readonly before?: (folder: string) => Promise<void>;
}

async function archive(entries: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const stream = pack();
  for (const [name, text] of Object.entries(entries)) stream.entry({ name, mtime: new Date(0) }, text);
  stream.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

const packed = `${head}releases:\n  - name: web\n    chart: ./web.tgz\n`;
const repository = "repositories:\n  - { name: team, url: ./repo }\n";
const index =
  "apiVersion: v1\nentries:\n  web:\n    - { name: web, version: 1.0.0, urls: [web-1.0.0.tgz] }\n    - { name: web, version: 1.1.0, urls: [web-1.1.0.tgz] }\n";

async function applied(folder: string): Promise<void> {
  assert.equal(await hctl(["apply"], folder).then((result) => result.exitCode), 0);
}

const cases: readonly ErrorCase[] = [
  { name: "missing_file", files: {} },
  { name: "not_yaml", files: { "releases.yaml": "name: [shop\nreleases: {\n" } },
  {
    name: "unknown_key",
    files: { "releases.yaml": `${head}releases:\n  - name: web\n    chrat: ./web\n    chart: ./web\n`, ...chart },
  },
  {
    name: "wrong_type",
    files: { "releases.yaml": `${head}releases:\n  - name: web\n    chart: [./web]\n    installed: maybe\n`, ...chart },
  },
  { name: "duplicate_release", files: { "releases.yaml": `${oneRelease}  - name: web\n    chart: ./web\n`, ...chart } },
  {
    name: "cycle_in_needs",
    files: {
      "releases.yaml":
        `${head}releases:\n  - { name: a, chart: ./web, needs: [b] }\n  - { name: b, chart: ./web, needs: [c] }\n  - { name: c, chart: ./web, needs: [a] }\n`,
      ...chart,
    },
  },
  {
    name: "unknown_repository",
    files: {
      "releases.yaml": `${head}${repository}releases:\n  - name: web\n    chart: taem/web\n`,
      "repo/index.yaml": index,
    },
  },
  {
    name: "no_matching_version",
    files: {
      "releases.yaml": `${head}${repository}releases:\n  - name: web\n    chart: team/web\n    version: ^2\n`,
      "repo/index.yaml": index,
    },
  },
  {
    name: "chart_fails_to_render",
    files: { "releases.yaml": oneRelease, ...chart, "web/templates/bad.yaml": "a: 1\nb: {{ .Values.none.deep }}\n" },
  },
  {
    name: "chart_requires_value",
    files: {
      "releases.yaml": oneRelease,
      ...chart,
      "web/templates/bad.yaml": 'a: {{ required "a password is needed" .Values.password }}\n',
    },
  },
  {
    name: "folder_without_chart_yaml",
    files: { "charts/web/Chart.yaml": "", "charts/notes.txt": "", "charts/api/Chart.yaml": "" },
    argv: ["template", "x", "charts"],
  },
  { name: "corrupt_archive", files: { "releases.yaml": packed, "web.tgz": "this is no archive" } },
  {
    name: "path_traversal",
    files: { "releases.yaml": packed },
    before: async (folder) =>
      writeFileSync(join(folder, "web.tgz"), await archive({ ...chart, "web/../../evil.txt": "x" })),
  },
  {
    name: "missing_revision",
    files: { "releases.yaml": oneRelease, ...chart },
    argv: ["rollback", "web", "7", "--directory", "out"],
    before: applied,
  },
  {
    name: "missing_release",
    files: { "releases.yaml": oneRelease, ...chart },
    argv: ["history", "wbe", "--directory", "out"],
    before: applied,
  },
  {
    name: "target_not_writable",
    files: { "releases.yaml": oneRelease, ...chart, "out": "a file where the folder should be" },
    argv: ["apply"],
  },
  {
    name: "damaged_record",
    files: { "releases.yaml": oneRelease, ...chart },
    before: async (folder) => {
      await applied(folder);
      const path = join(folder, "out/.hctl/default/web/v1.json");
      writeFileSync(path, readFileSync(path, "utf8").slice(0, 200));
    },
  },
  {
    name: "secret_in_git",
    files: {
      "releases.yaml": oneRelease,
      ...chart,
      ".git/HEAD": "ref: refs/heads/main\n",
      "web/templates/secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  a: b\n",
    },
    argv: ["apply"],
  },
];

async function hctl(argv: readonly string[], folder: string) {
  const console = memorySystem();
  const real = realSystem();
  const before = process.cwd();
  process.chdir(folder);
  try {
    const exitCode = await runHctl(argv, { ...real, terminal: console.terminal, workingDirectory: folder });
    return { exitCode, stdout: console.stdout(), stderr: console.stderr() };
  } finally {
    process.chdir(before);
  }
}

for (const { name, files, argv, before } of cases) {
  test(`error message: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hctl-error-"));
    try {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      await before?.(folder);
      const { exitCode, stdout, stderr } = await hctl(argv ?? ["plan"], folder);
      assert.equal(exitCode, 1, stdout + stderr);
      assert.equal(stdout, "");
      assertGolden(`errors/${name}.txt`, stderr.replaceAll(folder, "$DIR"));
    } finally {
      chmodSync(folder, 0o755);
      rmSync(folder, { recursive: true });
    }
  });
}
