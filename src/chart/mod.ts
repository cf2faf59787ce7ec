export { type Chart, type ChartDependency, type ChartFile, type ChartMetadata, subchartPath } from "./chart.ts";
export { locateMetadata } from "./locate_metadata.ts";
export { type ChartReference, parseChartReference } from "./chart_reference.ts";
export { type ChartWarning, formatChartWarning, type WarningSink } from "./chart_warning.ts";
export { coalesceTables } from "./coalesce_tables.ts";
export { copyValues } from "./copy_values.ts";
export { coalesceValues, SubchartValueError } from "./coalesce_values.ts";
export { type ArchiveOptions, loadChartArchive } from "./load_archive.ts";
export { loadChart, type LoadOptions, requireChartVersion } from "./load_chart.ts";
export { matchPath, PatternError } from "./match_path.ts";
export { mergeValues } from "./merge_values.ts";
export { parseSet, type SetKind, type SetOptions } from "./parse_set.ts";
export { parseValuesFile } from "./parse_values_file.ts";
export { processDependencies } from "./process_dependencies.ts";
export { missingDependencies, requireDependencies, requireInstallable } from "./require_dependencies.ts";
export { decodeFields, type Field, FieldError, type FieldShape } from "./decode_fields.ts";
export { expandArchive, type ExpandedArchive } from "./package_expand.ts";
export { layValues } from "./lay_values.ts";
export { loadAnyChart, loadChartDirectory } from "./load_chart_directory.ts";
export { parseYamlBytes, readChartFile, unknownChartField } from "./read_chart_file.ts";
export { packageChart, packageName } from "./package_chart.ts";
export {
  type ChartLock,
  chartYaml,
  dependencyDocument,
  lockOf,
  lockYaml,
  metadataDocument,
} from "./package_metadata.ts";
export { type JsonPath, parseJsonPath } from "./json_path.ts";
export { fillJsonPath } from "./json_path_fill.ts";
export { lockShape, metadataShape } from "./metadata_shape.ts";
export { filesFromStarter, newChartFiles } from "./create_chart.ts";
