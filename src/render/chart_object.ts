import type { ChartDependency, ChartMetadata } from "../chart/mod.ts";
import { GoMap, type Value } from "../template/mod.ts";
import type { PlainValue } from "../yaml/mod.ts";

/** `.Chart`: Chart.yaml under Go's field names; what is absent is "" or an empty list (Helm docs, "Built-in Objects"). */
export function chartObject(metadata: ChartMetadata, isRoot: boolean): Map<string, Value> {
  return new Map<string, Value>([
    ["APIVersion", metadata.apiVersion],
    ["Annotations", textMap(metadata.annotations)],
    ["AppVersion", metadata.appVersion ?? ""],
    ["Condition", metadata.condition ?? ""],
    ["Dependencies", (metadata.dependencies ?? []).map(dependencyObject)],
    ["Deprecated", metadata.deprecated ?? false],
    ["Description", metadata.description ?? ""],
    ["Home", metadata.home ?? ""],
    ["Icon", metadata.icon ?? ""],
    ["IsRoot", isRoot],
    ["Keywords", [...metadata.keywords ?? []]],
    ["KubeVersion", metadata.kubeVersion ?? ""],
    ["Maintainers", (metadata.maintainers ?? []).map(maintainerObject)],
    ["Name", metadata.name],
    ["Sources", [...metadata.sources ?? []]],
    ["Tags", metadata.tags ?? ""],
    ["Type", metadata.type ?? ""],
    ["Version", metadata.version],
  ]);
}

/** A map[string]string, nil when there is none. */
function textMap(entries: ReadonlyMap<string, string> | undefined): GoMap {
  return new GoMap("map[string]string", entries ?? [], { zero: "", isNil: entries === undefined });
}

function dependencyObject(dependency: ChartDependency): Value {
  return new Map<string, Value>([
    ["Alias", dependency.alias ?? ""],
    ["Condition", dependency.condition ?? ""],
    ["Enabled", dependency.enabled ?? false],
    ["ImportValues", (dependency.importValues ?? []).map(copyValue)],
    ["Name", dependency.name],
    ["Repository", dependency.repository ?? ""],
    ["Tags", [...dependency.tags ?? []]],
    ["Version", dependency.version ?? ""],
  ]);
}

function maintainerObject({ name, email, url }: NonNullable<ChartMetadata["maintainers"]>[number]): Value {
  return new Map<string, Value>([["Email", email ?? ""], ["Name", name ?? ""], ["URL", url ?? ""]]);
}

/** A deep copy that templates may change. */
export function copyValue(value: PlainValue): Value {
  if (value instanceof Map) return copyMap(value);
  return Array.isArray(value) ? value.map(copyValue) : value as Exclude<PlainValue, readonly PlainValue[]> as Value;
}

/** A deep copy of a map. */
export function copyMap(map: ReadonlyMap<string, PlainValue>): Map<string, Value> {
  const copy = new Map<string, Value>();
  for (const [key, value] of map) copy.set(key, copyValue(value));
  return copy;
}
