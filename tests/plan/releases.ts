import type { Hook, RenderedRelease } from "../../src/render/mod.ts";
import { recordedChart, recordedHooks, type Revision } from "../../src/revision/mod.ts";
import { parseYaml, type PlainMap } from "../../src/yaml/mod.ts";

/** A rendered release with these documents; its chart has nothing but a name and a version. */
export function rendered(
  name: string,
  documents: readonly string[],
  changes: Partial<RenderedRelease> & { readonly version?: string } = {},
): RenderedRelease {
  const { version = "1.0.0", ...rest } = changes;
  return {
    identity: { namespace: "apps", name },
    chart: {
      metadata: { name, version, apiVersion: "v2" },
      templates: [],
      files: [],
      values: new Map(),
      subcharts: [],
      raw: [],
    },
    config: new Map(),
    manifests: documents.map((text, index) => ({
      source: `${name}/templates/${index}.yaml`,
      text,
      object: parseYaml(text) as PlainMap,
    })),
    hooks: [],
    crds: [],
    manifestText: documents.map((text, index) => `---\n# Source: ${name}/templates/${index}.yaml\n${text}\n`).join(""),
    notes: "",
    isGenerated: false,
    ...rest,
  };
}

/** A stored revision with the content of a rendered release. */
export function stored(from: RenderedRelease, number = 1, changes: Partial<Revision> = {}): Revision {
  return {
    release: from.identity,
    number,
    status: "deployed",
    firstDeployed: "2026-01-01T00:00:00Z",
    lastDeployed: "2026-01-01T00:00:00Z",
    deleted: "",
    description: "Install complete",
    notes: from.notes,
    chart: recordedChart(from.chart),
    config: from.config,
    manifest: from.manifestText,
    hooks: recordedHooks(from.hooks),
    applyMethod: "ssa",
    labels: new Map(),
    ...changes,
  };
}

/** A ConfigMap with one key. */
export function configMap(name: string, value: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  key: ${value}\n`;
}

/** A Secret with one key. */
export function secret(name: string, value: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\nstringData:\n  password: ${value}\n`;
}

/** A Job hook of these events. */
export function hook(name: string, events: Hook["events"], text = `kind: Job\nmetadata:\n  name: ${name}\n`): Hook {
  return {
    name,
    kind: "Job",
    events,
    weight: 0,
    deletePolicies: [],
    outputLogPolicies: [],
    source: `web/templates/${name}.yaml`,
    text: `apiVersion: batch/v1\n${text}`,
    object: parseYaml(text) as PlainMap,
  };
}
