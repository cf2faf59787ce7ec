export { fromBytes, toBytes } from "./byte_text.ts";
export { fromBase64, toBase64 } from "./base64.ts";
export { byteLength, goQuote, isPrintable } from "./go_string.ts";
export { decodeUtf16 } from "./utf16.ts";
export { printable, printableInColour, printableJson } from "./printable.ts";
export { displayWidth } from "./display_width.ts";
export { cutColumns, excerptText, maskSecrets, type SourceLine } from "./excerpt.ts";
export { nearestName } from "./nearest_name.ts";
