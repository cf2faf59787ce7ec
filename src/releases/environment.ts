import { mergeValues } from "../chart/mod.ts";
import { HctlError, nearestName } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { type ReadContext, readPath, requirePlainValues } from "./read_context.ts";
import { readValuesFile } from "./read_values_file.ts";
import type { EnvironmentData } from "./releases_data.ts";
import { valuesOf } from "./source_node.ts";

/** The environment of a run without `-e`; the file need not define it. */
const defaultEnvironment = "default";

/** The chosen environment: its name, its entry of the file and its values. */
export interface Environment {
  readonly name: string;
  readonly entry: EnvironmentData | undefined;
  readonly values: PlainMap;
}

/**
 * Chooses the environment and reads its values; mistakes in them go to the context.
 *
 * @throws {HctlError} `usage.invalid` when the file does not define an environment that was asked for.
 */
export function readEnvironment(wanted: string | undefined, context: ReadContext): Environment {
  const { environments = {} } = context.data;
  const name = wanted ?? defaultEnvironment;
  const entry = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (!entry && name !== defaultEnvironment) throw unknownEnvironment(name, context);
  return { name, entry, values: entry ? readValues(name, entry, context) : new Map() };
}

function readValues(environment: string, { values: sources = [] }: EnvironmentData, context: ReadContext): PlainMap {
  const { places, files, folder, mistakes } = context;
  const layers = sources.map((source, index) => {
    const node = places.nodeAt(sources, index);
    if (typeof source !== "string") return node?.kind === "map" ? valuesOf(node) : undefined;
    return mistakes.collect(() => {
      const location = places.at(sources, index);
      const path = readPath(source, { scope: { environment, values: new Map() }, location }, context);
      requirePlainValues(path, location);
      return readValuesFile(joinPath(folder, path), files, location);
    });
  });
  return mergeValues(layers.filter((layer) => layer !== undefined));
}

function unknownEnvironment(name: string, { data, places }: ReadContext): HctlError {
  const known = Object.keys(data.environments ?? {});
  const near = nearestName(name, known);
  const list = known.length > 0 ? `Environments: ${known.join(", ")}` : "The file defines no environments";
  return new HctlError("usage.invalid", `No environment "${name}"`, {
    location: places.atKey(data, "environments"),
    hint: near ? `Did you mean "${near}"?` : list,
  });
}
