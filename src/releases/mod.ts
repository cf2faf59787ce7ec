export { confinedFiles } from "./confined_files.ts";
export {
  type ExplainInput,
  explainValue,
  type Explanation,
  fileSource,
  locateSetting,
  settingLayers,
  type SettingPlace,
  type ValueLayer,
  type ValueSource,
} from "./explain_value.ts";
export type { DeploySettings } from "./deploy_settings.ts";
export { type LoadOptions, loadReleasesFile } from "./load_releases_file.ts";
export { readValuesFile } from "./read_values_file.ts";
export type { ReleaseName, ReleasesFile, ReleaseSpec, SetEntry } from "./releases_file.ts";
export { releasesSchema } from "./releases_schema.ts";
export { parseValuePath, valueAt, type ValuePath } from "./value_path.ts";
export { selectReleases } from "./select_releases.ts";
