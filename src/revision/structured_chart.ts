import { listOf, mapOf, omitEmpty, type PlainMap, plainStruct, type PlainValue } from "../yaml/mod.ts";
import { shortTime } from "./encode_record.ts";

/** Fields of Chart.yaml in the order of Go's struct (Helm source, `chart/v2`). */
const metadataKeys = [
  ...["name", "home", "sources", "version", "description", "keywords", "maintainers", "icon", "apiVersion"],
  ...["condition", "tags", "appVersion", "deprecated", "annotations", "kubeVersion", "dependencies", "type"],
];
const dependencyKeys = [
  ...["name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias"],
];
const chartKeys = ["metadata", "lock", "templates", "values", "schema", "schemamodtime", "files", "modtime"];
const zeroTime = "0001-01-01T00:00:00Z";

/**
 * A record's chart with its fields in the order of Go's structs, as Helm 4.2 writes it whatever wrote it first: what is missing is
 * null, a time that is not known is left out, but for the schema's. Keys that Helm does not know stay, behind those it knows.
 */
export function structuredChart(chart: PlainMap): PlainMap {
  const schemaTime = chart.get("schemamodtime");
  return plainStruct({
    metadata: structOrNull(chart.get("metadata"), metadataStruct),
    lock: structOrNull(chart.get("lock"), lockStruct),
    templates: files(chart.get("templates")),
    values: chart.get("values") ?? null,
    schema: chart.get("schema") ?? null,
    schemamodtime: typeof schemaTime === "string" && schemaTime !== "" ? shortTime(schemaTime) : zeroTime,
    files: files(chart.get("files")),
    ...timeField(chart.get("modtime")),
    ...others(chart, chartKeys),
  });
}

function metadataStruct(metadata: PlainMap): PlainMap {
  return ordered(metadata, metadataKeys, {
    maintainers: (value) => structs(value, (one) => ordered(one, ["name", "email", "url"], {})),
    dependencies: (value) => structs(value, dependencyStruct),
  });
}

function dependencyStruct(dependency: PlainMap): PlainMap {
  const whole = new Map(dependency);
  if (!whole.has("repository")) whole.set("repository", "");
  return ordered(whole, dependencyKeys, {});
}

function lockStruct(lock: PlainMap): PlainMap {
  const dependencies = lock.get("dependencies");
  return plainStruct({
    generated: lock.get("generated") ?? zeroTime,
    digest: lock.get("digest") ?? "",
    dependencies: Array.isArray(dependencies) ? structs(dependencies, dependencyStruct) : null,
    ...others(lock, ["generated", "digest", "dependencies"]),
  });
}

function files(value: PlainValue | undefined): PlainValue {
  if (!Array.isArray(value)) return null;
  return structs(value, (file) =>
    plainStruct({
      name: file.get("name") ?? "",
      data: file.get("data") ?? null,
      ...timeField(file.get("modtime")),
      ...others(file, ["name", "data", "modtime"]),
    }));
}

type Change = (value: PlainValue) => PlainValue;

/** Known fields in their order, then what else there is. */
function ordered(map: PlainMap, keys: readonly string[], changes: Readonly<Record<string, Change>>): PlainMap {
  const known = keys.flatMap((key): [string, PlainValue][] => {
    const value = map.get(key);
    if (value === undefined) return [];
    return [[key, changes[key]?.(value) ?? value]];
  });
  return plainStruct({ ...Object.fromEntries(known), ...others(map, keys) });
}

function others(map: PlainMap, known: readonly string[]): Record<string, PlainValue> {
  return Object.fromEntries([...map].filter(([key]) => !known.includes(key)));
}

function timeField(value: PlainValue | undefined): Readonly<Record<string, PlainValue | undefined>> {
  if (typeof value !== "string" || value === zeroTime) return {};
  return omitEmpty({ modtime: shortTime(value) });
}

function structOrNull(value: PlainValue | undefined, struct: (map: PlainMap) => PlainMap): PlainMap | null {
  return value instanceof Map ? struct(value) : null;
}

function structs(value: PlainValue, struct: (map: PlainMap) => PlainMap): PlainValue {
  return listOf(value).map((item) => struct(mapOf(item)));
}
