export { confinedFiles } from "./confined_files.ts";
export { type LoadOptions, loadReleasesFile } from "./load_releases_file.ts";
export { readValuesFile } from "./read_values_file.ts";
export type {
  ReleaseDefaults,
  ReleaseName,
  ReleasesFile,
  ReleaseSpec,
  RepositorySpec,
  SetEntry,
  TargetSpec,
  ValuesSource,
} from "./releases_file.ts";
export { releasesSchema } from "./releases_schema.ts";
export { selectReleases } from "./select_releases.ts";
