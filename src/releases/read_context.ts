import { HctlError, type SourceLocation } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import type { CheckedPlaces } from "./checked_places.ts";
import { requireInside } from "./confined_files.ts";
import type { FieldScope, FieldTemplates } from "./field_templates.ts";
import type { Mistakes } from "./mistakes.ts";
import type { ReleasesData } from "./releases_data.ts";

/** What the steps that read one releases file share. */
export interface ReadContext {
  readonly data: ReleasesData;
  readonly places: CheckedPlaces;
  readonly mistakes: Mistakes;
  readonly templates: FieldTemplates;
  readonly files: FileSystem;
  readonly folder: string;
  readonly allowOutside: boolean;
}

/** A path of the file, its template filled in, checked to be one that may be read. */
export function readPath(
  text: string,
  { scope, location }: { readonly scope: FieldScope; readonly location: SourceLocation },
  context: ReadContext,
): string {
  const path = context.templates.fill(text, scope, location);
  requireAllowed(path, location, context);
  return path;
}

/** @throws {HctlError} `file.outside`, unless the user allowed such paths. */
export function requireAllowed(path: string, location: SourceLocation, context: ReadContext): void {
  const { files, folder, allowOutside } = context;
  if (!allowOutside) requireInside(joinPath(folder, path), { files, folder, location, shown: path });
}

/** Values files are plain YAML so far. @throws {HctlError} `releases.invalid` for what would need more. */
export function requirePlainValues(path: string, location: SourceLocation): void {
  const form = /^[a-z][a-z0-9+.-]*:\/\//i.exec(path)?.[0] ?? /\.(?:gotmpl|eta)$/.exec(path)?.[0];
  if (form === undefined) return;
  throw new HctlError("releases.invalid", `Values from "${path}" are not supported yet`, {
    location,
    hint: form.startsWith(".") ? "Name a plain .yaml file; only its path can be a template" : "Name a file",
  });
}
