export { byteLength, fromBytes, goQuote, toBytes } from "../text/mod.ts";
