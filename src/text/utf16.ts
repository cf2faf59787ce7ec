/**
 * Reads UTF-16 that starts with a byte order mark (Unicode Standard, section 23.8).
 *
 * @returns The text behind the mark; undefined when there is no mark; "odd" when half a unit is left over.
 */
export function decodeUtf16(bytes: Uint8Array): { readonly text: string } | "odd" | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isLittle && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return undefined;
  if (bytes.length % 2 !== 0) return "odd";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = "";
  for (let at = 2; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, isLittle));
  return { text };
}
