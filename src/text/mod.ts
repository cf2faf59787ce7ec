export { fromBytes, toBytes } from "./byte_text.ts";
export { byteLength, goQuote, isPrintable } from "./go_string.ts";
export { decodeUtf16 } from "./utf16.ts";
export { printable, printableJson } from "./printable.ts";
export { displayWidth } from "./display_width.ts";
export { cutColumns, excerptText, type SourceLine } from "./excerpt.ts";
export { nearestName } from "./nearest_name.ts";
