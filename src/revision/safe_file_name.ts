const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/**
 * A name as one path segment on every system: lower-case letters, digits, `.` and `-` stay, all else (and a leading dot) is
 * a `%xx` of its UTF-8 bytes, so two names never meet, not even where case does not count. Windows' device names get a
 * `%` at the end of their first part.
 */
export function safeFileName(name: string): string {
  const escaped = name.replace(/[^a-z0-9.-]|^\.|\.$/gu, (char) => {
    const bytes = new TextEncoder().encode(char);
    return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  });
  return reserved.test(escaped) ? escaped.replace(/^[a-z0-9]+/, "$&%") : escaped;
}
