const space = "[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const leading = new RegExp(`^${space}`);
const blank = new RegExp(`^(?:${space})?$`);
const last = new RegExp(`^${space.slice(0, -1)}$`);

/** The text without the white space at its start (Go docs, "unicode.IsSpace"; a byte order mark is none). */
export function trimSpaceLeft(text: string): string {
  return text.replace(leading, "");
}

/** The text without the white space at both ends. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && last.test(text[end - 1]!)) end--;
  return trimSpaceLeft(text.slice(0, end));
}

/** True when the text holds nothing but white space. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}
