/** What the fuzzer tries out, by the part of hctl that reads it. */
export const fuzzKinds = [
  "charts",
  "values",
  "archives",
  "releases",
  "templates",
  "schemas",
  "records",
  "sets",
] as const;

/** One of `fuzzKinds`. */
export type FuzzKind = (typeof fuzzKinds)[number];

/** One run of hctl over files in memory. */
export interface FuzzCase {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

interface StoredCase {
  readonly what?: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string | { readonly base64: string }>>;
}

/** A case as JSON: text as it is, bytes as base64; `what` says what it found. */
export function caseAsJson({ args, files }: FuzzCase, what?: string): string {
  const stored = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === "string" ? content : { base64: btoa(String.fromCharCode(...content)) },
  ]);
  return JSON.stringify({ ...(what === undefined ? {} : { what }), args, files: Object.fromEntries(stored) }, null, 1);
}

/** Reads what `caseAsJson` wrote. */
export function caseFromJson(json: string): FuzzCase {
  const { args, files } = JSON.parse(json) as StoredCase;
  const read = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === "string" ? content : Uint8Array.from(atob(content.base64), (char) => char.charCodeAt(0)),
  ]);
  return { args, files: Object.fromEntries(read) };
}
