import { toBase64 } from "../../text/mod.ts";
import { mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";

/**
 * What of a manifest a server keeps: without the status of Kubernetes' own kinds and without an empty `creationTimestamp`,
 * with a Secret's `stringData` in its `data`.
 */
export function keptOf(object: PlainMap, isBuiltIn: boolean): PlainMap {
  const kept = new Map(object);
  if (isBuiltIn) kept.delete("status");
  const metadata = new Map(mapOf(object.get("metadata")));
  if (metadata.get("creationTimestamp") === null) metadata.delete("creationTimestamp");
  kept.set("metadata", metadata);
  return object.get("apiVersion") === "v1" && object.get("kind") === "Secret" ? withData(kept) : kept;
}

/** Base64 as a server writes it again: without line breaks. What a server would refuse stays as it is. */
export function storedBase64(text: string): string {
  const joined = text.replaceAll(/[\r\n]/g, "");
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(joined) ? joined : text;
}

function withData(secret: PlainMap): PlainMap {
  const texts = secret.get("stringData");
  secret.delete("stringData");
  if (!(texts instanceof Map) || texts.size === 0) return secret;
  const coded = [...texts].map(([key, value]): [string, PlainValue] => [key, coded64(value)]);
  return secret.set("data", new Map([...mapOf(secret.get("data")), ...coded]));
}

function coded64(value: PlainValue): PlainValue {
  return typeof value === "string" ? toBase64(new TextEncoder().encode(value)) : value;
}
