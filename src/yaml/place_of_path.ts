import { type PlacedEntry, type PlacedNode, PlaceReader } from "./place_reader.ts";
import { YamlError, type YamlPlace } from "./yaml_error.ts";
import { prepareText } from "./yaml_text.ts";

/** Where a path of a YAML text stands. */
export interface PathPlace {
  /** The value's place. */
  readonly value: YamlPlace;
  /** The place of its key; of the value for an item of a list. */
  readonly key: YamlPlace;
}

/**
 * Where a YAML or JSON text sets a path of keys and positions, the last document that does counting; undefined when none does, or
 * the text cannot be read that far. The text is read anew: this is for errors.
 */
export function placeOfPath(text: string, path: readonly (string | number)[]): PathPlace | undefined {
  return documentsOf(text).map((document) => placeIn(document, path)).findLast((place) => place !== undefined);
}

let last: { readonly text: string; readonly documents: readonly PlacedNode[] } | undefined;

/** Many mistakes of one file ask for many places in one text. */
function documentsOf(text: string): readonly PlacedNode[] {
  if (last?.text !== text) last = { text, documents: readDocuments(text) };
  return last.documents;
}

function readDocuments(text: string): readonly PlacedNode[] {
  const documents: PlacedNode[] = [];
  try {
    const reader = new PlaceReader(prepareText(text).text);
    for (let node = reader.document(); node; node = reader.document()) documents.push(node);
  } catch (error) {
    if (!(error instanceof YamlError) && !(error instanceof RangeError)) throw error;
  }
  return documents;
}

function placeIn(document: PlacedNode, path: readonly (string | number)[]): PathPlace | undefined {
  let found: PathPlace = { value: document.place, key: document.place };
  let node = document;
  for (const key of path) {
    const entry = entryOf(node, String(key));
    const next = entry?.value ?? node.items[Number(key)];
    if (!next) return undefined;
    found = { value: next.place, key: entry?.place ?? next.place };
    node = next;
  }
  return found;
}

/** The last entry of a key; what `<<` brings in counts where the mapping itself has none. */
function entryOf({ entries }: PlacedNode, key: string): PlacedEntry | undefined {
  const own = entries.findLast((entry) => entry.key === key);
  if (own) return own;
  const merged = entries.filter((entry) => entry.key === "<<").flatMap(({ value }) => [value, ...value.items]);
  for (const node of merged) {
    const found = entryOf(node, key);
    if (found) return found;
  }
  return undefined;
}
