export { concatBytes } from "./concat_bytes.ts";
export { fromBytes, toBytes } from "./byte_text.ts";
export { fromBase64, toBase64 } from "./base64.ts";
export { byteLength, goQuote, isPrintable } from "./go_string.ts";
export { decodeUtf16 } from "./utf16.ts";
export { replaceInPieces } from "./replace_in_pieces.ts";
export { printable, printableInColour, printableJson } from "./printable.ts";
export { displayWidth } from "./display_width.ts";
export { maskSecrets, type SourceLine } from "./excerpt.ts";
export { nearestName } from "./nearest_name.ts";
export { errorAsJson, errorFormat } from "./error_json.ts";
export { type ErrorFacts, formatError } from "./error_text.ts";
export {
  locateAt,
  locateIn,
  type RelatedPlace,
  type RenderedPlace,
  type SourceLocation,
  type TraceStep,
} from "./source_location.ts";
