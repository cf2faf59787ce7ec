import { fromByteString, toByteString } from "./byte_string.ts";

/** How `wrapText` breaks lines. */
export interface WrapOptions {
  /** Longest line in bytes; less than 1 means 1. */
  readonly width: number;
  /** What goes between lines; a newline when empty. */
  readonly separator: string;
  /** Whether a word longer than a line is cut. */
  readonly longWords: "cut" | "keep";
}

/**
 * Breaks a text into lines at blanks (sprig docs, "wrap" and "wrapWith"). Lengths are bytes; line breaks of the text
 * count as ordinary characters, and only blanks at the start of a line are dropped.
 */
export function wrapText(text: string, options: WrapOptions): string {
  const separator = toByteString(options.separator || "\n");
  const width = Math.max(1, options.width);
  const bytes = toByteString(text);
  let result = "";
  let at = 0;
  while (bytes.length - at > width) {
    if (bytes[at] === " ") {
      at++;
      continue;
    }
    const { end, next } = lineEnd(bytes, at, { width, longWords: options.longWords });
    result += bytes.slice(at, end) + (next === undefined ? "" : separator);
    at = next ?? bytes.length;
  }
  return fromByteString(result + bytes.slice(at));
}

/** Where the line that starts at `at` ends and the next one starts; no `next` when it takes all the rest. */
function lineEnd(
  bytes: string,
  at: number,
  { width, longWords }: Pick<WrapOptions, "width" | "longWords">,
): { readonly end: number; readonly next?: number } {
  const blank = bytes.lastIndexOf(" ", at + width);
  if (blank >= at) return { end: blank, next: blank + 1 };
  if (longWords === "cut") return { end: at + width, next: at + width };
  const nextBlank = bytes.indexOf(" ", at + width);
  return nextBlank < 0 ? { end: bytes.length } : { end: nextBlank, next: nextBlank + 1 };
}
