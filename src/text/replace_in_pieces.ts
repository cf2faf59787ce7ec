const pieceLength = 1 << 16;

/**
 * `text.replace(pattern, replace)` for a global pattern of single characters, in pieces: an engine keeps every replaced
 * character of one call in memory of its own.
 */
export function replaceInPieces(text: string, pattern: RegExp, replace: (char: string) => string): string {
  if (text.length <= pieceLength) return text.replace(pattern, replace);
  let result = "";
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + pieceLength, text.length);
    if (isHighSurrogate(text.charCodeAt(end - 1)) && end < text.length) end++;
    result += text.slice(start, end).replace(pattern, replace);
    start = end;
  }
  return result;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
