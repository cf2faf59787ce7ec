import type { Chart } from "../chart/mod.ts";
import { chartCrds, splitDocuments } from "../render/mod.ts";
import { listOf, mapOf, parseYaml, textOf, YamlError } from "../yaml/mod.ts";

/**
 * What the chart's crds/ folders bring: `group/version` and `group/version/Kind` of every version that is served. Helm installs
 * them before templates ask for capabilities (Helm docs, "Custom Resource Definitions"), so they count as there.
 */
export function crdVersions(chart: Chart): readonly string[] {
  const decoder = new TextDecoder();
  return chartCrds(chart).flatMap(({ content }) => splitDocuments(decoder.decode(content))).flatMap(versionsOf);
}

function versionsOf(text: string): readonly string[] {
  const spec = mapOf(mapOf(parsed(text)).get("spec"));
  const kind = textOf(mapOf(spec.get("names")).get("kind"));
  return listOf(spec.get("versions")).map(mapOf).filter((version) => version.get("served") !== false).flatMap(
    (version) => {
      const group = `${textOf(spec.get("group"))}/${textOf(version.get("name"))}`;
      return [group, `${group}/${kind}`];
    },
  );
}

/** What is no YAML is told where the CRD is applied. */
function parsed(text: string) {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return null;
    throw error;
  }
}
