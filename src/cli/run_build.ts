import type { ReleaseSpec } from "../releases/mod.ts";
import { type PlainMap, plainMap, printJson, printYaml } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { type OpenFile, openFile } from "./open_fleet.ts";
import { releaseValues } from "./release_values.ts";

/** `hctl build`: the releases file with its environment, defaults, templated fields and values filled in. */
export async function runBuild(context: CommandContext): Promise<number> {
  const subject = context.options.text("explain");
  if (subject !== undefined) return (await import("./run_explain.ts")).runExplain(subject, context);
  const fleet = openFile(context);
  const releases = selectedReleases(fleet, context).map((spec) => releaseRow(spec, fleet, context));
  const { name = null, environment, repositories } = fleet.file;
  const content = plainMap({
    name,
    environment,
    repositories: repositories.map(({ name, url }) => plainMap({ name, url })),
    releases,
  });
  const text = context.options.text("output") === "json"
    ? printJson(content, { indent: "  " }) + "\n"
    : printYaml(content);
  context.system.terminal.writeOutput(text);
  return 0;
}

function releaseRow(spec: ReleaseSpec, fleet: OpenFile, { system }: CommandContext): PlainMap {
  const { name, namespace, chart, version, installed } = spec;
  return plainMap({
    name,
    namespace,
    chart,
    version,
    installed,
    labels: new Map(spec.labels),
    needs: spec.needs.map((need) => `${need.namespace}/${need.name}`),
    values: releaseValues(spec, fleet.file.folder, system.files),
  });
}
