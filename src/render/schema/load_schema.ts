import { goQuote } from "../../text/mod.ts";
import { SchemaError } from "./parse_schema.ts";

/** Gives the text at an address that is neither the document's own nor a draft's. Throws SchemaError when it cannot. */
export type LoadSchema = (url: string) => string;

/** Refuses every address: a chart's schema does not reach files of the machine. */
export function loadNothing(url: string): never {
  const path = /^file:\/\/(.*)$/.exec(url)?.[1];
  if (path !== undefined) {
    throw new SchemaError(`failing loading ${goQuote(url)}: open ${path}: no such file or directory`);
  }
  const reason = /^https?:/.test(url)
    ? `HTTP request failed for ${url}`
    : `no URLLoader registered for ${goQuote(url)}`;
  throw new SchemaError(`failing loading ${goQuote(url)}: ${reason}`);
}
