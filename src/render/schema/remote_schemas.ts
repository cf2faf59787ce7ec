import type { Chart } from "../../chart/mod.ts";
import { attempt, HctlError } from "../../errors.ts";
import type { HttpClient } from "../../system/mod.ts";
import { fromBytes } from "../../template/mod.ts";
import { goQuote } from "../../text/mod.ts";
import type { PlainValue } from "../../yaml/mod.ts";
import { isList } from "./json_values.ts";
import { metaSchemaTexts } from "./meta_schemas.ts";
import { loadNothing, type LoadSchema } from "./load_schema.ts";
import { parseSchema, SchemaError } from "./parse_schema.ts";

const timeoutMs = 15_000;
const mostSchemas = 100;
const statusTexts: ReadonlyMap<number, string> = new Map([
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [404, "Not Found"],
  [410, "Gone"],
  [429, "Too Many Requests"],
  [500, "Internal Server Error"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"],
]);

/**
 * Fetches what the schemas of a chart and its subcharts refer to over HTTP, and what that refers to in turn, because
 * rendering itself is synchronous. At most 100 documents, 15 seconds each, as long as Helm waits.
 *
 * @returns Gives the fetched texts to `renderRelease`; a failed fetch becomes an error only when the schema is used.
 */
export async function fetchSchemas(chart: Chart, http: HttpClient): Promise<LoadSchema> {
  const found = new Map<string, string | SchemaError>();
  let wanted = schemaTexts(chart).flatMap(remoteReferences);
  while (wanted.length > 0) {
    const missing = [...new Set(wanted)].filter((url) => !found.has(url)).slice(0, mostSchemas - found.size);
    const texts = await Promise.all(missing.map((url) => fetchOne(url, http)));
    missing.forEach((url, index) => found.set(url, texts[index]!));
    wanted = texts.filter((text) => typeof text === "string").flatMap(remoteReferences);
    if (missing.length === 0) break;
  }
  return (url) => {
    const text = found.get(url);
    if (typeof text === "string") return text;
    throw text ?? loadNothing(url);
  };
}

async function fetchOne(url: string, http: HttpClient): Promise<string | SchemaError> {
  try {
    const { status, body } = await http.get(url, { timeoutMs });
    if (status === 200) return fromBytes(body);
    const shown = statusTexts.has(status) ? `${status} (${statusTexts.get(status)})` : String(status);
    return new SchemaError(`failing loading ${goQuote(url)}: HTTP request to ${url} returned status ${shown}`);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    return new SchemaError(`failing loading ${goQuote(url)}: HTTP request failed for ${url}: ${error.message}`);
  }
}

function schemaTexts(chart: Chart): string[] {
  const own = chart.schema ? [fromBytes(chart.schema)] : [];
  return [...own, ...chart.subcharts.flatMap(schemaTexts)];
}

/** Addresses of other documents that a schema names; none when it is no JSON, which is said later. */
function remoteReferences(text: string): string[] {
  if (!text.includes("http")) return [];
  const schema = attempt(SchemaError, () => parseSchema(text));
  const urls = new Set<string>();
  if (schema !== undefined) collect(schema, "file:///values.schema.json", urls);
  return [...urls];
}

function collect(value: PlainValue, base: string, urls: Set<string>): void {
  if (isList(value)) { for (const item of value) collect(item, base, urls); }
  if (!(value instanceof Map)) return;
  const id = value.get("$id") ?? value.get("id");
  const own = typeof id === "string" ? resolved(id, base) : base;
  for (const keyword of ["$ref", "$schema", "$dynamicRef"]) {
    const reference = value.get(keyword);
    const url = typeof reference === "string" ? resolved(reference, own) : "";
    if (/^https?:/.test(url) && url !== own && !isKnown(url)) urls.add(url);
  }
  for (const member of value.values()) collect(member, own, urls);
}

function resolved(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#.*$/s, "") : base;
}

function isKnown(url: string): boolean {
  return metaSchemaTexts[url] !== undefined || /^https?:\/\/json-schema\.org\//.test(url);
}
