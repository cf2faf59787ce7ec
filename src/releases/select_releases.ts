import { HctlError } from "../errors.ts";
import type { ReleaseSpec } from "./releases_file.ts";

interface Condition {
  readonly key: string;
  readonly value: string;
  readonly isEqual: boolean;
}

/**
 * The releases that any of the selectors matches, in the order of the file; all without a selector.
 *
 * A selector is helmfile's: `tier=front,name!=web`, where a comma is and. Besides the labels there are `name`, `namespace` and
 * `chart` (the whole reference or its last part). A release without the label matches `!=`.
 *
 * @throws {HctlError} `usage.invalid` when a selector cannot be read.
 */
export function selectReleases(releases: readonly ReleaseSpec[], selectors: readonly string[]): readonly ReleaseSpec[] {
  if (selectors.length === 0) return releases;
  const wanted = selectors.map((selector) => selector.split(",").map(parseCondition));
  return releases.filter((release) => wanted.some((all) => all.every((condition) => matches(release, condition))));
}

function parseCondition(text: string): Condition {
  const [, key, sign, value] = /^\s*([A-Za-z0-9_./-]+)\s*(!=|==?)\s*([A-Za-z0-9_./+-]*)\s*$/.exec(text) ?? [];
  if (key === undefined || value === undefined) {
    throw new HctlError("usage.invalid", `"${text}" is no selector`, {
      hint: "Write label=value or label!=value, several with commas, for example -l tier=front,name!=web",
    });
  }
  return { key, value, isEqual: sign !== "!=" };
}

function matches(release: ReleaseSpec, { key, value, isEqual }: Condition): boolean {
  return valuesFor(release, key).includes(value) === isEqual;
}

function valuesFor(release: ReleaseSpec, key: string): readonly string[] {
  if (key === "name") return [release.name];
  if (key === "namespace") return [release.namespace];
  if (key === "chart") return [release.chart, release.chart.slice(release.chart.lastIndexOf("/") + 1)];
  const label = release.labels.get(key);
  return label === undefined ? [] : [label];
}
