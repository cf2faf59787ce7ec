import type { ChartMetadata } from "../chart/mod.ts";
import type { StoredChart, StoredFile, StoredHook, StoredRelease } from "../revision/mod.ts";
import {
  GoMap,
  GoObject,
  GoSlice,
  GoTime,
  type Instant,
  type Location,
  type Value,
  zeroInstant,
} from "../template/mod.ts";
import { GoInt, type PlainMap, type PlainValue } from "../yaml/mod.ts";

type Fields = readonly (readonly [string, Value])[];

/** `.Release` of `helm get all --template`: Helm's record as Go's templates see it. */
export function releaseObject(release: StoredRelease, local: Location): GoObject {
  return pointer("*v1.Release", [
    ["Name", release.name],
    ["Info", infoObject(release, local)],
    ["Chart", release.chart ? chartObject(release.chart, local) : null],
    ["Config", valuesMap(release.config)],
    ["Manifest", release.manifest],
    ["Hooks", new GoSlice("[]*v1.Hook", release.hooks.map((hook) => hookObject(hook, local)))],
    ["Version", GoInt.int(release.number)],
    ["Namespace", release.namespace],
    ["Labels", textMap(release.labels)],
    ["ApplyMethod", release.applyMethod],
  ]);
}

function infoObject(release: StoredRelease, local: Location): GoObject {
  return pointer("*v1.Info", [
    ["FirstDeployed", time(release.firstDeployed, local)],
    ["LastDeployed", time(release.lastDeployed, local)],
    ["Deleted", time(release.deleted, local)],
    ["Description", release.description],
    ["Status", release.status],
    ["Notes", release.notes],
    ["Resources", new GoMap("map[string][]runtime.Object", [], { isNil: true })],
  ]);
}

function hookObject(hook: StoredHook, local: Location): GoObject {
  const { startedAt, completedAt, phase } = hook.lastRun;
  return pointer("*v1.Hook", [
    ["Name", hook.name],
    ["Kind", hook.kind],
    ["Path", hook.path],
    ["Manifest", hook.manifest],
    ["Events", new GoSlice("[]v1.HookEvent", [...hook.events])],
    [
      "LastRun",
      new GoObject("v1.HookExecution", {
        fields: [["StartedAt", time(startedAt, local)], ["CompletedAt", time(completedAt, local)], ["Phase", phase]],
      }),
    ],
    ["Weight", GoInt.int(hook.weight)],
    ["DeletePolicies", new GoSlice("[]v1.HookDeletePolicy", [...hook.deletePolicies])],
    ["OutputLogPolicies", new GoSlice("[]v1.HookOutputLogPolicy", [...hook.outputLogPolicies])],
  ]);
}

function chartObject(chart: StoredChart, local: Location): GoObject {
  const { metadata, lock, values, schema, templates, files } = chart;
  const texts = {
    Name: metadata?.name ?? "",
    AppVersion: metadata?.appVersion ?? "",
    ChartFullPath: metadata?.name ?? "",
  };
  const methods = Object.entries(texts).map(([name, text]) => [name, { params: [], call: () => text }] as const);
  return pointer("*v2.Chart", [
    ["Raw", fileList([], local)],
    ["Metadata", metadata ? metadataObject(metadata) : null],
    ["Lock", lock ? lockObject(lock, local) : null],
    ["Templates", fileList(templates, local)],
    ["Values", valuesMap(values)],
    ["Schema", schema ? GoSlice.ofBytes(schema) : new GoSlice("[]uint8", [], true)],
    ["SchemaModTime", time(chart.schemaModified, local)],
    ["Files", fileList(files, local)],
    ["ModTime", time(chart.modified, local)],
  ], [
    ...methods,
    ["IsRoot", { params: [], call: () => true }],
    ["Dependencies", { params: [], call: () => new GoSlice("[]*v2.Chart", []) }],
    ["Validate", { params: [], call: () => null }],
  ]);
}

function metadataObject(metadata: ChartMetadata): GoObject {
  const texts = (list: readonly string[] = []) => new GoSlice("[]string", [...list]);
  return pointer("*v2.Metadata", [
    ["Name", metadata.name],
    ["Home", metadata.home ?? ""],
    ["Sources", texts(metadata.sources)],
    ["Version", metadata.version],
    ["Description", metadata.description ?? ""],
    ["Keywords", texts(metadata.keywords)],
    ["Maintainers", new GoSlice("[]*v2.Maintainer", (metadata.maintainers ?? []).map(maintainerObject))],
    ["Icon", metadata.icon ?? ""],
    ["APIVersion", metadata.apiVersion],
    ["Condition", metadata.condition ?? ""],
    ["Tags", metadata.tags ?? ""],
    ["AppVersion", metadata.appVersion ?? ""],
    ["Deprecated", metadata.deprecated ?? false],
    ["Annotations", textMap(metadata.annotations)],
    ["KubeVersion", metadata.kubeVersion ?? ""],
    ["Dependencies", new GoSlice("[]*v2.Dependency", (metadata.dependencies ?? []).map(dependencyObject))],
    ["Type", metadata.type ?? ""],
  ]);
}

function maintainerObject(
  { name = "", email = "", url = "" }: NonNullable<ChartMetadata["maintainers"]>[number],
): GoObject {
  return pointer("*v2.Maintainer", [["Name", name], ["Email", email], ["URL", url]]);
}

function dependencyObject(dependency: NonNullable<ChartMetadata["dependencies"]>[number]): GoObject {
  return pointer("*v2.Dependency", [
    ["Name", dependency.name],
    ["Version", dependency.version ?? ""],
    ["Repository", dependency.repository ?? ""],
    ["Condition", dependency.condition ?? ""],
    ["Tags", new GoSlice("[]string", [...(dependency.tags ?? [])])],
    ["Enabled", dependency.enabled ?? false],
    ["ImportValues", (dependency.importValues ?? []).map(toValue)],
    ["Alias", dependency.alias ?? ""],
  ]);
}

function lockObject({ generated, digest, dependencies }: NonNullable<StoredChart["lock"]>, local: Location): GoObject {
  return pointer("*v2.Lock", [
    ["Generated", time(generated, local)],
    ["Digest", digest],
    ["Dependencies", new GoSlice("[]*v2.Dependency", dependencies.map(dependencyObject))],
  ]);
}

function fileList(files: readonly StoredFile[], local: Location): GoSlice {
  const objects = files.map(({ name, content, modified }) =>
    pointer("*common.File", [
      ["Name", name],
      ["Data", GoSlice.ofBytes(content)],
      ["ModTime", time(modified, local)],
    ])
  );
  return new GoSlice("[]*common.File", objects);
}

type Methods = NonNullable<NonNullable<ConstructorParameters<typeof GoObject>[1]>["methods"]>;

function pointer(goType: string, fields: Fields, methods: Methods = []): GoObject {
  return new GoObject(goType, { goKind: "ptr", fields, methods });
}

function time(instant: Instant | undefined, local: Location): GoTime {
  return new GoTime(instant ?? zeroInstant, local);
}

function textMap(map: ReadonlyMap<string, string> = new Map()): GoMap {
  return new GoMap("map[string]string", map, { zero: "" });
}

function valuesMap(values: PlainMap | undefined): Map<string, Value> {
  if (!values) return new GoMap("map[string]interface {}", [], { isNil: true });
  return new Map([...values].map(([key, value]) => [key, toValue(value)]));
}

function toValue(value: PlainValue): Value {
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, toValue(item)]));
  return isList(value) ? value.map(toValue) : value;
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}
