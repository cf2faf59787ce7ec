/**
 * The candidate that a mistyped word most likely means, for hints; undefined when none is near (an edit distance of at
 * most four tenths of the word, and less than all of it). One that alone begins with the word comes first.
 */
export function nearestName(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length * 0.4));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(word, name);
    if (distance <= limit && distance < word.length && (!best || distance < best.distance)) best = { name, distance };
  }
  return completed(word, candidates) ?? best?.name;
}

const shortestBeginning = 3;

function completed(word: string, candidates: readonly string[]): string | undefined {
  const found = word.length < shortestBeginning ? [] : candidates.filter((name) => name.startsWith(word));
  return found.length === 1 ? found[0] : undefined;
}

/** Levenshtein's distance, two neighbours swapped counting as one step. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, twoBack[j - 2]! + 1);
      }
      next[j] = least;
    }
    twoBack = row;
    row = next;
  }
  return row[b.length]!;
}
