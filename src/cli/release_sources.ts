import {
  fileSource,
  locateSetting,
  readValuesFile,
  type ReleasesFile,
  type ReleaseSpec,
  type ValueSource,
} from "../releases/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { setValue } from "./release_values.ts";

/** Everything of the releases file that gives values to a release, lowest first, each with its places. */
export function releaseSources(spec: ReleaseSpec, file: ReleasesFile, files: FileSystem): readonly ValueSource[] {
  const own = (path: string) => new TextDecoder().decode(files.readFile(path));
  const ofValues = spec.values.map((source): ValueSource => {
    if (source.kind === "file") {
      const path = joinPath(file.folder, source.path);
      return fileSource(source.path, own(path), readValuesFile(path, files, source.location));
    }
    const locate = (path: readonly (string | number)[]) =>
      locateSetting(file.path, own(file.path), [...source.path, ...path]);
    return { name: file.path, part: "inline values", values: source.values, locate };
  });
  return [...ofValues, ...spec.set.map(setSource)];
}

function setSource(entry: ReleaseSpec["set"][number]): ValueSource {
  const { location } = entry;
  const locate = () => ({ key: location, value: location });
  return { name: location.file, part: "set", values: setValue(new Map(), entry), locate };
}
