import { HctlError, locateAt, locateIn, type SourceLocation } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { JsonError, parseJson, placeOfPath } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { decodeRevision } from "./decode_revision.ts";
import { encodeRevision } from "./encode_revision.ts";
import { parseRecord, printRecord } from "./print_record.ts";
import type { Revision, RevisionStore } from "./revision.ts";
import { safeFileName } from "./safe_file_name.ts";

const recordName = /^v([1-9][0-9]*)\.json$/;

/**
 * Revisions as files, `.hctl/NAMESPACE/RELEASE/vN.json` under `folder`: Helm's record as sorted JSON, so that version
 * control shows useful differences. Each is written beside its place and renamed, so a record is whole or not there.
 */
export function directoryStore(
  { folder, files }: { readonly folder: string; readonly files: FileSystem },
): RevisionStore {
  const root = joinPath(folder, ".hctl");
  const folderOf = ({ namespace, name }: ReleaseIdentity) =>
    joinPath(root, safeFileName(namespace), safeFileName(name));
  const fileOf = (revision: Revision) => joinPath(folderOf(revision.release), `v${revision.number}.json`);
  const temporaryOf = ({ release }: Revision) => joinPath(folderOf(release), ".record.tmp");
  const write = (revision: Revision) => {
    files.writeFile(temporaryOf(revision), new TextEncoder().encode(printRecord(encodeRevision(revision))));
    files.rename(temporaryOf(revision), fileOf(revision));
  };
  return {
    async list() {
      return foldersIn(files, root)
        .flatMap((namespace) => foldersIn(files, namespace))
        .flatMap((release) => readHistory(files, release));
    },
    async history(release) {
      return readHistory(files, folderOf(release));
    },
    async create(revision) {
      if (files.stat(fileOf(revision))) throw taken(revision);
      files.makeDirectory(folderOf(revision.release));
      write(revision);
    },
    async update(revision) {
      if (!files.stat(fileOf(revision))) throw missing(revision);
      write(revision);
    },
    async remove(revision) {
      files.remove(fileOf(revision));
      if (files.stat(temporaryOf(revision))) files.remove(temporaryOf(revision));
      files.removeEmptyDirectory(folderOf(revision.release));
      files.removeEmptyDirectory(joinPath(root, safeFileName(revision.release.namespace)));
    },
  };
}

function readHistory(files: FileSystem, folder: string): Revision[] {
  if (files.stat(folder)?.kind !== "directory") return [];
  const names = files.list(folder).filter((name) => recordName.test(name));
  return names.map((name) => readRevision(files, joinPath(folder, name))).sort((a, b) => a.number - b.number);
}

function readRevision(files: FileSystem, path: string): Revision {
  const text = new TextDecoder().decode(files.readFile(path));
  try {
    const revision = decodeRevision(parseRecord(text, path), path);
    requirePlace(revision, path);
    return revision;
  } catch (error) {
    throw error instanceof DamagedRecordError
      ? error.restated(error.message, { location: placeOf(error, path, text) })
      : error;
  }
}

function requirePlace({ release: { namespace, name }, number }: Revision, path: string): void {
  if (path.endsWith(`/${safeFileName(namespace)}/${safeFileName(name)}/v${number}.json`)) return;
  const isNumber = path.includes(`/${safeFileName(namespace)}/${safeFileName(name)}/`);
  const field = isNumber ? "version" : path.includes(`/${namespace}/`) ? "name" : "namespace";
  throw new DamagedRecordError(path, `it is about revision ${number} of "${namespace}/${name}"`, { path: [field] });
}

/** Where the JSON breaks, or the field that is wrong; the file alone for one that is missing. */
function placeOf({ path: way }: DamagedRecordError, file: string, text: string): SourceLocation {
  const place = way.length > 0 ? placeOfPath(text, way)?.value : undefined;
  if (place || way.length > 0) return locateIn(file, text, place?.line, place?.column);
  try {
    parseJson(text);
    return { file };
  } catch (error) {
    return error instanceof JsonError ? locateAt(file, text, error.at) : { file };
  }
}

function foldersIn(files: FileSystem, path: string): string[] {
  if (files.stat(path)?.kind !== "directory") return [];
  return files.list(path).map((name) => joinPath(path, name)).filter((item) => files.stat(item)?.kind === "directory");
}

function taken({ release, number }: Revision): HctlError {
  const message = `Revision ${number} of "${release.namespace}/${release.name}" exists already`;
  return new HctlError("target.not_writable", message, { hint: "Another run was faster; plan again" });
}

function missing({ release, number }: Revision): HctlError {
  return new HctlError(
    "revision.not_found",
    `Release "${release.namespace}/${release.name}" has no revision ${number}`,
  );
}
