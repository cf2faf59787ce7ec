import type { ErrorDetails, RelatedPlace, SourceLocation } from "../errors.ts";
import { type ExplainInput, settingLayers, type ValueLayer } from "../releases/mod.ts";
import type { SchemaFault, ValuesSchemaError } from "../render/mod.ts";
import { joinPath } from "../system/mod.ts";

/** What the values were made of; `chartPath` is the chart's folder or archive. */
export type FaultInput = ExplainInput & { readonly chartPath: string };

/** Faults whose places are shown. */
const mostShown = 8;
/** Up to that many faults are shown with the rule that they break. */
const mostRules = 3;

/**
 * The places where the values were given that a schema refuses: the last source that sets each one, otherwise the
 * nearest map around it. Only asked when something is wrong, because every source is read again.
 */
export function locateFaults(
  { faults, location: broken, hint: advice }: ValuesSchemaError,
  input: FaultInput,
): ErrorDetails {
  if (broken) return { location: belowChart(broken, input), hint: advice };
  if (faults.length === 0) return {};
  const places = faults.slice(0, mostShown).flatMap((fault) => placesOf(fault, input, faults.length));
  const [first, ...related] = places;
  const location = first?.location;
  const hint = location?.file === "--set-string" && faults.length === 1
    ? "--set-string always gives a text; --set gives numbers, true, false and null"
    : hintFor(faults);
  return { location, related, hint };
}

function placesOf(fault: SchemaFault, input: FaultInput, count: number): RelatedPlace[] {
  const name = pathText(fault.path);
  const found = settingOf(fault, input);
  const rule = fault.rule && count <= mostRules
    ? [{ label: count === 1 ? "the rule is" : `the rule for ${name} is`, location: belowChart(fault.rule, input) }]
    : [];
  return [...(found ? [{ label: `${name} at`, location: found }] : []), ...rule];
}

/** Members too many are looked for themselves; of members that are missing, what removed them, or the map that lacks them. */
function settingOf({ path, members }: SchemaFault, input: FaultInput): SourceLocation | undefined {
  for (const key of members?.keys ?? []) {
    const [layer] = layersOf([...path, key], input);
    if (layer?.place && (members?.kind === "forbidden" || layer.value === null)) return layer.place.key;
  }
  for (let way = path; way.length > 0; way = way.slice(0, -1)) {
    const [layer] = layersOf(way, input);
    if (layer?.place) return members ? layer.place.key : layer.place.value;
  }
  const hasDefaults = input.chart.raw.some((file) => file.path === "values.yaml");
  return hasDefaults ? { file: joinPath(input.chartPath, "values.yaml") } : undefined;
}

function layersOf(path: readonly string[], input: FaultInput): readonly ValueLayer[] {
  const way = path.map((part) => /^\d+$/.test(part) ? Number(part) : part);
  return settingLayers(input, way);
}

function hintFor(faults: readonly SchemaFault[]): string {
  const missing = faults.flatMap(({ path, members }) =>
    members?.kind === "missing" ? members.keys.map((key) => [...path, key].join(".")) : []
  );
  const more = faults.length > mostShown ? `${faults.length - mostShown} more places are not shown; ` : "";
  if (missing.length > 0) {
    return `${more}Set ${missing.join(", ")} in a values file, or with --set (set: in a releases file)`;
  }
  return `${more}Change the value, or the rule in the chart`;
}

/** As Helm's lines write it. */
function pathText(path: readonly string[]): string {
  return `'/${path.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}'`;
}

function belowChart(location: SourceLocation, { chartPath }: FaultInput): SourceLocation {
  return { ...location, file: joinPath(chartPath, location.file) };
}
