import { type PlainMap, type PlainValue, printYaml } from "../yaml/mod.ts";
import type { Chart, ChartDependency, ChartMetadata } from "./chart.ts";
import { decodeFields } from "./decode_fields.ts";
import { lockShape } from "./metadata_shape.ts";

/** Chart.yaml as Helm writes it: keys sorted, empty fields and those it does not know left out. */
export function chartYaml(metadata: ChartMetadata): string {
  const { maintainers = [], dependencies = [], annotations, ...rest } = metadata;
  return printYaml(withoutEmpty({
    ...rest,
    annotations: annotations && new Map(annotations),
    maintainers: maintainers.map((maintainer) => withoutEmpty({ ...maintainer })),
    dependencies: dependencies.map(dependencyDocument),
  }));
}

/** A dependency as Helm writes it: name and repository always, other fields unless they are empty. */
export function dependencyDocument(dependency: ChartDependency): PlainMap {
  const { name, repository = "", importValues, ...rest } = dependency;
  const document = withoutEmpty({ ...rest, "import-values": importValues });
  return document.set("name", name).set("repository", repository);
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
  return printYaml(
    new Map<string, PlainValue>([
      ["dependencies", dependencies && dependencies.map(dependencyDocument)],
      ["digest", digest],
      ["generated", generated],
    ]),
  );
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

/** Go's `omitempty`. */
function withoutEmpty(fields: Readonly<Record<string, unknown>>): PlainMap {
  const entries = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return new Map(entries as [string, PlainValue][]);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;
}
