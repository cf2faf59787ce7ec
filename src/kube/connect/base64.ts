import { fromBase64, toBase64 } from "../../text/mod.ts";

/** A text's UTF-8 in base64. */
export function base64Of(text: string): string {
  return toBase64(new TextEncoder().encode(text));
}

/** The text whose UTF-8 this is. @throws {Error} When it is not base64. */
export function textOfBase64(text: string): string {
  return new TextDecoder().decode(fromBase64(text.replace(/\s/g, "")));
}
