import { HctlError, locateIn, type SourceLocation } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { JsonError, parseJson, placeOfPath } from "../yaml/mod.ts";
import { DamagedRecordError, decodeRevision } from "./decode_revision.ts";
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
  const write = (revision: Revision) => {
    const path = joinPath(folderOf(revision.release), ".record.tmp");
    files.writeFile(path, new TextEncoder().encode(printRecord(encodeRevision(revision))));
    files.rename(path, fileOf(revision));
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
      removeLeftover(files, joinPath(folderOf(revision.release), ".record.tmp"));
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
    throw error instanceof DamagedRecordError ? error.restated(error.message, placeOf(error, path, text)) : error;
  }
}

function requirePlace({ release: { namespace, name }, number }: Revision, path: string): void {
  if (path.endsWith(`/${safeFileName(namespace)}/${safeFileName(name)}/v${number}.json`)) return;
  const isNumber = path.includes(`/${safeFileName(namespace)}/${safeFileName(name)}/`);
  const problem = `it is about revision ${number} of "${namespace}/${name}"`;
  throw new DamagedRecordError(path, problem, [
    isNumber ? "version" : path.includes(`/${namespace}/`) ? "name" : "namespace",
  ]);
}

/** Where the JSON breaks, or the field that is wrong; the file alone for one that is missing. */
function placeOf({ path: way }: DamagedRecordError, file: string, text: string): { readonly location: SourceLocation } {
  const broken = jsonBreak(text);
  const place = way.length > 0 ? placeOfPath(text, way)?.value : broken;
  return { location: locateIn(file, text, place?.line, place?.column) };
}

function jsonBreak(text: string): { readonly line: number; readonly column: number } | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof JsonError)) return undefined;
    const before = text.slice(0, error.at).split("\n");
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }
}

function foldersIn(files: FileSystem, path: string): string[] {
  if (files.stat(path)?.kind !== "directory") return [];
  return files.list(path).map((name) => joinPath(path, name)).filter((item) => files.stat(item)?.kind === "directory");
}

function removeLeftover(files: FileSystem, path: string): void {
  if (files.stat(path)) files.remove(path);
}

function taken({ release, number }: Revision): HctlError {
  return new HctlError(
    "target.not_writable",
    `Revision ${number} of "${release.namespace}/${release.name}" exists already`,
    {
      hint: "Another run was faster; plan again",
    },
  );
}

function missing({ release, number }: Revision): HctlError {
  return new HctlError(
    "revision.not_found",
    `Release "${release.namespace}/${release.name}" has no revision ${number}`,
  );
}
