/** True for what Go reads as an absolute URL or an absolute path (Go docs, "net/url", ParseRequestURI). */
export function isRequestUrl(text: string): boolean {
  if (/[\x00-\x1f\x7f]/.test(text)) return false;
  return text.startsWith("/") || /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text);
}
