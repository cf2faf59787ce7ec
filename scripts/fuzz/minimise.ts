import type { FuzzCase } from "./fuzz_case.ts";

const mostTries = 150;

/**
 * A smaller case that still has the problem: files, then spans of their text, are left out as long as it stays.
 *
 * @param isBad Whether a case has the problem; asked at most 150 times.
 */
export async function minimise(found: FuzzCase, isBad: (fuzzCase: FuzzCase) => Promise<boolean>): Promise<FuzzCase> {
  let [best, left] = [found, mostTries];
  const tryOut = async (fuzzCase: FuzzCase) => {
    if (left-- <= 0 || !await isBad(fuzzCase)) return false;
    best = fuzzCase;
    return true;
  };
  for (const path of Object.keys(found.files)) {
    const { [path]: _, ...files } = best.files;
    await tryOut({ ...best, files });
  }
  for (const path of Object.keys(best.files)) await shorten(best, path, tryOut, () => best);
  return best;
}

async function shorten(
  start: FuzzCase,
  path: string,
  tryOut: (fuzzCase: FuzzCase) => Promise<boolean>,
  current: () => FuzzCase,
): Promise<void> {
  const length = start.files[path]!.length;
  for (let size = Math.ceil(length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < current().files[path]!.length;) {
      const files = { ...current().files, [path]: without(current().files[path]!, at, size) };
      if (!await tryOut({ ...current(), files })) at += size;
    }
  }
}

function without(content: string | Uint8Array, at: number, size: number): string | Uint8Array {
  if (typeof content === "string") return content.slice(0, at) + content.slice(at + size);
  return Uint8Array.from([...content.subarray(0, at), ...content.subarray(at + size)]);
}
