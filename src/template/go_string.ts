export { byteLength, fromBytes, goQuote, isPrintable, toBytes } from "../text/mod.ts";
