/** The texts of a `Warning` header (RFC 7234, section 5.5): `299 - "text", 299 - "text"`. */
export function warningsOf(header: string): readonly string[] {
  return Array.from(header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g), ([, text = ""]) => text.replace(/\\(.)/g, "$1"));
}
