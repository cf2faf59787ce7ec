import { gzipSync } from "node:zlib";
import { type BrokenCase, chart, packed, withFile } from "./scene.ts";

const template = ["template", "x", "web"] as const;

/** Charts that cannot be read, and what they bring with them. */
export const chartCases: readonly BrokenCase[] = [
  {
    name: "chart_yaml_is_no_yaml",
    mend: "line 3 is shown with the caret where the bracket should be closed",
    files: withFile("web/Chart.yaml", "apiVersion: v2\nname: web\nkeywords: [a, b\nversion: 1.0.0\n"),
    argv: template,
  },
  {
    name: "chart_yaml_field_of_wrong_type",
    mend: "the field is shown with its line, and what may stand there",
    files: withFile(
      "web/Chart.yaml",
      "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: db\n    condition: [a, b]\n",
    ),
    argv: template,
  },
  {
    name: "chart_yaml_without_name",
    mend: "the file to change is named",
    files: withFile("web/Chart.yaml", "apiVersion: v2\nversion: 1.0.0\n"),
    argv: template,
  },
  {
    name: "chart_yaml_with_a_wrong_version",
    mend: "the line of the version is shown, and a version that would do",
    files: withFile("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: one\n"),
    argv: template,
  },
  {
    name: "chart_yaml_with_two_equal_dependencies",
    mend: "the second of the two is shown, and that alias tells them apart",
    files: withFile(
      "web/Chart.yaml",
      "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: db\n    version: 1.x\n  - name: db\n    version: 2.x\n",
    ),
    argv: template,
  },
  {
    name: "chart_yaml_of_an_unknown_api_version",
    mend: "the line of apiVersion is shown, and which can be read",
    files: withFile("web/Chart.yaml", "apiVersion: v9\nname: web\nversion: 1.0.0\n"),
    argv: template,
  },
  {
    name: "folder_without_chart_yaml",
    mend: "the path of the missing file is named, and what else may have been meant",
    files: { "/web/values.yaml": "a: 1\n", "/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n" },
    argv: template,
  },
  {
    name: "no_such_chart",
    mend: "the folder that was probably meant is named",
    files: chart,
    argv: ["template", "x", "./wbe"],
  },
  {
    name: "chart_lock_is_no_yaml",
    mend: "the line of Chart.lock is shown, and how to make it anew",
    files: withFile("web/Chart.lock", 'dependencies: []\ndigest: "sha256\n'),
    argv: template,
  },
  {
    name: "requirements_yaml_is_no_yaml",
    mend: "the line of requirements.yaml is shown",
    files: {
      ...withFile("web/requirements.yaml", "dependencies:\n  - name: db\n   version: 1\n"),
      "/web/Chart.yaml": "apiVersion: v1\nname: web\nversion: 1.0.0\n",
    },
    argv: template,
  },
  {
    name: "values_yaml_of_the_chart_with_a_tab",
    mend: "line and column of the tab are shown",
    files: withFile("web/values.yaml", "image:\n\ttag: v1\n"),
    argv: template,
  },
  {
    name: "values_yaml_of_a_subchart_is_no_yaml",
    mend: "the path leads to the subchart's file",
    files: {
      ...withFile("web/charts/db/values.yaml", "a: 1\nb: {c: 1\n"),
      "/web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
    },
    argv: template,
  },
  {
    name: "values_yaml_in_an_archive_is_no_yaml",
    mend: "the archive and the file in it are named, with the line",
    files: async () => ({
      "/web-1.0.0.tgz": await packed({ ...chart, "/web/values.yaml": "a: 1\n b: 2\n" }),
    }),
    argv: ["template", "x", "web-1.0.0.tgz"],
  },
  {
    name: "archive_is_a_web_page",
    mend: "it says that the file is a web page, so the download failed",
    files: { "/web.tgz": "<html><body>Not found</body></html>".padEnd(600) },
    argv: ["template", "x", "web.tgz"],
  },
  {
    name: "archive_is_truncated",
    mend: "it says that the archive ends too early, and to fetch it again",
    files: async () => ({ "/web.tgz": (await packed(chart)).slice(0, 120) }),
    argv: ["template", "x", "web.tgz"],
  },
  {
    name: "archive_without_chart_yaml",
    mend: "it says what the archive holds instead",
    files: async () => ({ "/web.tgz": await packed({ "/web/values.yaml": "a: 1\n" }) }),
    argv: ["template", "x", "web.tgz"],
  },
  {
    name: "archive_leaves_its_folder",
    mend: "the entry that leads out is named",
    files: async () => ({ "/web.tgz": await packed({ ...chart, "/web/../../evil.txt": "x" }) }),
    argv: ["template", "x", "web.tgz"],
  },
  {
    name: "archive_in_charts_is_no_archive",
    mend: "the archive in charts/ is named",
    files: withFile("web/charts/db-1.0.0.tgz", "no archive"),
    argv: template,
  },
  {
    name: "archive_holds_no_tar",
    mend: "it says that what is packed is no tar",
    files: { "/web.tgz": new Uint8Array(gzipSync("hello".repeat(200))) },
    argv: ["template", "x", "web.tgz"],
  },
  {
    name: "dependency_is_missing",
    mend: "the line that declares it is shown, and the command that fetches it",
    files: withFile(
      "web/Chart.yaml",
      "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: redis\n    version: 1.x\n    repository: https://charts.example.com\n",
    ),
    argv: template,
  },
  {
    name: "library_chart",
    mend: "the line that makes it a library is shown",
    files: withFile("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ntype: library\n"),
    argv: template,
  },
  {
    name: "kube_version_does_not_fit",
    mend: "the line with the wish is shown, and the flag that says another version",
    files: withFile("web/Chart.yaml", 'apiVersion: v2\nname: web\nversion: 1.0.0\nkubeVersion: ">=1.99"\n'),
    argv: template,
  },
  {
    name: "subchart_is_given_a_text",
    mend: "the line that gives the subchart a text is shown",
    files: {
      ...withFile("web/values.yaml", "a: 1\ndb: none\n"),
      "/web/charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
    },
    argv: template,
  },
  {
    name: "schema_is_no_json",
    mend: "line and column of values.schema.json are shown",
    files: withFile("web/values.schema.json", '{\n  "type": "object",\n}\n'),
    argv: template,
  },
  {
    name: "schema_is_no_schema",
    mend: "the keyword of values.schema.json is shown with its line",
    files: withFile("web/values.schema.json", '{\n  "properties": {\n    "a": { "type": "strnig" }\n  }\n}\n'),
    argv: template,
  },
  {
    name: "lint_of_a_chart_with_broken_values",
    mend: "what helm says, in helm's form",
    files: withFile("web/values.yaml", "a: [1\n"),
    argv: ["lint", "web"],
  },
  {
    name: "package_of_a_chart_with_a_broken_chart_yaml",
    mend: "the line is shown; no archive is left behind",
    files: withFile("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: {\n"),
    argv: ["package", "web", "-d", "out"],
  },
  {
    name: "dependency_update_without_a_match",
    mend: "the line with the range is shown, and the version that is there",
    files: {
      ...withFile(
        "web/Chart.yaml",
        'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: db\n    version: ^2\n    repository: "file://../db"\n',
      ),
      "/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.4.0\n",
    },
    argv: ["dependency", "update", "web"],
  },
  {
    name: "dependency_build_with_another_lock",
    mend: "it says which command mends it",
    files: {
      ...withFile(
        "web/Chart.yaml",
        'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: db\n    version: ^1\n    repository: "file://../db"\n',
      ),
      "/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.4.0\n",
      "/web/Chart.lock": 'dependencies: []\ndigest: sha256:00\ngenerated: "2026-01-01T00:00:00Z"\n',
    },
    argv: ["dependency", "build", "web"],
  },
];
