/** What a group of a pattern is made of, while it is read. */
export interface GroupBody {
  /** Its characters and classes in JavaScript's syntax, without their repetitions. */
  readonly atoms: string[];
  /** One of its atoms is there exactly once, so that a round is never empty and two rounds never read as one. */
  hasSingle: boolean;
  /** It has alternatives, groups or anchors, whose repetition the two engines may see differently. */
  isComplex: boolean;
}

/** A group that has not been read yet. */
export function newGroup(): GroupBody {
  return { atoms: [], hasSingle: false, isComplex: false };
}

/**
 * Whether a repeated group matches alike in RE2 and JavaScript and in one way only: no two of its atoms share a character, so
 * that each character of a text can belong to one of them alone.
 */
export function repeatsAlike({ atoms, hasSingle, isComplex }: GroupBody): boolean {
  if (!hasSingle || isComplex || atoms.some((atom) => /[^\x00-\x7f]/.test(atom))) return false;
  const sets = atoms.map((atom) => new RegExp(`^${atom}$`, "u"));
  return samples.every((char) => sets.filter((set) => set.test(char)).length <= 1);
}

/** All of ASCII, and one character for the rest: atoms written in ASCII treat all others alike. */
const samples = Array.from({ length: 129 }, (_, code) => String.fromCharCode(code));
