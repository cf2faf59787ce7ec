import { toBytes } from "../../go_string.ts";

/** A string as errors of Go's package time show it: in quotes, `\xNN` for every byte that is no printable ASCII. */
export function goTimeQuote(text: string): string {
  return quoteByteString(byteString(text));
}

/** A string whose characters are the bytes of `text`, for Go reads and quotes times byte by byte. */
export function byteString(text: string): string {
  return Array.from(toBytes(text), (byte) => String.fromCharCode(byte)).join("");
}

/** The same for a string whose characters are bytes. */
export function quoteByteString(bytes: string): string {
  return `"${bytes.replace(/["\\]|[^ -\x7f]/g, escapeByte)}"`;
}

function escapeByte(char: string): string {
  if (char === '"' || char === "\\") return `\\${char}`;
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
