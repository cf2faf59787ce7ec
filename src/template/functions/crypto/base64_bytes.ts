import { GoError } from "../../value.ts";
import { decodeBase64 } from "../encoding.ts";

/** The bytes of standard base64; line breaks are skipped. @throws {GoError} `illegal base64 data at input byte N`. */
export function bytesOfBase64(text: string): Uint8Array {
  const plain = text.replace(/[\r\n]/g, "");
  if (plain.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(plain)) throw new GoError(decodeBase64(text));
  return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
}
