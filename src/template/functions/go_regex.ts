/** One match; offsets count UTF-16 units. */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** A group's text; undefined when it took no part or does not exist. */
  group(index: number): string | undefined;
}

/** The leftmost match that starts at `from` or later. */
export type RegexSearch = (from: number) => RegexMatch | undefined;

/** A compiled pattern in RE2's syntax. */
export interface GoRegex {
  readonly pattern: string;
  /** A search through one text; it sees all of the text, wherever it starts. */
  search(text: string): RegexSearch;
  /** The numbers of the groups of that name, in order: Go lets a name be given twice. */
  groupsNamed(name: string): readonly number[];
}
