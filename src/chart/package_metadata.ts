import { omitEmpty, type PlainMap, plainMap, plainStruct, printYaml } from "../yaml/mod.ts";
import type { Chart, ChartDependency, ChartMetadata } from "./chart.ts";
import { decodeFields } from "./decode_fields.ts";
import { lockShape } from "./metadata_shape.ts";

/** Chart.yaml as Helm writes it: keys sorted, empty fields and those it does not know left out. */
export function chartYaml(metadata: ChartMetadata): string {
  return printYaml(metadataDocument(metadata));
}

/** The same as plain data. */
export function metadataDocument(metadata: ChartMetadata): PlainMap {
  const { maintainers = [], dependencies = [], annotations, ...rest } = metadata;
  return plainMap(omitEmpty({
    ...rest,
    annotations: annotations && new Map(annotations),
    maintainers: maintainers.map((maintainer) => plainMap(omitEmpty({ ...maintainer }))),
    dependencies: dependencies.map(dependencyDocument),
  }));
}

/** A dependency as Helm writes it, in the order of Go's struct: name and repository always, other fields unless they are empty. */
export function dependencyDocument(dependency: ChartDependency): PlainMap {
  const { name, version, repository = "", condition, tags, enabled, importValues, alias } = dependency;
  const more = omitEmpty({ condition, tags, enabled, "import-values": importValues, alias });
  return plainStruct({ name, ...omitEmpty({ version }), repository, ...more });
}

/** Chart.lock or requirements.lock as a file. */
export interface ChartLock {
  /** null when the file names none. */
  readonly dependencies: readonly ChartDependency[] | null;
  /** `sha256:…` over what was asked for and what was found. */
  readonly digest: string;
  /** RFC 3339. */
  readonly generated: string;
}

/** A lock as Helm writes it. */
export function lockYaml({ dependencies, digest, generated }: ChartLock): string {
  return printYaml(plainMap({ dependencies: dependencies && dependencies.map(dependencyDocument), digest, generated }));
}

/** A chart's lock; undefined when it has none, or an empty file. */
export function lockOf({ lock }: Chart): ChartLock | undefined {
  if (!lock || lock.size === 0) return undefined;
  const { dependencies = null, digest = "", generated = "" } = decodeFields(lock, lockShape, "") as Partial<ChartLock>;
  return {
    dependencies: dependencies && dependencies.filter((one) => one !== null),
    digest,
    generated: shortTime(generated || "0001-01-01T00:00:00Z"),
  };
}

/** Go's RFC3339Nano: a fraction without trailing zeros. */
function shortTime(time: string): string {
  return time.replace(/\.(\d*?)0*(?=[Zz+-])/, (_, digits: string) => digits === "" ? "" : `.${digits}`);
}
