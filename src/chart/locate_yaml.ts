import { type ErrorDetails, HctlError, locateIn, type RelatedPlace, type SourceLocation } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import { placeOfPath, yamlAdvice, YamlError, type YamlPlace, yamlPlace } from "../yaml/mod.ts";
import { FieldError } from "./decode_fields.ts";

/** Where a YAML file is wrong, and what to do about it. */
export interface YamlDetails {
  readonly location: SourceLocation;
  readonly hint: string | undefined;
  readonly related?: readonly RelatedPlace[];
}

/**
 * The place in a file that a reader of YAML complains about.
 *
 * @param firstLine Line of the file that the text which was read starts at, from 1.
 */
export function yamlDetails(file: string, content: Uint8Array, error: unknown, firstLine = 1): YamlDetails {
  const text = new TextDecoder().decode(content);
  if (error instanceof FieldError) return fieldDetails(file, text, error);
  if (!(error instanceof YamlError)) return { location: { file }, hint: undefined };
  const document = firstLine === 1 ? text : text.split("\n").slice(firstLine - 1).join("\n");
  const place = yamlPlace(error, document);
  const locate = (at: YamlPlace | undefined) => locateIn(file, text, at && at.line + firstLine - 1, at?.column);
  const { hint, opened } = yamlAdvice(error, document);
  return {
    location: locate(place),
    hint,
    ...(opened ? { related: [{ label: "opened at", location: locate(opened) }] } : {}),
  };
}

/** A value of a wrong type: its own place, and what the field takes. */
function fieldDetails(file: string, text: string, { mismatch }: FieldError): YamlDetails {
  if (!mismatch) return { location: { file }, hint: undefined };
  const place = placeOfPath(text, mismatch.path)?.value;
  const key = mismatch.path.findLast((part) => typeof part === "string");
  const subject = key === undefined ? "The file" : `"${key}"`;
  return {
    location: locateIn(file, text, place?.line, place?.column),
    hint: `${subject} takes ${mismatch.wanted} here`,
  };
}

/** Where a file says something under a path, its key; the file alone when it says nothing there. */
export function locatePath(file: string, content: Uint8Array, path: readonly (string | number)[]): SourceLocation {
  const text = new TextDecoder().decode(content);
  const place = placeOfPath(text, path);
  return locateIn(file, text, place?.value.line, place?.value.column);
}

/** Runs what reads a chart; the places of its errors, which are paths in the chart, get the chart's own path before them. */
export async function locatedBelow<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    throw error.restated(error.message, placesBelow(path, error));
  }
}

/** The places of an error, each file below another path; a file without a name is that path itself. */
export function placesBelow(path: string, { location, related }: HctlError): ErrorDetails {
  const below = (place: SourceLocation) => ({ ...place, file: place.file === "" ? path : joinPath(path, place.file) });
  return {
    location: location && below(location),
    related: related.map((one) => ({ ...one, location: below(one.location) })),
  };
}
