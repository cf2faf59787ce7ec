import { HctlError } from "../../../src/errors.ts";
import type { System } from "../../../src/system/mod.ts";
import { type BrokenCase, chart, fleet, releases } from "./scene.ts";

const index =
  "apiVersion: v1\nentries:\n  web:\n    - { name: web, version: 1.0.0, urls: [web-1.0.0.tgz] }\n    - { name: web, version: 1.1.0, urls: [web-1.1.0.tgz] }\n";
const record = "/out/.hctl/default/web/v1.json";

function spoilRecord(change: (text: string) => string) {
  return (entries: Map<string, Uint8Array>) =>
    void entries.set(record, new TextEncoder().encode(change(new TextDecoder().decode(entries.get(record)))));
}

function readOnly(system: System): System {
  const makeDirectory = (path: string) => {
    throw new HctlError("file.not_writable", `Cannot write "${path}": permission denied`);
  };
  return { ...system, files: { ...system.files, makeDirectory } };
}

/** releases.yaml, repositories, targets and what is stored there. */
export const fleetCases: readonly BrokenCase[] = [
  {
    name: "releases_file_is_no_yaml",
    mend: "the bracket that is left open is shown",
    files: releases("releases:\n  - { name: web, chart: ./web\n"),
    argv: ["plan"],
  },
  {
    name: "releases_file_is_missing",
    mend: "the option and the command that make one are named",
    files: chart,
    argv: ["plan"],
  },
  {
    name: "releases_file_with_three_mistakes",
    mend: "every mistake has its place and the nearest name",
    files: releases(
      "releases:\n  - name: web\n    chrat: ./web\n    installed: maybe\n  - name: web\n    chart: ./web\n    needs: [dbb]\n",
    ),
    argv: ["plan"],
  },
  {
    name: "release_stands_twice",
    mend: "both places are named",
    files: releases("releases:\n  - { name: web, chart: ./web }\n  - { name: web, chart: ./web }\n"),
    argv: ["plan"],
  },
  {
    name: "release_needs_an_unknown_one",
    mend: "the need is shown and the release that was probably meant",
    files: releases("releases:\n  - { name: web, chart: ./web, needs: [bd] }\n  - { name: db, chart: ./web }\n"),
    argv: ["plan"],
  },
  {
    name: "releases_need_each_other",
    mend: "the circle is shown with the lines",
    files: releases(
      "releases:\n  - { name: web, chart: ./web, needs: [db] }\n  - { name: db, chart: ./web, needs: [web] }\n",
    ),
    argv: ["plan"],
  },
  {
    name: "release_of_an_unknown_repository",
    mend: "the chart's line is shown and the repository that was probably meant",
    files: releases("repositories: [{ name: team, url: ./repo }]\nreleases:\n  - { name: web, chart: taem/web }\n"),
    argv: ["plan"],
  },
  {
    name: "release_chart_is_missing",
    mend: "the line is shown and the folder that was probably meant",
    files: releases("releases:\n  - { name: web, chart: ./wbe }\n"),
    argv: ["plan"],
  },
  {
    name: "release_chart_has_a_broken_values_file",
    mend: "the chart's file, line and column are shown, and the release that asks for it",
    files: fleet("", { "/web/values.yaml": "a: 1\nb: [1,\n" }),
    argv: ["plan"],
  },
  {
    name: "no_version_matches",
    mend: "the range is shown and the versions there are",
    files: releases(
      "repositories: [{ name: team, url: ./repo }]\nreleases:\n  - { name: web, chart: team/web, version: ^2 }\n",
      { "/repo/index.yaml": index },
    ),
    argv: ["plan"],
  },
  {
    name: "repository_does_not_answer",
    mend: "the line of the repository is shown with its address",
    files: releases(
      "repositories:\n  - { name: team, url: https://charts.example.com }\nreleases:\n  - { name: web, chart: team/web }\n",
    ),
    argv: ["plan"],
  },
  {
    name: "index_is_no_yaml",
    mend: "the index is shown with line and column",
    files: releases(
      "repositories:\n  - { name: team, url: ./repo }\nreleases:\n  - { name: web, chart: team/web }\n",
      { "/repo/index.yaml": "apiVersion: v1\nentries:\n  web: [\n" },
    ),
    argv: ["plan"],
  },
  {
    name: "archive_of_the_index_is_missing",
    mend: "the file that the index names is named",
    files: releases(
      "repositories:\n  - { name: team, url: ./repo }\nreleases:\n  - { name: web, chart: team/web }\n",
      { "/repo/index.yaml": index },
    ),
    argv: ["plan"],
  },
  {
    name: "repo_flag_without_the_version",
    mend: "the versions there are stand below",
    files: {},
    argv: ["show", "chart", "web", "--repo", "https://charts.example.com", "--version", "9.9.9"],
    world: (system) => ({
      ...system,
      http: {
        get: () => Promise.resolve({ status: 200, headers: new Map(), body: new TextEncoder().encode(index) }),
      },
    }),
  },
  {
    name: "repo_flag_does_not_answer",
    mend: "the address is named",
    files: {},
    argv: ["show", "chart", "web", "--repo", "https://charts.example.com"],
  },
  {
    name: "chart_of_an_unknown_repository",
    mend: "it says how to name a folder or a repository",
    files: chart,
    argv: ["template", "x", "taem/web"],
  },
  {
    name: "record_is_truncated",
    mend: "file, line and column are shown",
    files: fleet(),
    first: ["apply"],
    spoil: spoilRecord((text) => text.slice(0, 200)),
    argv: ["plan"],
  },
  {
    name: "record_is_of_another_revision",
    mend: "the field with the other number is shown",
    files: fleet(),
    first: ["apply"],
    spoil: spoilRecord((text) => text.replace('"version": 1\n', '"version": 7\n')),
    argv: ["plan"],
  },
  {
    name: "record_with_an_unknown_status",
    mend: "the status is shown with its line",
    files: fleet(),
    first: ["apply"],
    spoil: spoilRecord((text) => text.replace('"status": "deployed"', '"status": "done"')),
    argv: ["plan"],
  },
  {
    name: "record_without_its_chart",
    mend: "the field that is missing is named",
    files: fleet(),
    first: ["apply"],
    spoil: spoilRecord((text) => text.replace('"chart":', '"chrat":')),
    argv: ["history", "web", "--directory", "out"],
  },
  {
    name: "target_is_locked",
    mend: "it says who holds the lock, and which file it is",
    files: { ...fleet(), "/out/.hctl/lock": '{"process":77,"host":"ci-runner-3"}\n' },
    argv: ["apply"],
    exitCode: 5,
  },
  {
    name: "target_cannot_be_written",
    mend: "the path and the reason are named",
    files: fleet(),
    argv: ["apply"],
    world: readOnly,
  },
  {
    name: "target_folder_is_missing",
    mend: "the folder is named, and what it is for",
    files: chart,
    argv: ["list", "--directory", "otu"],
  },
  {
    name: "no_target_is_given",
    mend: "the server that was tried is named, and that there is no kubeconfig",
    files: chart,
    argv: ["history", "web"],
  },
  {
    name: "secret_in_a_git_folder",
    mend: "the Secret and its release are named, and the ways out",
    files: fleet("", {
      "/.git/HEAD": "ref: refs/heads/main\n",
      "/web/templates/secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  a: b\n",
    }),
    argv: ["apply"],
  },
  {
    name: "two_releases_render_one_object",
    mend: "both releases and both templates are named",
    files: {
      ...releases("releases:\n  - { name: web, chart: ./web }\n  - { name: api, chart: ./web }\n"),
      "/web/templates/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shared\n",
    },
    argv: ["plan"],
    exitCode: 4,
  },
  {
    name: "release_name_is_invalid",
    mend: "the rule is told in words",
    files: chart,
    argv: ["template", "My_App", "web"],
  },
  {
    name: "release_is_not_there",
    mend: "the release that was probably meant is named",
    files: fleet(),
    first: ["apply"],
    argv: ["rollback", "wbe", "--directory", "out"],
  },
  {
    name: "revision_is_not_there",
    mend: "the revisions that are kept are named",
    files: fleet(),
    first: ["apply"],
    argv: ["rollback", "web", "9", "--directory", "out"],
  },
  {
    name: "selector_matches_nothing",
    mend: "the release that was probably meant is named",
    files: fleet(),
    argv: ["plan", "-l", "name=wbe"],
  },
  {
    name: "environment_is_unknown",
    mend: "the environments of the file are named",
    files: { ...chart, "/releases.yaml": "environments: { prod: {} }\nreleases: [{ name: web, chart: ./web }]\n" },
    argv: ["plan", "-e", "prdo"],
  },
  {
    name: "path_outside_the_project",
    mend: "the path is shown, and the option that allows it",
    files: {
      "/project/releases.yaml": "releases:\n  - { name: web, chart: ../web, values: [../secret.yaml] }\n",
      ...chart,
    },
    argv: ["build", "-f", "project/releases.yaml"],
  },
  { name: "command_is_unknown", mend: "the nearest command is named", files: {}, argv: ["aply"] },
  { name: "flag_is_unknown", mend: "the nearest flag is named", files: {}, argv: ["plan", "--enviroment", "prod"] },
  {
    name: "flag_of_helm_is_unknown_here",
    mend: "what is wrong and where the flags are listed",
    files: chart,
    argv: ["template", "x", "web", "--atomicc"],
  },
  { name: "output_format_is_unknown", mend: "the formats are named", files: {}, argv: ["plan", "-o", "jsno"] },
  { name: "number_is_no_number", mend: "the flag is shown", files: {}, argv: ["plan", "--concurrency", "many"] },
  { name: "flag_without_a_value", mend: "the flag is named", files: {}, argv: ["plan", "-e"] },
  { name: "argument_is_missing", mend: "the argument is named", files: {}, argv: ["history"] },
  { name: "argument_too_many", mend: "what is too much is named", files: {}, argv: ["plan", "web"] },
  {
    name: "explain_of_an_unknown_release",
    mend: "the release that was probably meant is named",
    files: fleet(),
    argv: ["build", "--explain", "wbe.a"],
  },
  {
    name: "output_folder_cannot_be_written",
    mend: "the path and the reason are named",
    files: chart,
    argv: ["template", "x", "web", "--output-dir", "out"],
    world: readOnly,
  },
];
