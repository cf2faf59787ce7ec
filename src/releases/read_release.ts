import { HctlError, type SourceLocation } from "../errors.ts";
import { parseConstraint, VersionError } from "../version/mod.ts";
import { checkChart } from "./check_chart.ts";
import { checkLabel, checkNamespace } from "./check_names.ts";
import { deploySettings } from "./deploy_settings.ts";
import type { Environment } from "./environment.ts";
import type { FieldScope } from "./field_templates.ts";
import { type ReadContext, readPath, requirePlainValues } from "./read_context.ts";
import type { ReleaseData } from "./releases_data.ts";
import type { ReleaseSpec, ValuesSource } from "./releases_file.ts";
import { valuesOf } from "./source_node.ts";

/** A release before its needs are looked up: they are still text. */
export interface UnlinkedRelease extends Omit<ReleaseSpec, "needs"> {
  readonly needs: readonly { readonly text: string; readonly location: SourceLocation }[];
}

/**
 * Reads one release: fills in its templates and checks each field by itself.
 *
 * @returns undefined when a field is wrong; every wrong one is in the context's mistakes.
 */
export function readRelease(
  data: ReleaseData,
  environment: Environment,
  context: ReadContext,
): UnlinkedRelease | undefined {
  const before = context.mistakes.count;
  const release = new ReleaseReader(data, environment, context).read();
  return context.mistakes.count === before ? release : undefined;
}

class ReleaseReader {
  readonly #data: ReleaseData;
  readonly #context: ReadContext;
  readonly #entry: Environment["entry"];
  #scope: FieldScope;

  constructor(data: ReleaseData, { name, values, entry }: Environment, context: ReadContext) {
    this.#data = data;
    this.#entry = entry;
    this.#context = context;
    this.#scope = { environment: name, values, release: { Name: data.name } };
  }

  /** Namespace and labels come first, so that the other fields' templates can name them. */
  read(): UnlinkedRelease {
    const { places } = this.#context;
    const data = this.#data;
    const namespace = this.#namespace();
    this.#scope = { ...this.#scope, release: { Name: data.name, Namespace: namespace } };
    const labels = this.#labels();
    this.#scope = { ...this.#scope, release: { Name: data.name, Namespace: namespace, Labels: labels } };
    const version = this.#version();
    return {
      name: data.name,
      namespace,
      chart: this.#chart(),
      version,
      versionLocation: version === undefined ? undefined : places.at(data, "version"),
      values: this.#values(),
      set: (data.set ?? []).map((entry) => ({ ...entry, location: places.at(entry, "value") })),
      labels,
      installed: data.installed ?? true,
      needs: this.#needs(),
      kubeContext: data.kubeContext === undefined ? undefined : this.#field(data.kubeContext, this.#at("kubeContext")),
      contextLocation: this.#contextLocation(),
      settings: deploySettings(data, this.#context.data.defaults),
      location: places.at(data, "name"),
      chartLocation: places.at(data, "chart"),
    };
  }

  #contextLocation(): SourceLocation | undefined {
    const { places, data: { defaults } } = this.#context;
    if (this.#data.kubeContext !== undefined) return this.#at("kubeContext");
    if (this.#entry?.kubeContext !== undefined) return places.at(this.#entry, "kubeContext");
    return defaults?.kubeContext === undefined ? undefined : places.at(defaults, "kubeContext");
  }

  #namespace(): string {
    const { places, data } = this.#context;
    const own = this.#data.namespace;
    if (own === undefined) return data.defaults?.namespace ?? "default";
    return this.#field(own, places.at(this.#data, "namespace"), checkNamespace);
  }

  #labels(): Map<string, string> {
    const { labels = {} } = this.#data;
    return new Map(
      Object.entries(labels).map(([key, value]) => {
        const location = this.#context.places.at(labels, key);
        return [key, this.#field(String(value), location, (text, at) => checkLabel(key, text, at))];
      }),
    );
  }

  #version(): string | undefined {
    const { version } = this.#data;
    return version === undefined ? undefined : this.#field(version, this.#at("version"), checkVersion);
  }

  #chart(): string {
    return this.#field(this.#data.chart, this.#at("chart"), (text, at) => checkChart(text, at, this.#context));
  }

  #values(): readonly ValuesSource[] {
    const { values = [] } = this.#data;
    return values.flatMap((source, index) => this.#valuesSource(values, source, index) ?? []);
  }

  #valuesSource(list: object, source: unknown, index: number): ValuesSource | undefined {
    const { places, mistakes } = this.#context;
    const node = places.nodeAt(list, index);
    if (typeof source !== "string") {
      const path = ["releases", this.#context.data.releases.indexOf(this.#data), "values", index];
      return node?.kind === "map" ? { kind: "inline", values: valuesOf(node), path } : undefined;
    }
    const location = places.at(list, index);
    return mistakes.collect(() => {
      const path = readPath(source, { scope: this.#scope, location }, this.#context);
      requirePlainValues(path, location);
      return { kind: "file", path, location };
    });
  }

  #needs(): UnlinkedRelease["needs"] {
    const { needs = [] } = this.#data;
    return needs.map((need, index) => {
      const location = this.#context.places.at(needs, index);
      return { text: this.#field(need, location), location };
    });
  }

  #at(key: string): SourceLocation {
    return this.#context.places.at(this.#data, key);
  }

  /** The filled-in text; as it stands in the file when it is wrong, which `mistakes` then says. */
  #field(text: string, location: SourceLocation, check?: (text: string, location: SourceLocation) => void): string {
    const filled = this.#context.mistakes.collect(() => {
      const result = this.#context.templates.fill(text, this.#scope, location);
      check?.(result, location);
      return result;
    });
    return filled ?? text;
  }
}

function checkVersion(text: string, location: SourceLocation): void {
  try {
    parseConstraint(text);
  } catch (error) {
    if (!(error instanceof VersionError)) throw error;
    throw new HctlError("releases.invalid", `"${text}" is neither a version nor a range of versions`, {
      location,
      hint: 'For example "1.2.3", "^1.2", "~1.2.3" or ">=1.2 <2"',
      cause: error,
    });
  }
}
