import type { PlainMap } from "../yaml/mod.ts";

/** A file of a chart; `path` is relative to the chart's root, with `/`. */
export interface ChartFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** When the file was last changed, in milliseconds since 1970, where that is known. */
  readonly modifiedMs?: number | undefined;
}

/**
 * One entry of `dependencies:`. Keys as in Chart.yaml. Once `processDependencies` has run, `name` is the alias, `enabled` is
 * true and every import has the form `{child, parent}`.
 */
export interface ChartDependency {
  readonly name: string;
  readonly version?: string;
  readonly repository?: string;
  readonly condition?: string;
  readonly tags?: readonly string[];
  readonly alias?: string;
  readonly enabled?: boolean;
  readonly importValues?: readonly (string | PlainMap)[];
}

/** Chart.yaml (Helm docs, "The Chart.yaml File"). Absent keys are undefined. */
export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly description?: string;
  readonly type?: string;
  readonly kubeVersion?: string;
  readonly appVersion?: string;
  readonly home?: string;
  readonly icon?: string;
  readonly deprecated?: boolean;
  readonly condition?: string;
  readonly tags?: string;
  readonly sources?: readonly string[];
  readonly keywords?: readonly string[];
  readonly maintainers?: readonly { readonly name?: string; readonly email?: string; readonly url?: string }[];
  readonly annotations?: ReadonlyMap<string, string>;
  readonly dependencies?: readonly ChartDependency[];
}

/** Chart path of a subchart of the chart at a path. */
export function subchartPath(parentPath: string, subchart: Chart): string {
  return subchart.fullPath ?? `${parentPath}/charts/${subchart.metadata.name}`;
}

/** A chart as loaded: nothing merged or switched off yet. */
export interface Chart {
  readonly metadata: ChartMetadata;
  /** Files under templates/, in the order they were read: folders are sorted by name, archives as packed. */
  readonly templates: readonly ChartFile[];
  /** All else that no other field claims, crds/ included: what `.Files` offers. */
  readonly files: readonly ChartFile[];
  /** The parsed values.yaml, all documents merged; empty when there is none. Never changed by anybody. */
  readonly values: PlainMap;
  /** values.schema.json as it stands. */
  readonly schema?: Uint8Array;
  /** Chart.lock or requirements.lock, parsed. */
  readonly lock?: PlainMap;
  /**
   * Where its templates and CRDs stand, when that is not `charts/NAME` below its parent: `processDependencies` gives another
   * name to a chart, but not to the folders of the charts two levels below it.
   */
  readonly fullPath?: string;
  /** Charts found in charts/, aliases not applied yet. */
  readonly subcharts: readonly Chart[];
  /** Every file as it was read, Chart.yaml among them, in order, for packaging, `show` and `lint`. */
  readonly raw: readonly ChartFile[];
}
