import { keyedDigest, toHex } from "../system/mod.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { FieldChange, ObjectIdentity } from "./plan.ts";

/** Turns a value into a short keyed hash, so that only equality can be seen. */
export type Hide = (value: PlainValue) => PlainValue;

const secretFields = ["data", "stringData"];

/** Hashes with `hashKey`, which is random per run; maps keep their keys, every other value is one hash. */
export function hideWith(hashKey: Uint8Array): Hide {
  const hide: Hide = (value) =>
    value instanceof Map
      ? new Map([...value].map(([key, item]) => [key, hide(item)]))
      : `hash:${toHex(keyedDigest("sha256", hashKey, bytesOf(value))).slice(0, 10)}`;
  return hide;
}

/** True for a core Secret. */
export function isSecret({ apiVersion, kind }: ObjectIdentity): boolean {
  return apiVersion === "v1" && kind === "Secret";
}

/** The object with the values of `data` and `stringData` hidden. */
export function hideObject(object: PlainMap, hide: Hide): PlainMap {
  return new Map([...object].map(([key, value]) => [key, secretFields.includes(key) ? hide(value) : value]));
}

/** The change with its values hidden when it is about a Secret's data. */
export function hideChange(change: FieldChange, hide: Hide): FieldChange {
  if (!/^(?:data|stringData)(?:$|[.[])/.test(change.path)) return change;
  return {
    ...change,
    isSecret: true,
    before: change.before === undefined ? undefined : hide(change.before),
    after: change.after === undefined ? undefined : hide(change.after),
  };
}

/** Changes of an object's fields, as a plan shows them: values of Secrets hashed under `hashKey`. */
export function hiddenFields(
  fields: readonly FieldChange[],
  object: ObjectIdentity,
  hashKey: Uint8Array,
): readonly FieldChange[] {
  if (!isSecret(object)) return fields;
  const hide = hideWith(hashKey);
  return fields.map((change) => hideChange(change, hide));
}

function bytesOf(value: PlainValue): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : String(value));
}
