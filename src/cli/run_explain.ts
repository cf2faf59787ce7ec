import { HctlError, nearestName } from "../errors.ts";
import { explainValue, type Explanation, parseValuePath, type ReleaseSpec, type ValuePath } from "../releases/mod.ts";
import { jsonDocument } from "../report/mod.ts";
import { compareBytes, plainMap, type PlainValue, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { type OpenFile, openFile, resolveChart } from "./open_fleet.ts";
import { releaseSources } from "./release_sources.ts";
import { releaseValues } from "./release_values.ts";

/**
 * `hctl build --explain RELEASE[.PATH]`: where a value of a release comes from, and what it hides; of a map every value in
 * it, because each can come from elsewhere.
 */
export async function runExplain(subject: string, context: CommandContext): Promise<number> {
  const { options, system } = context;
  const fleet = openFile(context);
  const spec = releaseOf(subject, fleet);
  const path = subject === spec.name ? [] : parseValuePath(subject.slice(spec.name.length + 1));
  const input = {
    chart: await resolveChart(fleet, spec),
    sources: releaseSources(spec, fleet.file, system.files),
    values: releaseValues(spec, fleet.file.folder, system.files),
  };
  const leaves = leavesOf(explainValue(input, path).value, path);
  const named = leaves.map((leaf) => [nameOf(spec.name, leaf), explainValue(input, leaf)] as const);
  system.terminal.writeOutput(
    options.text("output") === "json" ? jsonOf(named) : named.map((one) => textOf(...one)).join(""),
  );
  return 0;
}

/** The paths of all values below one that is a map; the path itself when it is none. */
function leavesOf(value: PlainValue | undefined, path: ValuePath): readonly ValuePath[] {
  if (!(value instanceof Map) || value.size === 0) return [path];
  return [...value].sort(([a], [b]) => compareBytes(a, b)).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

/** A path as `--set` would take it, behind the release's name. */
function nameOf(release: string, path: ValuePath): string {
  return path.reduce<string>(
    (name, key) => name + (typeof key === "number" ? `[${key}]` : `.${key.replace(/[.\\[\],=]/g, "\\$&")}`),
    release,
  );
}

/** The release whose name the subject starts with; names may hold dots, so the longest one counts. */
function releaseOf(subject: string, { file }: OpenFile): ReleaseSpec {
  const named = file.releases.filter(({ name }) => subject === name || subject.startsWith(`${name}.`));
  const [found] = named.sort((a, b) => b.name.length - a.name.length);
  if (found) return found;
  const near = nearestName(subject.replace(/\..*/s, ""), file.releases.map(({ name }) => name));
  throw new HctlError("releases.no_match", `"${subject}" names no release and value`, {
    location: { file: file.path },
    hint: near ? `Did you mean "${near}"? Write RELEASE.PATH` : "Write RELEASE.PATH, for example web.image.tag",
  });
}

function textOf(subject: string, { value, layers }: Explanation): string {
  const lines = [`${subject} = ${value === undefined ? "(nothing)" : shown(value)}`];
  layers.forEach(({ source, value: own }, index) => {
    const role = index > 0 ? "hides" : own === null && value === undefined ? "removed by" : "set by";
    lines.push(`  ${role} ${source}${index > 0 ? `: ${shown(own)}` : ""}`);
  });
  if (layers.length === 0) {
    lines.push(value === undefined ? "  no source sets it" : "  imported from a subchart (import-values)");
  }
  return lines.join("\n") + "\n";
}

function shown(value: PlainValue): string {
  return printJson(value, { escapeHtml: false });
}

function jsonOf(explanations: readonly (readonly [string, Explanation])[]): string {
  return jsonDocument("hctl.dev/explain/v1", {
    values: explanations.map(([path, { value, layers }]) =>
      plainMap({
        path,
        isSet: value !== undefined,
        value: value ?? null,
        layers: layers.map((layer) => plainMap({ source: layer.source, value: layer.value })),
      })
    ),
  });
}
