import { dependencyDocument } from "../chart/mod.ts";
import type { StoredRelease } from "../revision/mod.ts";
import { formatTime, zeroInstant } from "../template/mod.ts";
import { compareBytes, GoInt, omitEmpty, type PlainMap, plainStruct } from "../yaml/mod.ts";

/** What `helm get metadata` prints. */
export function metadataText(release: StoredRelease): string {
  const metadata = release.chart?.metadata;
  const dependencies = (metadata?.dependencies ?? []).map(({ name }) => name);
  const lines = [
    `NAME: ${release.name}`,
    `CHART: ${metadata?.name ?? ""}`,
    `VERSION: ${metadata?.version ?? ""}`,
    `APP_VERSION: ${metadata?.appVersion ?? ""}`,
    `ANNOTATIONS: ${pairs(metadata?.annotations)}`,
    `LABELS: ${pairs(release.labels)}`,
    `DEPENDENCIES: ${dependencies.sort(compareBytes).join(",")}`,
    `NAMESPACE: ${release.namespace}`,
    `REVISION: ${release.number}`,
    `STATUS: ${release.status}`,
    `DEPLOYED_AT: ${deployedAt(release)}`,
    `APPLY_METHOD: ${methodText(release.applyMethod)}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** The same for JSON and YAML. */
export function metadataRecord(release: StoredRelease): PlainMap {
  const { name = "", version = "", appVersion = "", annotations, dependencies = [] } = release.chart?.metadata ?? {};
  return plainStruct({
    name: release.name,
    chart: name,
    version,
    appVersion,
    ...omitEmpty({
      annotations: annotations && new Map(annotations),
      labels: new Map(release.labels),
      dependencies: dependencies.map(dependencyDocument),
    }),
    namespace: release.namespace,
    revision: GoInt.int(release.number),
    status: release.status,
    deployedAt: deployedAt(release),
    ...omitEmpty({ applyMethod: release.applyMethod }),
  });
}

function deployedAt({ lastDeployed }: StoredRelease): string {
  return formatTime(lastDeployed ?? zeroInstant, "2006-01-02T15:04:05Z07:00");
}

function pairs(map: ReadonlyMap<string, string> = new Map()): string {
  return [...map].sort(([a], [b]) => compareBytes(a, b)).map(([key, value]) => `${key}=${value}`).join(",");
}

function methodText(method: string): string {
  if (method === "") return "client-side apply (defaulted)";
  if (method === "csa") return "client-side apply";
  return method === "ssa" ? "server-side apply" : `unknown (${JSON.stringify(method)})`;
}
